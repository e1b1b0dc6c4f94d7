package io.github.smtptest.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** A thread for each task: tasks that wait for one another must not queue for the few threads that a JVM has in common. */
public final class OwnThread {

    /** Starts a daemon for each task. */
    public static final Executor EXECUTOR = OwnThread::start;

    private OwnThread() {}

    /** Runs a task that waits for something, up to a time, and returns once it does so, or is over. */
    public static CompletableFuture<Void> waiting(Runnable task) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Void> done = CompletableFuture.runAsync(task, waits -> thread.set(start(waits)));
        while (thread.get().getState() != Thread.State.TIMED_WAITING && !done.isDone()) {
            Thread.yield();
        }
        return done;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "own thread of a test");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
