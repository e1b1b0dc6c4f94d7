package signup;

import java.time.Duration;

/** How long to wait before trying again. */
@FunctionalInterface
public interface Backoff {

    /** Waits 1 minute, then 2, 4, 8 … minutes. */
    Backoff DOUBLING = attempts -> Duration.ofMinutes(1L << (attempts - 1));

    Duration after(int attempts);
}
