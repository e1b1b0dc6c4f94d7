package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.testing.TextbookClient;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which failure points a dialogue has, and in which order. */
class EverySmtpFailureDialogueTest {

    private static List<String> pointsOf(Class<?> fixture) {
        Jupiter.Run run = Jupiter.run(fixture);
        List<String> names = run.names();
        run.passed(names.size());
        return names;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<String> cleanRunAnd(Stream<String>... points) {
        return Stream.concat(Stream.of("clean run"), Arrays.stream(points).flatMap(names -> names))
                .toList();
    }

    /** The points of a step that is answered by a reply and carries something out. */
    private static Stream<String> step(String step, String transientReply, String permanentReply) {
        return Stream.of(
                step + " → " + transientReply,
                step + " → " + permanentReply,
                step + " → connection lost",
                step + " carried out, reply lost",
                step + " → silence");
    }

    private static Stream<String> simple(String step) {
        return step(step, "451 4.3.0", "550 5.5.0");
    }

    private static Stream<String> greeting(String name) {
        return Stream.of(
                name + " → 421 4.3.2", name + " → 554 5.3.2", name + " → connection lost", name + " → silence");
    }

    private static Stream<String> handshake() {
        return Stream.of("TLS handshake → failure", "TLS handshake → silence");
    }

    private static Stream<String> mail(String times) {
        return step("MAIL FROM:<shop@example.org>" + times, "451 4.3.0", "550 5.7.1");
    }

    private static Stream<String> rcpt(String address) {
        return step("RCPT TO:" + address, "451 4.3.0", "550 5.1.1");
    }

    private static Stream<String> message(String times, int octets) {
        return Stream.concat(
                step("DATA" + times, "451 4.3.0", "554 5.6.0"),
                Stream.concat(Stream.of(content(times, octets)), endOfMessage(times)));
    }

    private static String content(String times, int octets) {
        return "content" + times + ", connection lost after " + octets + " octets";
    }

    private static Stream<String> endOfMessage(String times) {
        return Stream.of(
                "message" + times + " → 451 4.3.0",
                "message" + times + " → 554 5.6.0",
                "message" + times + " → connection lost",
                "message" + times + " accepted, acknowledgement lost",
                "message" + times + " → silence");
    }

    @Test
    void oneMail() {
        assertThat(String.join("\n", pointsOf(OneMail.class))).isEqualTo("""
                        clean run
                        greeting → 421 4.3.2
                        greeting → 554 5.3.2
                        greeting → connection lost
                        greeting → silence
                        EHLO → 451 4.3.0
                        EHLO → 550 5.5.0
                        EHLO → connection lost
                        EHLO carried out, reply lost
                        EHLO → silence
                        MAIL FROM:<shop@example.org> → 451 4.3.0
                        MAIL FROM:<shop@example.org> → 550 5.7.1
                        MAIL FROM:<shop@example.org> → connection lost
                        MAIL FROM:<shop@example.org> carried out, reply lost
                        MAIL FROM:<shop@example.org> → silence
                        RCPT TO:<ada@example.org> → 451 4.3.0
                        RCPT TO:<ada@example.org> → 550 5.1.1
                        RCPT TO:<ada@example.org> → connection lost
                        RCPT TO:<ada@example.org> carried out, reply lost
                        RCPT TO:<ada@example.org> → silence
                        DATA → 451 4.3.0
                        DATA → 554 5.6.0
                        DATA → connection lost
                        DATA carried out, reply lost
                        DATA → silence
                        content, connection lost after 35 octets
                        message → 451 4.3.0
                        message → 554 5.6.0
                        message → connection lost
                        message accepted, acknowledgement lost
                        message → silence
                        QUIT → 451 4.3.0
                        QUIT → 550 5.5.0
                        QUIT → connection lost
                        QUIT carried out, reply lost
                        QUIT → silence""");
    }

    @SmtpTest
    static class OneMail {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
        }
    }

    @Test
    void twoRecipients() {
        assertThat(pointsOf(TwoRecipients.class))
                .isEqualTo(cleanRunAnd(
                        greeting("greeting"),
                        simple("EHLO"),
                        mail(""),
                        rcpt("<ada@example.org>"),
                        rcpt("<bob@example.org>"),
                        message("", 43),
                        simple("QUIT")));
    }

    @SmtpTest
    static class TwoRecipients {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org", "bob@example.org"));
        }
    }

    /** The second message is so large that half of it is more than the first one has. */
    @Test
    void twoMailsToTheSamePersonOnOneConnection() {
        assertThat(pointsOf(TwoMails.class))
                .isEqualTo(cleanRunAnd(
                        greeting("greeting"),
                        simple("EHLO"),
                        mail(""),
                        rcpt("<ada@example.org>"),
                        message("", 35),
                        mail(" (time 2)"),
                        rcpt("<ada@EXAMPLE.org> (time 2)"),
                        message(" (time 2)", 35),
                        simple("QUIT")));
    }

    @SmtpTest
    static class TwoMails {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connect(smtp)) {
                    client.ehlo()
                            .mail("Hello", "ada@example.org")
                            .mail("Hello".repeat(20), "ada@EXAMPLE.org")
                            .quit();
                }
            });
        }
    }

    @Test
    void twoConnections() {
        assertThat(pointsOf(TwoConnections.class))
                .isEqualTo(cleanRunAnd(
                        greeting("greeting"),
                        simple("EHLO"),
                        mail(""),
                        rcpt("<ada@example.org>"),
                        message("", 35),
                        simple("QUIT"),
                        greeting("greeting (time 2)"),
                        simple("EHLO (time 2)"),
                        mail(" (time 2)"),
                        rcpt("<bob@example.org>"),
                        message(" (time 2)", 35),
                        simple("QUIT (time 2)")));
    }

    @SmtpTest
    static class TwoConnections {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
            attempt(() -> TextbookClient.send(smtp, "Hello", "bob@example.org"));
        }
    }

    @Test
    void implicitTls() {
        assertThat(pointsOf(ImplicitTls.class))
                .isEqualTo(cleanRunAnd(
                        handshake(),
                        greeting("greeting"),
                        simple("EHLO"),
                        mail(""),
                        rcpt("<ada@example.org>"),
                        message("", 35),
                        simple("QUIT")));
    }

    @SmtpTest(tls = TlsMode.IMPLICIT)
    static class ImplicitTls {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connectEncrypted(smtp)) {
                    client.ehlo().mail("Hello", "ada@example.org").quit();
                }
            });
        }
    }

    @Test
    void startTlsAndAuthentication() {
        assertThat(pointsOf(StartTlsAndAuth.class))
                .isEqualTo(cleanRunAnd(
                        greeting("greeting"),
                        simple("EHLO"),
                        step("STARTTLS", "454 4.7.0", "554 5.7.3"),
                        handshake(),
                        simple("EHLO (time 2)"),
                        step("AUTH", "454 4.7.0", "535 5.7.8"),
                        mail(""),
                        rcpt("<ada@example.org>"),
                        message("", 35),
                        simple("QUIT")));
    }

    @SmtpTest(tls = TlsMode.REQUIRED, users = "ada:secret", requireAuth = true)
    static class StartTlsAndAuth {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connect(smtp)) {
                    client.ehlo()
                            .startTls()
                            .ehlo()
                            .auth("ada", "secret")
                            .mail("Hello", "ada@example.org")
                            .quit();
                }
            });
        }
    }

    @Test
    void heloAndTheCommandsBesideATransaction() {
        assertThat(pointsOf(Helo.class))
                .isEqualTo(cleanRunAnd(
                        greeting("greeting"),
                        simple("HELO"),
                        simple("NOOP"),
                        simple("VRFY"),
                        simple("RSET"),
                        simple("QUIT")));
    }

    @SmtpTest
    static class Helo {
        @EverySmtpFailure(stall = "20 ms")
        void asks(SmtpServer smtp) {
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connect(smtp)) {
                    // HELP has no moment of its own, and so no points.
                    client.say("HELO client.example").say("NOOP").say("VRFY ada");
                    client.say("RSET").say("HELP").quit();
                }
            });
        }
    }

    @Test
    void aMessageInTwoChunks() {
        assertThat(pointsOf(Chunks.class))
                .isEqualTo(cleanRunAnd(
                        greeting("greeting"),
                        simple("EHLO"),
                        mail(""),
                        rcpt("<ada@example.org>"),
                        step("BDAT", "451 4.3.0", "554 5.6.0"),
                        Stream.of(content("", 35)),
                        step("BDAT (time 2)", "451 4.3.0", "554 5.6.0"),
                        endOfMessage(""),
                        simple("QUIT")));
    }

    @SmtpTest
    static class Chunks {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connect(smtp)) {
                    client.ehlo().mailInChunks("Hello", "ada@example.org").quit();
                }
            });
        }
    }

    @Test
    void twoServers() {
        assertThat(pointsOf(TwoServers.class))
                .isEqualTo(cleanRunAnd(
                        greeting("primary: greeting"),
                        simple("primary: EHLO"),
                        simple("primary: QUIT"),
                        greeting("backup: greeting"),
                        simple("backup: QUIT")));
    }

    @SmtpTest
    static class TwoServers {
        final SmtpServer primary = SmtpServer.create();
        final SmtpServer backup = SmtpServer.create();

        @EverySmtpFailure(stall = "20 ms")
        void asks() {
            attempt(() -> ask(primary, client -> client.ehlo().quit()));
            attempt(() -> ask(backup, TextbookClient::quit));
        }

        private static void ask(SmtpServer smtp, Consumer<TextbookClient> dialogue) {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                dialogue.accept(client);
            }
        }
    }
}
