package io.github.smtptest.benchmark.contestant;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** How a test waits for a server that wakes nobody: it looks twice in a millisecond, which is more often than most do. */
final class Polling {

    private static final long INTERVAL_NANOS = 500_000;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private Polling() {}

    static void until(int count, IntSupplier mails) {
        long begun = System.nanoTime();
        while (mails.getAsInt() < count) {
            if (System.nanoTime() - begun > TIMEOUT_NANOS) {
                throw new IllegalStateException("no " + count + " mails in 30 s");
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
