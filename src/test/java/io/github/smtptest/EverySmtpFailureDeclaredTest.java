package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailureKind;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.TextbookClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sweep over a dialogue in which the test itself has declared failures. */
class EverySmtpFailureDeclaredTest {

    private static void sendTwice(SmtpServer smtp) {
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    /** The failure of the sweep comes first; that of the test takes what is left. */
    @Test
    void failsInTheMidstOfWhatTheTestHasDeclared() {
        for (Class<?> fixture : List.of(InCode.class, OnMethod.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            run.passed(3);
            assertThat(run.names()).containsExactly("clean run", "message → 451 4.3.0", "message (time 2) → 451 4.3.0");
        }
    }

    /** The mails that were captured, by what happened to the two attempts to send one. */
    private static void verify(SmtpServer smtp, FailurePoint point) {
        assertThat(smtp.mailbox().mails()).hasSize(point.isCleanRun() ? 1 : 0);
    }

    @SmtpTest
    static class InCode {
        @EverySmtpFailure(moments = Moment.MESSAGE, kinds = FailureKind.TRANSIENT_REPLY)
        void sends(SmtpServer smtp, FailurePoint point) {
            smtp.on(Moment.MESSAGE).once().reply(452, "4.3.1", "Disk full");
            sendTwice(smtp);
            verify(smtp, point);
        }
    }

    @SmtpTest
    static class OnMethod {
        @SmtpFailure(on = Moment.MESSAGE, first = 1, reply = "452 4.3.1 Disk full")
        @EverySmtpFailure(moments = Moment.MESSAGE, kinds = FailureKind.TRANSIENT_REPLY)
        void sends(SmtpServer smtp, FailurePoint point) {
            sendTwice(smtp);
            verify(smtp, point);
        }
    }

    /** A dialogue that is cut short may never come to what the test has declared. */
    @Test
    void isStrictAboutTheCleanRunOnly() {
        Jupiter.run(Strict.class).passed(6);
    }

    @SmtpTest(strict = true)
    static class Strict {
        @SmtpFailure(on = Moment.QUIT, reply = "451 4.3.0 Not yet")
        @EverySmtpFailure(moments = Moment.DATA, stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint point) {
            DeclaredFailure essential = smtp.on(Moment.MESSAGE)
                    .once()
                    .reply(451, "4.3.0", "Try again")
                    .mustFire();
            attempt(() -> {
                try (TextbookClient client = TextbookClient.connect(smtp)) {
                    client.ehlo();
                    attempt(() -> client.mail("Hello", "ada@example.org"));
                    client.quit();
                }
            });
            assertThat(essential.timesFired()).isEqualTo(point.isCleanRun() ? 1 : 0);
        }
    }

    @Test
    void doesNotGoOnIfTheCleanRunIsNotAsStrictAsItMustBe() {
        for (Class<?> fixture : List.of(NeverFires.class, NeverFiresThoughItMust.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            assertThat(run.names()).containsExactly("clean run");
            assertThat(run.failure()).hasMessageStartingWith("""
                    Expecting the failure to fire, but it never fired:
                      on EHLO, always: disconnect""");
            assertThat(run.suppressed(run.failure())).singleElement().asString().startsWith("""
                    smtp-test saw: Clean run of a sweep: nothing was made to fail yet.
                    SmtpServer (listening on 127.0.0.1:PORT)
                    """);
        }
    }

    private static void helo(SmtpServer smtp) {
        try (TextbookClient client = TextbookClient.connect(smtp)) {
            client.say("HELO client.example").quit();
        }
    }

    @SmtpTest(strict = true)
    static class NeverFires {
        @EverySmtpFailure
        void asks(SmtpServer smtp) {
            smtp.on(Moment.EHLO).disconnect();
            helo(smtp);
        }
    }

    @SmtpTest
    static class NeverFiresThoughItMust {
        @EverySmtpFailure
        @SmtpFailure(on = Moment.EHLO, effect = SmtpFailure.Effect.DISCONNECT, mustFire = true)
        void asks(SmtpServer smtp) {
            helo(smtp);
        }
    }

    @Test
    void doesNotGoOnIfAFailureOfTheCleanRunIsUnfinished() {
        Jupiter.Run run = Jupiter.run(Unfinished.class);

        assertThat(run.names()).containsExactly("clean run");
        assertThat(run.failure())
                .hasMessageStartingWith("a failure was begun that never says what should happen, so it had no effect;");
    }

    @SmtpTest
    static class Unfinished {
        @EverySmtpFailure
        void asks(SmtpServer smtp) {
            smtp.on(Moment.EHLO);
            helo(smtp);
        }
    }
}
