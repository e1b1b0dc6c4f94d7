package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
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

/** What failures cost that never happen: each is asked at every RCPT, and is for somebody else. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FailureRuleBenchmark {

    private static final int MAILS = 500;
    private static final byte[] MESSAGE = Messages.text(1_024);

    @Param({"0", "1", "1000"})
    public int rules;

    private SmtpServer server;

    @Setup(Level.Iteration)
    public void start() {
        server = SmtpServer.create().start();
        for (int i = 0; i < rules; i++) {
            server.on(Moment.RCPT).to("somebody-" + i + "@example.org").reply(550, "5.1.1", "No such user");
        }
    }

    @TearDown(Level.Iteration)
    public void stop() {
        server.close();
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
