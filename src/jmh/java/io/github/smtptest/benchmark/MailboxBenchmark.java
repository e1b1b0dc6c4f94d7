package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A mailbox with many mails in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MailboxBenchmark {

    @Param("100000")
    public int mails;

    private SmtpServer server;

    @Setup
    public void fill() throws Exception {
        server = SmtpServer.create().start();
        try (BareClient client = new BareClient(server.port())) {
            client.sendPipelined(Messages.text(1_024), mails);
            client.quit();
        }
    }

    @TearDown
    public void stop() {
        server.close();
    }

    @Benchmark
    public List<Mail> listThem() {
        return server.mailbox().mails();
    }

    /** The recipient is in the envelope, which is not parsed but read as it is. */
    @Benchmark
    public List<Mail> selectByRecipient() {
        return server.mailbox().to("nobody@example.org").mails();
    }

    /** After the first time each subject has been decoded. */
    @Benchmark
    public List<Mail> selectBySubject() {
        return server.mailbox().withSubject("Goodbye, Ada").mails();
    }
}
