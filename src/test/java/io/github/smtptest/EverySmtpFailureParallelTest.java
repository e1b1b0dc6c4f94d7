package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.TextbookClient;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runs of a sweep come one after the other, whatever runs beside them. */
class EverySmtpFailureParallelTest {

    /** With one thread there is nobody else who could carry out a run while the sweep waits for it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void runsOfOneSweepAreNeverBesideEachOther(int threads) {
        Jupiter.Run run = Jupiter.runWithThreads(threads, Some.class, Others.class);

        run.passed(36);
        assertThat(run.names()).filteredOn("clean run"::equals).hasSize(6);
    }

    /** The runs of one method: one at a time, and the clean one over before the first of the others. */
    private static final class OneAtATime {
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicBoolean clean = new AtomicBoolean();

        void run(SmtpServer smtp, FailurePoint point) {
            assertThat(running.getAndSet(true)).isFalse();
            assertThat(clean.get()).isNotEqualTo(point.isCleanRun());
            attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
            clean.set(true);
            assertThat(running.getAndSet(false)).isTrue();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @TestInstance(Lifecycle.PER_CLASS)
    @SmtpTest
    abstract static class Sweeps {
        private final OneAtATime ofTheFirst = new OneAtATime();
        private final OneAtATime ofTheSecond = new OneAtATime();
        private final OneAtATime ofTheThird = new OneAtATime();

        @EverySmtpFailure(moments = Moment.RCPT, stall = "20 ms")
        void first(SmtpServer smtp, FailurePoint point) {
            ofTheFirst.run(smtp, point);
        }

        @EverySmtpFailure(moments = Moment.DATA, stall = "20 ms")
        void second(SmtpServer smtp, FailurePoint point) {
            ofTheSecond.run(smtp, point);
        }

        @EverySmtpFailure(moments = Moment.QUIT, stall = "20 ms")
        void third(SmtpServer smtp, FailurePoint point) {
            ofTheThird.run(smtp, point);
        }
    }

    static class Some extends Sweeps {}

    static class Others extends Sweeps {}

    @Test
    void refusesToHaveItsRunsBesideEachOther() {
        Jupiter.Run run = Jupiter.run(Beside.class);

        assertThat(run.names()).isEmpty();
        assertThat(run.failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@EverySmtpFailure: the runs of a sweep come one after the other, so @Execution(CONCURRENT) has"
                                + " no place on method sends; leave it out");
    }

    @SmtpTest
    static class Beside {
        @Execution(ExecutionMode.CONCURRENT)
        @EverySmtpFailure
        void sends(SmtpServer smtp) {
            attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
        }
    }
}
