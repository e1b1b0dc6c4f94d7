package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailureKind;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.TextbookClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.AssertionFailedError;

/** Each mistake with a sweep and the whole message it gets. */
class EverySmtpFailureMisuseTest {

    private static final String NO_SERVER = "@EverySmtpFailure: there is nothing to sweep: the test never had an SMTP"
            + " server of its own; take SmtpServer or Mailbox as a parameter, with @SmtpTest and its default scope, or have"
            + " it in an instance field, without @TestInstance(PER_CLASS)";

    private static void sendOne(SmtpServer smtp) {
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    private static void failsAfterTheCleanRun(Class<?> fixture, String message) {
        Jupiter.Run run = Jupiter.run(fixture);

        assertThat(run.names()).containsExactly("clean run");
        assertThat(run.failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
        assertThat(run.testFailures()).isEmpty();
    }

    private static void failsBeforeIt(Class<?> fixture, String message) {
        Jupiter.Run run = Jupiter.run(fixture);

        assertThat(run.names()).isEmpty();
        assertThat(run.failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
    }

    @Nested
    class TheServer {

        @Test
        void isNotThere() {
            failsAfterTheCleanRun(NoServer.class, NO_SERVER);
        }

        @Test
        void isSharedByTheClass() {
            failsAfterTheCleanRun(Shared.class, NO_SERVER);
        }

        @Test
        void isInAFieldOfAnInstanceForAllTests() {
            failsAfterTheCleanRun(SharedField.class, NO_SERVER);
        }

        @Test
        void isReachedByNobody() {
            failsAfterTheCleanRun(
                    NobodyConnects.class,
                    "@EverySmtpFailure: there is nothing to sweep: nobody has connected to the test's server in the clean"
                            + " run");
        }
    }

    @SmtpTest
    static class NoServer {
        @EverySmtpFailure
        void doesNothing() {}
    }

    @SmtpTest(scope = SmtpTest.Scope.CLASS)
    static class Shared {
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class SharedField {
        final SmtpServer smtp = SmtpServer.create();

        @EverySmtpFailure
        void sends() {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class NobodyConnects {
        @EverySmtpFailure
        void doesNothing(SmtpServer smtp) {}
    }

    @Nested
    class TheAttributes {

        @Test
        void haveAStallThatIsNoDuration() {
            failsBeforeIt(
                    NoDuration.class,
                    "@EverySmtpFailure(stall = \"half a second\") is no duration; write a number and ms, s or m, such as"
                            + " \"10 s\" or \"250 ms\"");
        }

        @Test
        void haveAStallOfNoTime() {
            failsBeforeIt(NoTime.class, "@EverySmtpFailure: stall must be longer than zero; got (PT0S)");
        }

        @Test
        void haveANegativeSample() {
            failsBeforeIt(
                    NegativeSample.class,
                    "@EverySmtpFailure: sample must not be negative; got (-1); 0 takes all points");
        }
    }

    @SmtpTest
    static class NoDuration {
        @EverySmtpFailure(stall = "half a second")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class NoTime {
        @EverySmtpFailure(stall = "0 s")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class NegativeSample {
        @EverySmtpFailure(sample = -1)
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @Nested
    class TheDialogue {

        @Test
        void isAnotherInEachRun() {
            Jupiter.Run run = Jupiter.run(AnotherRecipient.class);

            assertThat(run.names()).hasSize(4);
            assertThat(run.testFailures())
                    .hasSize(3)
                    .allSatisfy(failure -> assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class));
            assertThat(run.testFailures().get(0)).hasMessage("""
                    The failure point "RCPT TO:<user1@example.org> → 451 4.3.0" was never reached: the dialogue of this \
                    run differs from the recorded one.
                    Recorded: greeting, EHLO, MAIL FROM:<shop@example.org>, RCPT TO:<user1@example.org>, DATA, message, QUIT
                    This run: greeting, EHLO, MAIL FROM:<shop@example.org>, RCPT TO:<user2@example.org>, DATA, message, QUIT
                    A test that is swept must say the same each time: the same addresses in the same order, on a server \
                    that nobody resets.""");
        }

        /** A failure that was taken away is not waited for. */
        @Test
        void goesToAServerThatIsReset() {
            Jupiter.Run run = Jupiter.run(Reset.class);

            assertThat(run.names()).hasSize(5);
            assertThat(run.testFailures()).hasSize(4);
            assertThat(run.testFailures().get(0)).hasMessage("""
                    The failure point "greeting → 421 4.3.2" was never reached: the dialogue of this run differs from the \
                    recorded one.
                    Recorded: greeting, EHLO, MAIL FROM:<shop@example.org>, RCPT TO:<ada@example.org>, DATA, message, QUIT
                    This run: greeting, EHLO, MAIL FROM:<shop@example.org>, RCPT TO:<ada@example.org>, DATA, message, QUIT
                    A test that is swept must say the same each time: the same addresses in the same order, on a server \
                    that nobody resets.""");
        }

        @Test
        void isWithAServerThatIsNotThereAnyMore() {
            Jupiter.Run run = Jupiter.run(Gone.class);

            assertThat(run.names()).hasSize(2);
            assertThat(run.failure()).hasMessage("""
                    The failure point "backup: QUIT → 451 4.3.0" was never reached: the dialogue of this run differs from \
                    the recorded one.
                    Recorded: backup: greeting, backup: EHLO, backup: MAIL FROM:<shop@example.org>, backup: RCPT \
                    TO:<ada@example.org>, backup: DATA, backup: message, backup: QUIT
                    This run: nothing
                    A test that is swept must say the same each time: the same addresses in the same order, on a server \
                    that nobody resets.""");
        }

        @Test
        void isNotHeldAgainstATestThatFailsAnyway() {
            assertThat(Jupiter.run(FailsBeforeIt.class).testFailures())
                    .hasSize(3)
                    .allSatisfy(failure -> assertThat(failure).hasMessage("trouble"));
        }
    }

    @SmtpTest(timeout = "50 ms")
    @TestInstance(Lifecycle.PER_CLASS)
    static class AnotherRecipient {
        private final AtomicInteger users = new AtomicInteger();

        @EverySmtpFailure(
                moments = Moment.RCPT,
                kinds = {FailureKind.TRANSIENT_REPLY, FailureKind.PERMANENT_REPLY, FailureKind.CONNECTION_LOST})
        void sends(SmtpServer smtp) {
            TextbookClient.send(smtp, "Hello", "user" + users.incrementAndGet() + "@example.org");
        }
    }

    @SmtpTest(timeout = "1 m")
    static class Reset {
        @BeforeEach
        void begin(SmtpServer smtp) {
            smtp.reset();
        }

        @EverySmtpFailure(moments = Moment.GREETING)
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Gone {
        final SmtpServer primary = SmtpServer.create();
        SmtpServer backup = SmtpServer.create();

        Gone(FailurePoint point) {
            if (!point.isCleanRun()) {
                backup = null;
            }
        }

        @EverySmtpFailure(only = "backup: QUIT → 451 4.3.0")
        void sends(FailurePoint point) {
            if (point.isCleanRun()) {
                sendOne(backup);
            }
        }
    }

    @SmtpTest(timeout = "1 m")
    static class FailsBeforeIt {
        @EverySmtpFailure(moments = Moment.QUIT, sample = 3)
        void fails(SmtpServer smtp, FailurePoint point) {
            if (!point.isCleanRun()) {
                throw new AssertionError("trouble");
            }
            sendOne(smtp);
        }
    }
}
