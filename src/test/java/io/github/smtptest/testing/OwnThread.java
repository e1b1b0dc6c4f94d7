package io.github.smtptest.testing;

import java.util.concurrent.Executor;

/** A thread for each task: tasks that wait for one another must not queue for the few threads that a JVM has in common. */
public final class OwnThread {

    /** Starts a daemon for each task. */
    public static final Executor EXECUTOR = task -> {
        Thread thread = new Thread(task, "own thread of a test");
        thread.setDaemon(true);
        thread.start();
    };

    private OwnThread() {}
}
