package io.github.smtptest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.testing.OwnThread;
import io.github.smtptest.testing.TextbookClient;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SweepRunTest {

    private final Sweeping sweeping = Sweeping.impatiently();

    @AfterEach
    void close() {
        sweeping.close();
    }

    private static void sendOne(SmtpServer smtp) {
        TextbookClient.attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    @Nested
    class Divergence {

        @Test
        void isNoneInTheCleanRun() {
            sweeping.clean(SweepRunTest::sendOne);

            assertThat(sweeping.run().divergence()).isEmpty();
        }

        @Test
        void isNoneIfTheFailureHasHappened() {
            sweeping.clean(SweepRunTest::sendOne).at("QUIT → connection lost", SweepRunTest::sendOne);

            assertThat(sweeping.run().divergence()).isEmpty();
        }

        @Test
        void isWhatWasSaidInsteadOnWhichServer() {
            sweeping.clean((primary, backup) -> sendOne(backup))
                    .at("backup: EHLO →", (primary, backup) -> sendOne(primary));

            assertThat(sweeping.run().divergence()).hasValue("""
                    The failure point "backup: EHLO → silence" was never reached: the dialogue of this run differs from the \
                    recorded one.
                    Recorded: backup: greeting, backup: EHLO, backup: MAIL FROM:<shop@example.org>, backup: RCPT \
                    TO:<ada@example.org>, backup: DATA, backup: message, backup: QUIT
                    This run: primary: greeting, primary: EHLO, primary: MAIL FROM:<shop@example.org>, primary: RCPT \
                    TO:<ada@example.org>, primary: DATA, primary: message, primary: QUIT
                    A test that is swept must say the same each time: the same addresses in the same order, on a server \
                    that nobody resets.""");
        }

        /** With a timeout of 30 s, which only a failure that may still happen is waited for. */
        @Test
        void isNotWaitedForWhereItCannotEnd() {
            try (Sweeping patient = Sweeping.patiently().clean(SweepRunTest::sendOne)) {
                patient.at("QUIT → connection lost", smtp -> {
                    smtp.reset();
                    sendOne(smtp);
                });
                assertThat(patient.run().divergence()).isPresent();

                patient.at("QUIT → connection lost", SmtpServer::close);
                assertThat(patient.run().divergence()).isPresent();
            }
        }

        @Test
        void isNoneIfAClientOfAnotherThreadComesToTheFailureLater() {
            try (Sweeping patient = Sweeping.patiently().clean(SweepRunTest::sendOne)) {
                patient.at(
                        "QUIT → 451 4.3.0",
                        smtp -> CompletableFuture.runAsync(() -> sendOne(smtp), OwnThread.EXECUTOR));

                assertThat(patient.run().divergence()).isEmpty();
            }
        }
    }

    /** It says something ten times in the time after which a client is taken for done. */
    @Test
    @Timeout(60)
    void endsTheCleanRunOfAClientThatNeverStops() {
        CountDownLatch over = new CountDownLatch(1);
        try (Sweeping patient = Sweeping.patiently()) {
            patient.clean(smtp -> CompletableFuture.runAsync(() -> sayUntil(over, smtp), OwnThread.EXECUTOR));

            patient.run().settle();

            assertThat(patient.cleanPoint().run().servers().get("injected").sessions())
                    .singleElement()
                    .matches(SmtpSession::isOpen);
        } finally {
            over.countDown();
        }
    }

    private static void sayUntil(CountDownLatch over, SmtpServer smtp) {
        try (TextbookClient client = TextbookClient.connect(smtp)) {
            while (!over.await(10, TimeUnit.MILLISECONDS)) {
                client.say("NOOP");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Nested
    class TheRuns {

        /** Each run holds on to its servers, so only the clean one and the present one may be around. */
        @Test
        void areMadeWhenTheyAreAskedFor() {
            sweeping.clean(SweepRunTest::sendOne);
            Iterator<SweepRun> runs = new Sweep(Set.of(), Set.of(), Sweeping.STALL, 0, 0, "")
                    .runsAfter(sweeping.run())
                    .iterator();

            SweepRun first = runs.next();
            SweepRun second = runs.next();

            assertThat(first.point()).hasToString("greeting → 421 4.3.2");
            assertThat(second.point()).hasToString("greeting → 554 5.3.2");
        }

        @Test
        void needAServer() {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> new Sweep(Set.of(), Set.of(), Sweeping.STALL, 0, 0, "").runsAfter(SweepRun.clean()))
                    .withMessage(
                            "there is nothing to sweep: the test never had an SMTP server of its own; take SmtpServer"
                                    + " or Mailbox as a parameter, with @SmtpTest and its default scope, or have it in an instance"
                                    + " field, without @TestInstance(PER_CLASS)");
        }

        @Test
        void areListedUpToSixtyIfNoneOfThemIsMeant() {
            sweeping.clean(smtp -> {
                sendOne(smtp);
                sendOne(smtp);
            });

            assertThatIllegalStateException()
                    .isThrownBy(() -> sweeping.at("NOOP", SweepRunTest::sendOne))
                    .satisfies(e -> assertThat(e.getMessage().lines())
                            .hasSize(62)
                            .contains("  greeting → 421 4.3.2", "  greeting (time 2) → 421 4.3.2")
                            .endsWith("  … and 10 more"));
        }

        @Test
        void needATimeToBeSilent() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sweep(Set.of(), Set.of(), Duration.ofMillis(-1), 0, 0, ""))
                    .withMessage("stall must be longer than zero; got (PT-0.001S)");
        }
    }

    /** The session of the other server has the same number, and the same steps. */
    @Test
    void showsTheSessionOfTheServerThatFailed() {
        sweeping.clean((primary, backup) -> {
            sendOne(primary);
            sendOne(backup);
        });
        sweeping.at("backup: QUIT → connection lost", (primary, backup) -> {
            sendOne(primary);
            sendOne(backup);
        });

        assertThat(sweeping.run().describe())
                .contains("backup.on(QUIT).once().disconnect();\nSession 1, in which it failed:\n")
                .contains("declared failure: disconnect");
    }

    /** A name that a person may choose becomes a literal of Java. */
    @Test
    void quotesTheNameOfThePoint() {
        sweeping.clean(smtp -> TextbookClient.send(smtp, "Hello", "\"a\\\\b\"@example.org"));
        sweeping.at("RCPT TO:<\"a\\\\b\"@example.org> → 451", smtp -> {});

        assertThat(sweeping.run().describe()).isEqualTo("""
                Failure point: RCPT TO:<"a\\\\b"@example.org> → 451 4.3.0
                Only this one: @EverySmtpFailure(only = "RCPT TO:<\\"a\\\\\\\\b\\"@example.org> → 451 4.3.0")
                In a test of its own: smtp.on(RCPT).to("\\"a\\\\\\\\b\\"@example.org").once().reply(451, "4.3.0", "Try again later");
                It was not reached in this run.
                Recorded: greeting, EHLO, MAIL FROM:<shop@example.org>, RCPT TO:<"a\\\\b"@example.org>, DATA, message, QUIT
                This run: nothing""");
    }
}
