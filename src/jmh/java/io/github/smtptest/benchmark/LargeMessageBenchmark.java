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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A message of 25 MiB: how many in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LargeMessageBenchmark {

    static final int SIZE = 25 * 1024 * 1024;

    @Param("LIMIT")
    public Contestant contestant;

    private final byte[] base64 = Messages.base64(SIZE);
    private final byte[] dots = Messages.dots(SIZE);
    private RunningServer server;
    private BareClient client;

    @Setup
    public void start() throws Exception {
        server = contestant.start();
    }

    @Setup(Level.Invocation)
    public void connect() throws Exception {
        client = new BareClient(server.port());
    }

    @TearDown(Level.Invocation)
    public void clear() throws Exception {
        client.quit();
        client.close();
        server.clear();
    }

    @TearDown
    public void stop() throws Exception {
        server.close();
    }

    @Benchmark
    public void base64Lines() throws Exception {
        client.send(base64);
    }

    @Benchmark
    public void linesWithDots() throws Exception {
        client.send(dots);
    }
}
