package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.protocol.Extension;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send chunks the wrong way, over sockets. After each of them an ordinary mail gets through. */
class HostileBdatTest {

    private static final String NO_MAIL = "503 5.5.1 Name the sender first: MAIL FROM:<address>";

    /** 20,000 octets that would end the session many times over if they were commands. */
    private static final String COMMANDS = "RSET\r\nQUIT\r\nX\r\n".repeat(1_333) + "QUIT\r";

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void anOrdinaryMailGetsThrough() throws Exception {
        try (smtp) {
            OrdinaryMail.getsThrough(smtp);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static WireClient ready(SmtpServer smtp) throws Exception {
        return WireClient.extended(smtp)
                .send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>")
                .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4_096, 20_000})
    void inARefusedChunkCommandsAreNeverCarriedOut(int size) throws Exception {
        assertThat(COMMANDS).hasSize(20_000);
        try (WireClient client = WireClient.extended(smtp)) {
            for (int at = 0; at < 20_000; at += size) {
                String part = COMMANDS.substring(at, Math.min(20_000, at + size));
                client.sendOctets(octets((at == 0 ? "BDAT 20000 LAST\r\n" : "") + part));
                if (size < 100 && at > 3_000) {
                    client.sendOctets(octets(COMMANDS.substring(at + part.length())));
                    break;
                }
            }
            client.expect(NO_MAIL);
            OrdinaryMail.getsThrough(smtp, client);
            client.quit();
        }
    }

    @Test
    void whereChunksAreNotOfferedTheirOctetsAreNotCommandsEither() throws Exception {
        SmtpServerOptions options =
                SmtpServerOptions.builder().without(Extension.CHUNKING).build();
        try (SmtpServer other = SmtpServer.create(options).start();
                WireClient client = ready(other)) {
            client.sendOctets(octets("BDAT 20000\r\n" + COMMANDS))
                    .expect("502 5.5.1 BDAT is not offered here; EHLO lists what is");
            client.send("RSET").reply();
            OrdinaryMail.getsThrough(other, client);
        }
    }

    @Test
    void pipelinedWithAllTheRestIsAnsweredInOrder() throws Exception {
        String one = "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nBDAT 20000\r\n" + COMMANDS
                + "BDAT 3\r\n\r\n.BDAT 0 LAST\r\n";
        try (WireClient client = WireClient.extended(smtp)) {
            client.sendOctets(octets(one.repeat(3)));
            for (int i = 1; i <= 3; i++) {
                client.expect(
                        WireClient.SENDER_OK,
                        WireClient.RECIPIENT_OK,
                        "250 2.0.0 20,000 octets received",
                        "250 2.0.0 3 octets received",
                        "250 2.0.0 OK, captured as mail " + i + " (20,003 octets)");
            }
            client.quit();
        }

        assertThat(smtp.mailbox().mails())
                .hasSize(3)
                .allSatisfy(mail -> assertThat(mail.raw()).isEqualTo(octets(COMMANDS + "\r\n.")));
    }

    @Test
    void betweenChunksResetDropsAndDataIsRefused() throws Exception {
        try (WireClient client = ready(smtp)) {
            client.sendOctets(octets("BDAT 3\r\nabc")).expect("250 2.0.0 3 octets received");
            client.send("DATA")
                    .expect("503 5.5.1 This message is sent with BDAT; go on with BDAT, or drop it with RSET");
            client.send("RSET").reply();
            client.send("BDAT 0 LAST").expect(NO_MAIL);
            OrdinaryMail.getsThrough(smtp, client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-1", "", "1e3", "9223372036854775807"})
    void ofASizeThatIsNoneIsToldSo(String size) throws Exception {
        try (WireClient client = ready(smtp)) {
            client.send("BDAT " + size).expect("501 5.5.4 BDAT needs a size. Syntax: BDAT octets [LAST]");
            client.send("RSET").reply();
            OrdinaryMail.getsThrough(smtp, client);
        }
    }

    @Test
    void cutOffWithinAChunkDeliversNothing() throws Exception {
        try (WireClient client = ready(smtp)) {
            client.sendOctets(octets("BDAT 100 LAST\r\nhalf")).shutdownOutput().expectEnd();
        }

        assertThat(smtp.mailbox()).hasNoMail();
    }

    @Test
    void ofAnyOctetsIsKeptAsItIs() throws Exception {
        byte[] garbage = new byte[1024 * 1024];
        new Random(11).nextBytes(garbage);
        try (WireClient client = ready(smtp)) {
            client.send("BDAT " + garbage.length + " LAST")
                    .sendOctets(garbage)
                    .expect("250 2.0.0 OK, captured as mail 1 (1,048,576 octets)");
        }

        assertThat(smtp.mailbox().mails().get(0).raw()).isEqualTo(garbage);
    }
}
