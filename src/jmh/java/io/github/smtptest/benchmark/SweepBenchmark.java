package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.Sweep;
import io.github.smtptest.sweep.SweepRun;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A sweep of the dialogue of one mail: a fresh server for each way in which it can fail, with a client that tries once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SweepBenchmark {

    private static final byte[] MESSAGE = Messages.text(1_024);

    @Benchmark
    public long ofOneMail() {
        SweepRun clean = SweepRun.clean();
        run(clean);
        Sweep sweep = new Sweep(Set.of(), Set.of(), Duration.ofMillis(1), 0, 0, "");
        return sweep.runsAfter(clean).peek(SweepBenchmark::run).count();
    }

    private static void run(SweepRun run) {
        try (SmtpServer server = SmtpServer.create()) {
            run.takeIn("smtp", server);
            server.start();
            try (BareClient client = new BareClient(server.port())) {
                client.send(MESSAGE);
                client.quit();
            } catch (IOException e) {
                // That is what most runs are for.
            }
            run.settle();
        }
    }
}
