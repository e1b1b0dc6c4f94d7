package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.contestant.RunningServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many clients that connect at the same moment and send 20 mails of 4 KiB each; all must be captured. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CrowdBenchmark {

    private static final int MAILS = 20;
    private static final int STACK = 128 * 1024;
    private static final long PATIENCE_SECONDS = 20;
    private static final byte[] MESSAGE = Messages.text(4 * 1_024);

    @Param("LIMIT")
    public Contestant contestant;

    @Param("64")
    public int sessions;

    private RunningServer server;
    private final List<Thread> clients = new ArrayList<>();
    private CountDownLatch go;
    private CountDownLatch done;
    private final AtomicReference<Throwable> refused = new AtomicReference<>();

    @Setup(Level.Invocation)
    public void gather() throws Exception {
        server = contestant.start();
        go = new CountDownLatch(1);
        done = new CountDownLatch(sessions);
        refused.set(null);
        clients.clear();
        CountDownLatch ready = new CountDownLatch(sessions);
        for (int i = 0; i < sessions; i++) {
            Thread client = new Thread(null, () -> send(ready), "client-" + i, STACK);
            client.setDaemon(true);
            client.start();
            clients.add(client);
        }
        ready.await();
    }

    private void send(CountDownLatch ready) {
        try {
            ready.countDown();
            go.await();
            try (BareClient client = new BareClient(server.port())) {
                for (int i = 0; i < MAILS; i++) {
                    client.send(MESSAGE);
                }
                client.quit();
            }
        } catch (IOException | InterruptedException e) {
            refused.compareAndSet(null, e);
        } finally {
            done.countDown();
        }
    }

    @TearDown(Level.Invocation)
    public void disperse() throws Exception {
        clients.forEach(Thread::interrupt);
        server.close();
    }

    @Benchmark
    public void atOnce() throws Exception {
        go.countDown();
        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not done within " + PATIENCE_SECONDS + " s: " + done.getCount() + " of "
                    + sessions + " sessions go on");
        }
        if (refused.get() != null) {
            throw new IllegalStateException("a client was refused", refused.get());
        }
        server.awaitMails(sessions * MAILS);
    }
}
