package io.github.smtptest.mail;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.pollinterval.PollInterval;

/**
 * Lets Awaitility sleep until the mailbox changes; a change since the last check counts, so none is missed.
 *
 * <p>On its own, so that a test that does not use Awaitility does not load it.
 */
final class PollUponChange implements PollInterval {

    private final MailRecorder recorder;
    private long seen;

    private PollUponChange(MailRecorder recorder) {
        this.recorder = recorder;
        this.seen = recorder.state().version();
    }

    static ConditionFactory of(MailRecorder recorder, Patience patience) {
        return Awaitility.with()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(new PollUponChange(recorder))
                .atMost(patience.timeout());
    }

    @Override
    public Duration next(int pollCount, Duration previous) {
        try {
            recorder.awaitChange(seen, Mailbox.LONGEST_SLEEP.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Mailbox.LONGEST_SLEEP;
        }
        seen = recorder.state().version();
        return Duration.ZERO;
    }
}
