package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.contestant.RunningServer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Mails of 1 KiB over one session: how many in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SessionBenchmark {

    private static final int MAILS = 500;
    private static final byte[] MESSAGE = Messages.text(1_024);

    @Param("LIMIT")
    public Contestant contestant;

    private RunningServer server;

    @Setup(Level.Iteration)
    public void start() throws Exception {
        server = contestant.start();
    }

    @TearDown(Level.Iteration)
    public void stop() throws Exception {
        server.close();
    }

    @Benchmark
    @OperationsPerInvocation(MAILS)
    public void oneCommandAtATime() throws Exception {
        try (BareClient client = new BareClient(server.port())) {
            for (int i = 0; i < MAILS; i++) {
                client.send(MESSAGE);
            }
            client.quit();
        }
    }

    @Benchmark
    @OperationsPerInvocation(MAILS)
    public void pipelined() throws Exception {
        try (BareClient client = new BareClient(server.port())) {
            client.sendPipelined(MESSAGE, MAILS);
            client.quit();
        }
    }
}
