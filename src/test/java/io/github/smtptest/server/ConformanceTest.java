package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.Recipient;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other SMTP servers for tests get wrong, each of it observed in at least one of them. */
class ConformanceTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void takesRecipientsAfterTheNullReversePath() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            assertThat(client.deliver("", "b@example.org", "\r\n")).startsWith("250 ");
        }

        assertThat(mail().envelope()).hasNullReversePath().hasRecipients("b@example.org");
    }

    @Test
    void keepsTheParametersOfMailApartFromTheAddress() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            client.send("MAIL FROM:<a@example.org> SIZE=100 BODY=8BITMIME").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>").expect(WireClient.RECIPIENT_OK);
            client.send("DATA").expect(WireClient.START_INPUT);
            client.send(".").reply();
        }

        assertThat(mail().envelope().reversePath()).isEqualTo("a@example.org");
        assertThat(mail().envelope().reversePathParameters().asMap())
                .containsExactly(Map.entry("SIZE", "100"), Map.entry("BODY", "8BITMIME"));
    }

    @Test
    void keepsTheParametersOfRcpt() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org> NOTIFY=NEVER").expect(WireClient.RECIPIENT_OK);
            client.send("DATA").expect(WireClient.START_INPUT);
            client.send(".").reply();
        }

        assertThat(mail().envelope().recipients())
                .singleElement()
                .extracting(Recipient::toString)
                .isEqualTo("<b@example.org> NOTIFY=NEVER");
    }

    @Test
    void capturesOneMailForAllRecipientsInOrderWithDuplicates() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            for (String name : new String[] {"zoe", "ada", "bob", "ada"}) {
                client.send("RCPT TO:<" + name + "@example.org>").expect(WireClient.RECIPIENT_OK);
            }
            client.send("DATA").expect(WireClient.START_INPUT);
            client.send(".").reply();
            client.quit();
        }

        assertThat(mail().envelope().recipientAddresses())
                .containsExactly("zoe@example.org", "ada@example.org", "bob@example.org", "ada@example.org");
    }

    @Test
    void keepsTheMessageToTheOctet() throws Exception {
        String message =
                "Subject: caf\u00e9\r\n\r\n  \u00e9 \u00ff\u0080\u0000\t \r\nbare \n and \r\r\n\r\nend \r\n\r\n";
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", message);
        }

        assertThat(mail().raw()).isEqualTo(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void removesTheTransparencyDotAndKeepsTheLineBreaks() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", "..first\r\n..dot\r\n..\r\n...\r\n.x\r\nno.dot\r\n");
        }

        assertThat(mail().raw()).asString().isEqualTo(".first\r\n.dot\r\n.\r\n..\r\nx\r\nno.dot\r\n");
    }

    @Test
    void showsTheMailRightAfterTheAcknowledgementAndNeverBlocksTheReader() throws Exception {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(smtp.mailbox().mails()).isEmpty());
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", "\r\n");

            assertThat(smtp.mailbox().mails()).hasSize(1);
            assertThat(smtp.mailbox().mails()).hasSize(1);
        }
    }

    /** On a machine with one processor: {@link ServerThreadsTest#areEnoughOnASingleProcessor}. */
    @Test
    void servesAnotherClientWhileTheFirstIsIdle() throws Exception {
        try (WireClient idle = WireClient.introduced(smtp);
                WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", "\r\n");
            idle.deliver("c@example.org", "d@example.org", "\r\n");
        }

        assertThat(smtp.mailbox()).hasMails(2);
    }

    @Test
    void acceptsClientsAfterOneHasVanished() throws Exception {
        for (int i = 0; i < 20; i++) {
            WireClient.connect(smtp).reset();
            try (WireClient vanishing = WireClient.introduced(smtp)) {
                vanishing.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA", "half");
                vanishing.reset();
            }
        }
        try (WireClient client = WireClient.introduced(smtp)) {
            assertThat(client.deliver("a@example.org", "b@example.org", "\r\n")).startsWith("250 ");
        }

        assertThat(smtp.mailbox()).hasMails(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[IPv6:::1]", "[127.0.0.1]", "probe", "client.example", "localhost"})
    void takesAnyNameOfAClient(String name) throws Exception {
        try (WireClient client = WireClient.greeted(smtp)) {
            client.send("EHLO " + name).expect("250-localhost greets " + name);
            assertThat(client.reply()).endsWith("250 HELP");
            assertThat(client.deliver("a@example.org", "b@example.org", "\r\n")).startsWith("250 ");
        }

        assertThat(mail().session().clientName()).hasValue(name);
    }

    @Test
    void refusesAnAddressWithoutBracketsAndGoesOn() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO: d@x.test")
                    .expect("501 5.5.4 The address must be in angle brackets. "
                            + "Syntax: RCPT TO:<address>, here RCPT TO:<d@x.test>");
            client.send("RCPT TO:<d@x.test>").expect(WireClient.RECIPIENT_OK);
        }
    }

    @Test
    void insistsOnTheOrderOfCommandsAndKeepsTheTransactionIntact() throws Exception {
        try (WireClient client = WireClient.greeted(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect("503 5.5.1 Introduce yourself first: EHLO client.example");
            client.send("HELO client.example").expect("250 localhost");
            client.send("DATA").expect("503 5.5.1 Name the sender first: MAIL FROM:<address>");
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("DATA").expect("503 5.5.1 Name a recipient first: RCPT TO:<address>");
            client.send("RCPT TO:<b@example.org>").expect(WireClient.RECIPIENT_OK);
            client.send("MAIL FROM:<c@example.org>")
                    .expect("503 5.5.1 A transaction is open already; finish it with DATA or drop it with RSET");
            client.send("DATA").expect(WireClient.START_INPUT);
            client.send(".").expect("250 2.0.0 OK, captured as mail 1 (0 octets)");
        }

        assertThat(mail().envelope()).hasToString("from <a@example.org> to <b@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "FOO", "XCLIENT", "UNKNOWN", "NOOPX", "SUBSCRIBE me"})
    void refusesUnknownCommandsOfAnyLength(String command) throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send(command).expect("500 5.5.2 Command not recognized; HELP lists the commands");
            client.send("NOOP").expect(WireClient.OK);
        }
    }

    @Test
    void writesEachLineOfALongReplyWithItsCode() throws Exception {
        smtp.on(RCPT).reply(550, "5.7.1", "Blocked", "for a reason", "told below");
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>")
                    .expect("550-5.7.1 Blocked", "550-5.7.1 for a reason", "550 5.7.1 told below");
            client.send("NOOP").expect(WireClient.OK);
        }
    }

    @Test
    void beginsAnewAfterDataWasRefused() throws Exception {
        DeclaredFailure once = smtp.on(DATA).once().reply(451, "4.3.0", "Not now");
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>").expect(WireClient.RECIPIENT_OK);
            client.send("DATA").expect("451 4.3.0 Not now");

            assertThat(client.deliver("c@example.org", "d@example.org", "\r\n")).startsWith("250 ");
        }

        assertThat(once.timesFired()).isEqualTo(1);
        assertThat(mail().envelope()).hasToString("from <c@example.org> to <d@example.org>");
    }

    @Test
    void beginsAnewAfterTheMessageWasRefused() throws Exception {
        smtp.on(MESSAGE).once().reply(554, "5.6.0", "Not that");
        try (WireClient client = WireClient.introduced(smtp)) {
            assertThat(client.deliver("a@example.org", "b@example.org", "\r\n")).isEqualTo("554 5.6.0 Not that");
            assertThat(client.deliver("c@example.org", "d@example.org", "\r\n")).startsWith("250 ");
        }

        assertThat(mail().envelope()).hasToString("from <c@example.org> to <d@example.org>");
    }

    @Test
    void closesAfter421ThoughMoreWasPipelined() throws Exception {
        smtp.on(RCPT).reply(421, "4.3.2", "Shutting down");
        try (WireClient client = WireClient.extended(smtp)) {
            // More than the system takes on its own, so a server that closed at once would break this off with a reset.
            String more = "NOOP\r\n".repeat(1_500_000);
            client.sendOctets(("MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n" + more)
                    .getBytes(StandardCharsets.US_ASCII));

            client.expect(WireClient.SENDER_OK, "421 4.3.2 Shutting down").expectEnd();
        }

        assertThat(smtp.mailbox().mails()).isEmpty();
    }

    @Test
    void namesThePortThatIsInUse() {
        SmtpServer other =
                SmtpServer.create(SmtpServerOptions.builder().port(smtp.port()).build());

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(other::start)
                .withCauseInstanceOf(BindException.class)
                .withMessageStartingWith("cannot listen on 127.0.0.1:" + smtp.port() + ": ");
    }

    @Test
    void stopsAtOnceThoughAClientIsIdle() throws Exception {
        try (WireClient idle = WireClient.introduced(smtp)) {
            // Others take 5, 10 and 20 s.
            assertTimeoutPreemptively(Duration.ofSeconds(3), smtp::close);

            idle.expectCutOff();
        }
    }

    private Mail mail() {
        assertThat(smtp.mailbox().mails()).hasSize(1);
        return smtp.mailbox().mails().get(0);
    }
}
