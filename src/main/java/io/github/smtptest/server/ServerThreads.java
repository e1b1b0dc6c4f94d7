package io.github.smtptest.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of all servers of this JVM.
 *
 * <p>Starting and joining threads is most of what it costs to start and stop a server, so threads are kept for the next
 * one; an idle one ends after a second. They are daemons, and inherit nothing from the test that happened to start them.
 */
final class ServerThreads {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final ExecutorService POOL =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new Daemons());

    private ServerThreads() {}

    static void run(Runnable task) {
        POOL.execute(task);
    }

    private static final class Daemons implements ThreadFactory {

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(null, task, "smtp-test-" + NUMBER.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(ServerThreads.class.getClassLoader());
            return thread;
        }
    }
}
