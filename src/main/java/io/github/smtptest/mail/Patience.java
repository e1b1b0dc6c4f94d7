package io.github.smtptest.mail;

import java.time.Duration;
import java.util.Objects;

/**
 * How long an expectation on a mailbox waits.
 *
 * @param timeout how long to wait for what is expected; 5 s by default
 * @param quietTime how long nothing may arrive before "no mail" is believed; 100 ms by default
 */
public record Patience(Duration timeout, Duration quietTime) {

    /** Waits 5 s for a mail and believes in its absence after 100 ms. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(5), Duration.ofMillis(100));

    /**
     * Makes a patience, or says what is wrong with it.
     *
     * @throws IllegalArgumentException if a duration is negative
     */
    public Patience {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(quietTime, "quietTime");
        if (timeout.isNegative() || quietTime.isNegative()) {
            throw new IllegalArgumentException(
                    "timeout (" + timeout + ") and quiet time (" + quietTime + ") must not be negative");
        }
    }

    Patience withTimeout(Duration other) {
        return new Patience(other, quietTime);
    }

    Patience withQuietTime(Duration other) {
        return new Patience(timeout, other);
    }

    /** How long an expectation waits that waits for both. */
    Duration longest() {
        return timeout.compareTo(quietTime) < 0 ? quietTime : timeout;
    }

    /** The timeout in nanoseconds, at most a year so that it can be added to a clock. */
    long timeoutNanos() {
        return nanos(timeout);
    }

    /** The quiet time in nanoseconds, at most a year. */
    long quietNanos() {
        return nanos(quietTime);
    }

    private static long nanos(Duration duration) {
        Duration year = Duration.ofDays(365);
        return (duration.compareTo(year) < 0 ? duration : year).toNanos();
    }
}
