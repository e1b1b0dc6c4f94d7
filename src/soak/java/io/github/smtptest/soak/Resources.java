package io.github.smtptest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * What this JVM holds.
 *
 * @param threads the number of threads of servers
 * @param files the number of open files and sockets; 0 where the system does not tell
 * @param heap the octets in use after a garbage collection
 */
record Resources(long threads, int files, long heap) {

    static Resources now() {
        return new Resources(serverThreads(), openFiles(), usedHeap());
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("smtp-test-"))
                .count();
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Waits until the threads of the pool have ended, which they do after a second without work; then nothing may be left. */
    void assertNothingIsLeft(long heapAllowance) {
        Awaitility.await().until(() -> serverThreads() == 0);
        Resources after = now();
        System.out.println("before: " + this + "\nafter:  " + after);
        assertThat(Objects.requireNonNull(after).files()).isLessThanOrEqualTo(files + 2);
        assertThat(after.heap()).isLessThanOrEqualTo(heap + heapAllowance);
    }
}
