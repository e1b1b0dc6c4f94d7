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

/**
 * From the final dot to a test that waits for the mail and goes on.
 *
 * <p>QUIT is in the same write, since Dumbster shows no mail while a session goes on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WakeBenchmark {

    private static final byte[] UNFINISHED = Messages.unfinished(Messages.text(1_024));

    @Param("LIMIT")
    public Contestant contestant;

    private RunningServer server;
    private BareClient client;
    private int mails;

    @Setup(Level.Iteration)
    public void start() throws Exception {
        server = contestant.start();
        mails = 0;
    }

    @Setup(Level.Invocation)
    public void sendAllButTheEnd() throws Exception {
        client = new BareClient(server.port());
        client.begin();
        client.write(UNFINISHED);
        mails++;
    }

    @TearDown(Level.Invocation)
    public void leave() throws Exception {
        client.readFarewell();
        client.close();
    }

    @TearDown(Level.Iteration)
    public void stop() throws Exception {
        server.close();
    }

    @Benchmark
    public void waitingTest() throws Exception {
        client.writeFinalDotAndQuit();
        server.awaitMails(mails);
    }
}
