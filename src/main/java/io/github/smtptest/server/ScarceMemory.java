package io.github.smtptest.server;

import java.lang.ref.Reference;
import java.util.function.IntFunction;

/**
 * Memory for the content of one connection, as long as some is left for everything else.
 *
 * <p>Who takes the last of it is not who asks for most, but who asks next: then the smallest thing fails, in any thread, the
 * test's own among them. So a message is given up while there is a reserve.
 */
final class ScarceMemory implements IntFunction<byte[]> {

    private static final long LEAST_RESERVE = 2 * 1024 * 1024;
    /** A 16th of the heap, but no more than this. */
    private static final long LARGEST_RESERVE = 16 * 1024 * 1024;

    /** How much is taken before somebody looks again, since looking takes longer than a small mail. */
    private static final long UNCHECKED = 256 * 1024;

    private long sinceChecked = UNCHECKED;

    /**
     * Gets an array.
     *
     * @throws OutOfMemoryError if there is no room for it and the reserve
     */
    @Override
    public byte[] apply(int length) {
        sinceChecked += length;
        if (sinceChecked >= UNCHECKED) {
            sinceChecked = 0;
            check(length);
        }
        return new byte[length];
    }

    private static void check(int length) {
        Runtime runtime = Runtime.getRuntime();
        long reserve = Math.min(LARGEST_RESERVE, Math.max(LEAST_RESERVE, runtime.maxMemory() / 16));
        long unused = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (unused - length < 4 * reserve) {
            // What is in use may be garbage: only the attempt tells.
            byte[] attempt = null;
            try {
                attempt = new byte[(int) (reserve + length)];
            } finally {
                Reference.reachabilityFence(attempt);
            }
        }
    }
}
