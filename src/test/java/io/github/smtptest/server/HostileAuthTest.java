package io.github.smtptest.server;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that authenticate the wrong way, over sockets. After each of them an ordinary mail gets through. */
class HostileAuthTest {

    private static final String PASSWORD = "correct horse";
    private static final String SUCCESS = "235 2.7.0 Authentication successful";
    private static final String PLAIN = base64("\0ada\0" + PASSWORD);

    private final SmtpServer smtp = SmtpServer.create(SmtpServerOptions.builder()
                    .auth(AuthPolicy.required(Users.of(Map.of("ada", PASSWORD))))
                    .timeout(Duration.ZERO)
                    .build())
            .start();

    @AfterEach
    void anOrdinaryMailGetsThrough() throws Exception {
        try (smtp;
                WireClient client = WireClient.extended(smtp)) {
            client.send("AUTH PLAIN " + PLAIN).expect(SUCCESS);
            OrdinaryMail.getsThrough(smtp, client);
            client.quit();
        }
        assertThat(smtp.sessions()).allSatisfy(OrdinaryMail::wentWithoutError);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH LOGIN           | *                | 501 5.7.0 Authentication cancelled",
                "AUTH CRAM-MD5        | *                | 501 5.7.0 Authentication cancelled",
                "AUTH SCRAM-SHA-256   | not base64       | 501 5.5.2 That is not base64; send * to cancel",
                "AUTH LOGIN           | ===              | 501 5.5.2 That is not base64; send * to cancel"
            })
    void withABrokenResponseIsToldAndGoesOn(String command, String response, String reply) throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            client.send(command);
            assertThat(client.line()).startsWith("334 ");
            client.send(response).expect(reply);
            client.send("AUTH PLAIN " + PLAIN).expect(SUCCESS);
            OrdinaryMail.getsThrough(smtp, client);
        }
    }

    @Test
    void withAnEndlessResponseIsToldTheLimitAndGoesOn() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            client.send("AUTH PLAIN").expect("334 ");
            client.send("A".repeat(1024 * 1024))
                    .expect("500 5.5.2 Command line too long; at most 12,288 octets are taken");
            client.send("AUTH PLAIN").expect("334 ");
            client.send("A".repeat(12_288));
            assertThat(client.line()).startsWith("501 5.5.2 Malformed response: ");
            client.send("AUTH PLAIN " + PLAIN).expect(SUCCESS);
            OrdinaryMail.getsThrough(smtp, client);
        }
    }

    @Test
    void aThousandTimesIsAnsweredAThousandTimes() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            for (int i = 0; i < 1_000; i++) {
                client.send("AUTH PLAIN " + base64("\0ada\0" + i))
                        .expect("535 5.7.8 Authentication refused: the user name or the secret is wrong");
            }
            client.send("AUTH PLAIN " + PLAIN).expect(SUCCESS);
            OrdinaryMail.getsThrough(smtp, client);
        }

        assertThat(smtp.sessions().get(0).authentications()).hasSize(1_001);
    }

    @Test
    void withoutAuthenticatingDeliversNothing() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            String required = "530 5.7.0 Authentication required; EHLO lists the mechanisms";
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA", "BDAT 6 LAST", "QUIT")
                    .expect(required, required, required, required);
            client.quit();
        }

        assertThat(smtp.mailbox()).hasNoMail();
    }

    @Test
    void leavesNoSecretInAnythingThatIsPrinted() throws Exception {
        String wrong = "Tr0ub4dor&3";
        talk("AUTH PLAIN " + base64("\0ada\0" + wrong), "AUTH PLAIN " + PLAIN, "MAIL FROM:<a@example.org>", "QUIT");
        talk("AUTH LOGIN", base64("ada"), base64(wrong), "AUTH LOGIN", base64("ada"), base64(PASSWORD), "RSET", "QUIT");
        talk("AUTH NTLM", base64("ada"), base64(PASSWORD), "QUIT");
        talk(
                "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer " + wrong + "\1\1"),
                "",
                "RCPT TO:<b@example.org>",
                "QUIT");
        talk("AUTH OAUTHBEARER " + base64("n,,\1auth=Bearer " + PASSWORD + "\1\1"), "QUIT");

        List<String> printed = new ArrayList<>();
        printed.add(smtp.toString());
        printed.add(smtp.describe());
        printed.add(smtp.mailbox().toString());
        printed.add(smtp.mailbox().describe());
        printed.add(smtp.clientSettings().withUser("ada", PASSWORD).toString());
        printed.add(failureOf(() -> assertThat(smtp.mailbox()).hasMails(7)));
        printed.add(failureOf(
                () -> assertThat(smtp.mailbox()).to("nobody@example.org").singleMail()));
        printed.add(failureOf(() -> assertThat(smtp).isClosed()));
        printed.add(failureOf(() -> assertThat(smtp).sessions().isEmpty()));
        for (SmtpSession session : smtp.sessions()) {
            printed.add(session.toString());
            printed.add(session.transcript().toString());
            printed.add(session.transactions().toString());
            printed.add(session.authentications().toString());
        }
        for (Mail mail : smtp.mailbox().mails()) {
            printed.add(mail.toString());
        }

        assertThat(printed)
                .hasSizeGreaterThan(20)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(
                                PASSWORD,
                                wrong,
                                base64(PASSWORD),
                                base64(wrong),
                                PLAIN,
                                PLAIN.substring(8),
                                base64("\0ada\0" + wrong)));
        assertThat(smtp.sessions().get(0).authentications())
                .extracting(SmtpAuthentication::responses)
                .last()
                .asString()
                .as("the secret can be had, but does not print itself")
                .doesNotContain(PASSWORD);
    }

    private void talk(String... lines) throws IOException {
        try (WireClient client = WireClient.extended(smtp)) {
            for (String line : lines) {
                client.send(line).reply();
            }
        }
    }
}
