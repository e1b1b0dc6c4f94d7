package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.TextbookClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The first run of a sweep, and whether others follow. */
class EverySmtpFailureCleanRunTest {

    private static void sendOne(SmtpServer smtp) {
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    @Test
    void isTheOnlyOneIfItFails() {
        Jupiter.Run run = Jupiter.run(Failing.class);

        assertThat(run.failure()).hasMessage("trouble");
        assertThat(run.names()).containsExactly("clean run");
    }

    @Test
    void isTheOnlyOneIfItIsAborted() {
        Jupiter.Run run = Jupiter.run(Aborted.class);

        assertThat(run.names()).containsExactly("clean run");
        assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
        assertThat(run.results().allEvents().failed().count()).isZero();
    }

    @Test
    void isTheOnlyOneIfSomethingFailsBesideTheTest() {
        for (Class<?> fixture : List.of(FailingBefore.class, FailingAfter.class, FailingConstructor.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            assertThat(run.failure()).hasMessage("trouble");
            assertThat(run.names()).containsExactly("clean run");
        }
    }

    /** Callbacks of extensions that were registered first come last. */
    @Test
    void isTheOnlyOneIfTheLastCallbackOfAnExtensionFails() {
        Jupiter.Run run = Jupiter.run(FailingExtension.class);

        assertThat(run.failure()).hasMessage("trouble of an extension");
        assertThat(run.names()).containsExactly("clean run");
    }

    @Test
    void doesNotComeIfTheTestIsDisabled() {
        assertThat(Jupiter.run(Off.class).names()).isEmpty();
    }

    @Test
    void isFollowedByTheOthersThoughOneOfThemFailsOrIsAborted() {
        Jupiter.Run run = Jupiter.run(FailingLater.class);

        assertThat(run.names()).hasSize(6);
        assertThat(run.testFailures()).extracting(Throwable::getMessage).containsExactly("trouble");
        assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(4);
    }

    @SmtpTest
    static class Failing {
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
            throw new AssertionError("trouble");
        }
    }

    @SmtpTest
    static class Aborted {
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
            Assumptions.abort("not here");
        }
    }

    @SmtpTest
    static class FailingBefore {
        @BeforeEach
        void fails() {
            throw new AssertionError("trouble");
        }

        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class FailingAfter {
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }

        @AfterEach
        void fails() {
            throw new AssertionError("trouble");
        }
    }

    @SmtpTest
    static class FailingConstructor {
        FailingConstructor() {
            throw new AssertionError("trouble");
        }

        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    static class Fails implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            throw new AssertionError("trouble of an extension");
        }
    }

    @ExtendWith(Fails.class)
    @SmtpTest
    static class FailingExtension {
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Off {
        @Disabled("for now")
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class FailingLater {
        @EverySmtpFailure(moments = Moment.MESSAGE, stall = "20 ms")
        void sends(SmtpServer smtp, FailurePoint point) {
            sendOne(smtp);
            Assumptions.assumeFalse(point.isStall());
            assertThat(point.isPermanent()).withFailMessage("trouble").isFalse();
        }
    }
}
