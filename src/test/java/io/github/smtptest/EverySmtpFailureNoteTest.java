package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import io.github.smtptest.session.TranscriptLine;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.JavaStatement;
import io.github.smtptest.testing.TextbookClient;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is said about a run that fails, and that it leads to the same failure again. */
class EverySmtpFailureNoteTest {

    @Test
    void saysWhatFailedHowToHaveItAgainAndWhatWasSaid() {
        Jupiter.Run run = Jupiter.run(Refused.class);

        assertThat(run.failure()).hasMessage("trouble");
        assertThat(run.suppressed(run.failure())).containsExactly("""
                smtp-test saw: Failure point: RCPT TO:<ada@example.org> → 550 5.1.1
                Only this one: @EverySmtpFailure(only = "RCPT TO:<ada@example.org> → 550 5.1.1")
                In a test of its own: smtp.on(RCPT).to("ada@example.org").once().reply(550, "5.1.1", "No such user");
                Session 1, in which it failed:
                MS S: 220 localhost ESMTP smtp-test ready; say EHLO client.example
                MS C: HELO client.example
                MS S: 250 localhost
                MS C: MAIL FROM:<shop@example.org>
                MS S: 250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>
                MS C: RCPT TO:<ada@example.org>
                MS S: 550 5.1.1 No such user
                MS -- client disconnected without QUIT
                SmtpServer (listening on 127.0.0.1:PORT)
                no mail
                What did not become a mail:
                  session 1: RCPT TO:<ada@example.org> -> 550 5.1.1 No such user
                Declared failures:
                  on RCPT to <ada@example.org>, once: reply 550 5.1.1 No such user (fired once)
                Mails and transcripts: file://OUTPUT/junit-jupiter/io.github.smtptest.EverySmtpFailureNoteTest_Refused/sends(io.github.smtptest.server.SmtpServer,%20io.github.smtptest.sweep.FailurePoint)/_2/smtp-test/report.html""");
    }

    @SmtpTest
    static class Refused {
        @EverySmtpFailure(only = "RCPT TO:<ada@example.org> → 550 5.1.1")
        void sends(SmtpServer smtp, FailurePoint point) {
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connect(smtp)) {
                    client.say("HELO client.example").mail("Hello", "ada@example.org");
                }
            });
            assertThat(smtp).mailbox().hasMails(point.isCleanRun() ? 1 : 0);
            while (smtp.sessions().get(0).isOpen()) {
                Thread.onSpinWait();
            }
            assertThat(point.isCleanRun()).withFailMessage("trouble").isTrue();
        }
    }

    @Test
    void saysSoIfNothingWasMadeToFail() {
        Jupiter.Run run = Jupiter.run(CleanRunFails.class);

        assertThat(run.suppressed(run.failure())).containsExactly("""
                smtp-test saw: Clean run of a sweep: nothing was made to fail yet.
                SmtpServer (listening on 127.0.0.1:PORT)
                no mail
                Nobody has connected to 127.0.0.1:PORT.""");
    }

    @SmtpTest
    static class CleanRunFails {
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            throw new AssertionError("trouble");
        }
    }

    @Test
    void saysThatTheFailureWasNotReachedIfTheTestFailsBefore() {
        Jupiter.Run run = Jupiter.run(NotReached.class);

        assertThat(run.failure()).hasMessage("trouble");
        assertThat(run.suppressed(run.failure()).get(0)).startsWith("""
                smtp-test saw: Failure point: primary: QUIT → 451 4.3.0
                Only this one: @EverySmtpFailure(only = "primary: QUIT → 451 4.3.0")
                In a test of its own: primary.on(QUIT).once().reply(451, "4.3.0", "Try again later");
                It was not reached in this run.
                Recorded: primary: greeting, primary: QUIT
                This run: backup: greeting
                """);
    }

    @SmtpTest
    static class NotReached {
        final SmtpServer primary = SmtpServer.create();
        final SmtpServer backup = SmtpServer.create();

        @EverySmtpFailure(only = "primary: QUIT → 451 4.3.0")
        void asks(FailurePoint point) {
            try (TextbookClient client = TextbookClient.connect(point.isCleanRun() ? primary : backup)) {
                assertThat(point.isCleanRun()).withFailMessage("trouble").isTrue();
                client.quit();
            }
        }
    }

    @Test
    void doesNotSayItTwice() {
        Jupiter.Run run = Jupiter.run(Diverges.class);

        assertThat(run.failure()).hasMessageContaining("\nThis run: greeting\n");
        assertThat(run.suppressed(run.failure()).get(0))
                .contains("\nIt was not reached in this run.\n")
                .doesNotContain("This run:");
    }

    @SmtpTest(timeout = "10 ms")
    static class Diverges {
        @EverySmtpFailure(only = "QUIT → 451 4.3.0")
        void asks(SmtpServer smtp, FailurePoint point) {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                if (point.isCleanRun()) {
                    client.quit();
                }
            }
        }
    }

    @Test
    void showsTheFailureOfALongSessionAndWhatCameBefore() {
        assertThat(said(FailsEarly.class))
                .startsWith(
                        "Session 1, in which it failed:",
                        "MS S: 220 localhost ESMTP smtp-test ready; say EHLO client.example",
                        "MS C: HELO client.example",
                        "MS S: 550 5.5.0 Refused")
                .endsWith("MS C: NOOP", "…")
                .hasSize(42);
        assertThat(said(FailsLate.class))
                .startsWith("Session 1, in which it failed:", "…", "MS S: 250 2.0.0 OK")
                .endsWith("MS C: QUIT", "MS -- declared failure: disconnect", "MS -- closed by the server")
                .hasSize(42);
    }

    private static List<String> said(Class<?> fixture) {
        Jupiter.Run run = Jupiter.run(fixture);
        return run.suppressed(run.failure())
                .get(0)
                .lines()
                .dropWhile(line -> !line.startsWith("Session "))
                .takeWhile(line -> !line.startsWith("SmtpServer "))
                .toList();
    }

    private static void talkAtLength(SmtpServer smtp, FailurePoint point) {
        attempt(() -> {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                attempt(() -> client.say("HELO client.example"));
                for (int i = 0; i < 30; i++) {
                    client.say("NOOP");
                }
                client.quit();
            }
        });
        assertThat(point.isCleanRun()).withFailMessage("trouble").isTrue();
    }

    @SmtpTest
    static class FailsEarly {
        @EverySmtpFailure(only = "HELO → 550 5.5.0")
        void asks(SmtpServer smtp, FailurePoint point) {
            talkAtLength(smtp, point);
        }
    }

    @SmtpTest
    static class FailsLate {
        @EverySmtpFailure(only = "QUIT → connection lost")
        void asks(SmtpServer smtp, FailurePoint point) {
            talkAtLength(smtp, point);
        }
    }

    /** What was said is the same to the word, be the failure that of the sweep or that of the statement. */
    @Test
    void theStatementInJavaHasTheSameFailureAgain() {
        for (Class<?> fixture : List.of(Plain.class, Encrypted.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            run.passed(run.names().size());
        }
    }

    @SmtpTest
    static class Plain {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint point) {
            reproduce(smtp, point, SmtpServerOptions.builder().build(), server -> {
                try (TextbookClient client = TextbookClient.connect(server)) {
                    client.ehlo().mail("Hello", "ada@example.org").mail("Hello".repeat(20), "ada@example.org");
                    client.quit();
                }
            });
        }
    }

    @SmtpTest(tls = TlsMode.IMPLICIT)
    static class Encrypted {
        @EverySmtpFailure(moments = Moment.TLS_HANDSHAKE, stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint point) {
            reproduce(
                    smtp,
                    point,
                    SmtpServerOptions.builder().tls(TlsOptions.implicit()).build(),
                    server -> {
                        try (TextbookClient client = TextbookClient.connectEncrypted(server)) {
                            client.quit();
                        }
                    });
        }
    }

    private static void reproduce(
            SmtpServer smtp, FailurePoint point, SmtpServerOptions options, Consumer<SmtpServer> dialogue) {
        attempt(() -> dialogue.accept(smtp));
        if (point.isCleanRun()) {
            assertThat(point.java()).isEmpty();
            return;
        }
        try (SmtpServer again = SmtpServer.create(options).start()) {
            assertThat(JavaStatement.variable(point.java())).isEqualTo("smtp");
            JavaStatement.declare(point.java(), again);

            attempt(() -> dialogue.accept(again));

            assertThat(again.failures().all())
                    .singleElement()
                    .hasToString(point.failure().orElseThrow() + " (fired once)");
            assertThat(said(again)).isEqualTo(said(smtp)).isNotEmpty();
        }
    }

    /** What both sides said; how the session ended may be on record only later. */
    private static List<String> said(SmtpServer smtp) {
        return smtp.sessions().stream()
                .flatMap(session -> session.transcript().stream())
                .filter(line -> line.source() != TranscriptLine.Source.EVENT
                        || line.text().startsWith("declared failure"))
                .map(TranscriptLine::text)
                .toList();
    }
}
