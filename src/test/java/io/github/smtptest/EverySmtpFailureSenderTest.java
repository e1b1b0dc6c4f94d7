package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailureKind;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.TextbookClient;
import io.github.smtptest.testing.TextbookClient.GaveUp;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a sweep finds out about senders, right ones and wrong ones. */
class EverySmtpFailureSenderTest {

    /** The names of the runs that failed, in order. */
    private static List<String> failed(Class<?> fixture) {
        Jupiter.Run run = Jupiter.run(fixture);
        assertThat(run.containerFailures()).isEmpty();
        return run.results().testEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static void send(SmtpServer smtp) {
        TextbookClient.send(smtp, "Hello", "ada@example.org", "bob@example.org");
    }

    @Nested
    class ASender {

        /** Tries again what may be tried again, and reports the rest. */
        @Test
        void isRightIfItTriesAgainWhatIsTransientAndReportsWhatIsPermanent() {
            assertThat(failed(Right.class)).isEmpty();
        }

        @Test
        void isWrongIfItSwallowsWhatGoesWrong() {
            assertThat(failed(Swallowing.class))
                    .hasSize(27)
                    .contains(
                            "greeting → 421 4.3.2",
                            "RCPT TO:<bob@example.org> → 550 5.1.1",
                            "message → connection lost")
                    .doesNotContain("message accepted, acknowledgement lost")
                    .noneMatch(name -> name.startsWith("QUIT"));
        }

        /** All or nothing is a way to deal with it, but the others may have been promised a mail as well. */
        @Test
        void isWrongIfItGivesUpEverybodyForOne() {
            assertThat(failed(AllOrNothing.class))
                    .containsExactly("RCPT TO:<ada@example.org> → 550 5.1.1", "RCPT TO:<bob@example.org> → 550 5.1.1");
        }

        @Test
        void isWrongIfItTakesAFailedFarewellForAFailedMail() {
            assertThat(failed(Insisting.class))
                    .containsExactly(
                            "message accepted, acknowledgement lost",
                            "QUIT → 451 4.3.0",
                            "QUIT → 550 5.5.0",
                            "QUIT → connection lost",
                            "QUIT carried out, reply lost");
        }

        @Test
        void isWrongIfItTriesAgainWhatWasRefusedForGood() {
            assertThat(failed(Stubborn.class))
                    .containsExactly(
                            "MAIL FROM:<shop@example.org> → 550 5.7.1",
                            "RCPT TO:<ada@example.org> → 550 5.1.1",
                            "RCPT TO:<bob@example.org> → 550 5.1.1",
                            "DATA → 554 5.6.0",
                            "message → 554 5.6.0");
        }

        @Test
        void isRightIfItTurnsToAnotherServer() {
            assertThat(failed(FailingOver.class)).isEmpty();
        }

        @Test
        void mayNumberItsMails() {
            assertThat(failed(Numbering.class)).isEmpty();
        }

        @Test
        void mayBeAnotherThread() {
            assertThat(failed(Background.class)).isEmpty();
        }

        @Test
        void isFoundOutThoughItIsAnotherThread() {
            assertThat(failed(ForgetfulInTheBackground.class)).containsExactly("DATA → 451 4.3.0");
        }

        /** The point at QUIT has not come yet when the test asks, and comes before its end. */
        @Test
        void mayKeepItsConnectionForLater() {
            assertThat(failed(Keeping.class)).isEmpty();
        }
    }

    @SmtpTest
    static class Right {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint failure) {
            boolean reported = false;
            try {
                send(smtp);
            } catch (GaveUp e) {
                reported = e.isPermanent();
                if (!reported && smtp.mailbox().mails().isEmpty()) {
                    send(smtp);
                }
            }

            assertThat(failure).causesNoDuplicate().causesNoSilentLoss(reported).causesNoRetryIfPermanent();
        }
    }

    @SmtpTest(timeout = "1 ms")
    static class Swallowing {
        @EverySmtpFailure(
                kinds = {
                    FailureKind.TRANSIENT_REPLY,
                    FailureKind.PERMANENT_REPLY,
                    FailureKind.CONNECTION_LOST,
                    FailureKind.ACKNOWLEDGEMENT_LOST
                })
        void sends(SmtpServer smtp, FailurePoint failure) {
            TextbookClient.attempt(() -> send(smtp));

            assertThat(failure).causesNoSilentLoss(false);
        }
    }

    @SmtpTest(timeout = "1 ms")
    static class AllOrNothing {
        @EverySmtpFailure(kinds = FailureKind.PERMANENT_REPLY)
        void sends(SmtpServer smtp, FailurePoint failure) {
            TextbookClient.attempt(() -> send(smtp));

            assertThat(failure).causesNoLoss();
        }
    }

    @SmtpTest
    static class Insisting {
        @EverySmtpFailure(
                moments = {Moment.DATA, Moment.MESSAGE, Moment.QUIT},
                kinds = {
                    FailureKind.TRANSIENT_REPLY,
                    FailureKind.PERMANENT_REPLY,
                    FailureKind.CONNECTION_LOST,
                    FailureKind.ACKNOWLEDGEMENT_LOST
                })
        void sends(SmtpServer smtp, FailurePoint failure) {
            if (!TextbookClient.attempt(() -> send(smtp))) {
                send(smtp);
            }

            assertThat(failure).causesNoLoss().causesNoDuplicate();
        }
    }

    @SmtpTest
    static class Stubborn {
        @EverySmtpFailure(kinds = {FailureKind.TRANSIENT_REPLY, FailureKind.PERMANENT_REPLY})
        void sends(SmtpServer smtp, FailurePoint failure) {
            if (!TextbookClient.attempt(() -> send(smtp))) {
                send(smtp);
            }

            assertThat(failure).causesNoRetryIfPermanent();
        }
    }

    @SmtpTest
    static class FailingOver {
        final SmtpServer primary = SmtpServer.create();
        final SmtpServer backup = SmtpServer.create();

        @EverySmtpFailure(kinds = FailureKind.CONNECTION_LOST)
        void sends(FailurePoint failure) {
            if (!TextbookClient.attempt(() -> send(primary)) && !failure.mayHaveBeenDelivered()) {
                send(backup);
            }

            assertThat(failure).causesNoDuplicate();
            if (!failure.mayHaveBeenDelivered()) {
                assertThat(failure).causesNoLoss();
            }
        }
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class Numbering {
        private final AtomicInteger orders = new AtomicInteger();

        @EverySmtpFailure(kinds = FailureKind.TRANSIENT_REPLY)
        void sends(SmtpServer smtp, FailurePoint failure) {
            String subject = "Order " + orders.incrementAndGet();
            if (!TextbookClient.attempt(() -> TextbookClient.send(smtp, subject, "ada@example.org"))
                    && !failure.mayHaveBeenDelivered()) {
                TextbookClient.send(smtp, subject, "ada@example.org");
            }

            assertThat(failure).causesNoLoss().causesNoDuplicate();
        }
    }

    /** A sender with a queue, which returns before anything is sent. */
    abstract static class Queueing {
        private final ExecutorService queue = Executors.newSingleThreadExecutor();

        void submit(SmtpServer smtp, int attempts) {
            queue.execute(() -> {
                for (int i = 0; i < attempts && !TextbookClient.attempt(() -> send(smtp)); i++) {
                    // Once more, if that is allowed.
                }
            });
        }

        @AfterEach
        void close() {
            queue.shutdownNow();
        }
    }

    /** Beside other tests it may take its time. */
    @SmtpTest(timeout = "30 s")
    static class Background extends Queueing {
        @EverySmtpFailure(
                moments = {Moment.GREETING, Moment.MAIL, Moment.RCPT, Moment.DATA, Moment.MESSAGE},
                stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint failure) {
            submit(smtp, failure.mayHaveBeenDelivered() ? 1 : 2);

            if (!failure.mayHaveBeenDelivered() || failure.isCleanRun()) {
                assertThat(failure).causesNoLoss();
            }
        }
    }

    @SmtpTest(timeout = "2 s")
    static class ForgetfulInTheBackground extends Queueing {
        @EverySmtpFailure(
                moments = Moment.DATA,
                kinds = {FailureKind.TRANSIENT_REPLY, FailureKind.PERMANENT_REPLY})
        void sends(SmtpServer smtp, FailurePoint failure) {
            submit(smtp, 1);

            assertThat(failure).causesNoLoss();
        }
    }

    @SmtpTest(timeout = "30 s")
    static class Keeping {
        @EverySmtpFailure(moments = Moment.QUIT, stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint failure) {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.ehlo().mail("Hello", "ada@example.org");

                assertThat(failure)
                        .causesNoLoss()
                        .causesNoDuplicate()
                        .causesNoRetryIfPermanent()
                        .causesNoEndlessWait();
                TextbookClient.attempt(client::quit);
            }
        }
    }
}
