package io.github.smtptest.sweep;

import static io.github.smtptest.sweep.FailurePointAssert.FAILURE_POINT;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.testing.OwnThread;
import io.github.smtptest.testing.TextbookClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FailurePointAssertTest {

    private final Sweeping sweeping = Sweeping.impatiently();

    @AfterEach
    void close() {
        sweeping.close();
    }

    private static void sendOne(SmtpServer smtp) {
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    @Nested
    class AnyAssertion {

        @Test
        void givesItselfSoThatMoreCanFollow() {
            FailurePoint point = sweeping.clean(FailurePointAssertTest::sendOne).cleanPoint();

            assertThat(point)
                    .causesNoDuplicate()
                    .causesNoLoss()
                    .causesNoSilentLoss(false)
                    .causesNoRetryIfPermanent()
                    .causesNoEndlessWait()
                    .isSameAs(point);
        }

        @Test
        void failsForNull() {
            for (Consumer<FailurePointAssert> assertion : List.<Consumer<FailurePointAssert>>of(
                    FailurePointAssert::causesNoDuplicate,
                    FailurePointAssert::causesNoLoss,
                    failure -> failure.causesNoSilentLoss(true),
                    FailurePointAssert::causesNoRetryIfPermanent,
                    FailurePointAssert::causesNoEndlessWait)) {
                assertThat(failureOf(() -> assertion.accept(new FailurePointAssert(null))))
                        .isEqualTo("""

                        Expecting actual not to be null""");
            }
        }

        @Test
        void keepsTheDescription() {
            FailurePoint point =
                    sweeping.clean(FailurePointAssertTest::sendOne).at("DATA → 451", FailurePointAssertTest::sendOne);

            assertThat(failureOf(() -> assertThat(point).as("shop").causesNoLoss()))
                    .isEqualTo("""
                    [shop] Expecting every mail of the clean run to be delivered, but at "DATA → 451 4.3.0":
                      "Hello" to <ada@example.org>: never delivered, in the clean run once""");
        }

        @Test
        void canBeSoftAndBeReachedFromAnObject() {
            FailurePoint point =
                    sweeping.clean(FailurePointAssertTest::sendOne).at("DATA → 451", FailurePointAssertTest::sendOne);
            SoftAssertions softly = new SoftAssertions();

            softly.assertThat((Object) point)
                    .asInstanceOf(FAILURE_POINT)
                    .causesNoLoss()
                    .causesNoDuplicate()
                    .causesNoSilentLoss(false)
                    .causesNoSilentLoss(true);

            assertThat(softly.assertionErrorsCollected()).hasSize(2);
        }
    }

    @Nested
    class CausesNoEndlessWait {

        private static final Duration SHORT = Duration.ofMillis(1);
        private static final Duration LONG = Duration.ofMinutes(1);

        @Test
        void passesForAClientThatGivesUp() {
            FailurePoint point = sweeping.clean(FailurePointAssertTest::sendOne)
                    .at(
                            "RCPT TO:<ada@example.org> → silence",
                            LONG,
                            smtp -> attempt(() -> TextbookClient.send(smtp, SHORT, "Hello", "ada@example.org")));

            assertThat(point).causesNoEndlessWait();
        }

        @Test
        void failsForAClientThatWouldHaveWaited() {
            FailurePoint point = sweeping.clean(FailurePointAssertTest::sendOne)
                    .at("RCPT TO:<ada@example.org> → silence", FailurePointAssertTest::sendOne);

            assertThat(failureOf(() -> assertThat(point).causesNoEndlessWait())).isEqualTo("""
                    Expecting the client to give up when the server says nothing, but at "RCPT TO:<ada@example.org> → silence":
                      session 1: still waiting when the server closed it; stall for 20 ms""");
        }

        @Test
        void passesWhereTheServerIsNotSilent() {
            FailurePoint point = sweeping.clean(FailurePointAssertTest::sendOne)
                    .at("RCPT TO:<ada@example.org> → connection lost", FailurePointAssertTest::sendOne);

            assertThat(point).causesNoEndlessWait();
        }

        /** It begins to wait only long after the test has asked. */
        @Test
        void waitsForAClientOfAnotherThread() {
            try (Sweeping patient = Sweeping.patiently().clean(FailurePointAssertTest::sendOne)) {
                FailurePoint point = patient.at(
                        "greeting → silence",
                        smtp -> CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, OwnThread.EXECUTOR)
                                .execute(() -> sendOne(smtp)));

                assertThat(failureOf(() -> assertThat(point).causesNoEndlessWait()))
                        .isEqualTo("""
                        Expecting the client to give up when the server says nothing, but at "greeting → silence":
                          session 1: still waiting when the server closed it; stall for 20 ms""");
            }
        }

        /** The failure is counted by then, and the session says nothing of it yet. */
        @Test
        void waitsForTheRecordOfTheSilence() {
            CompletableFuture<Void> fired = new CompletableFuture<>();
            CompletableFuture<Void> asked = new CompletableFuture<>();
            AtomicReference<String> text = new AtomicReference<>();
            try (Sweeping patient = Sweeping.patiently().clean(FailurePointAssertTest::sendOne)) {
                FailurePoint point = patient.at("greeting → silence", smtp -> {
                    smtp.failures().onFired(() -> {
                        fired.complete(null);
                        asked.join();
                    });
                    OwnThread.EXECUTOR.execute(() -> sendOne(smtp));
                });
                fired.join();

                CompletableFuture<Void> asserted = OwnThread.waiting(
                        () -> text.set(failureOf(() -> assertThat(point).causesNoEndlessWait())));
                asked.complete(null);
                asserted.join();

                assertThat(text).hasValue("""
                        Expecting the client to give up when the server says nothing, but at "greeting → silence":
                          session 1: still waiting when the server closed it; stall for 20 ms""");
            }
        }
    }
}
