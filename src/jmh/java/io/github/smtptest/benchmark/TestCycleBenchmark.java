package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.contestant.RunningServer;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A whole test: a server is started, a client connects, sends one mail of 1 KiB and goes, it is seen, and all is stopped. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TestCycleBenchmark {

    private static final byte[] MESSAGE = Messages.text(1_024);
    private static final String TEXT = "Many hands make light work.\r\n".repeat(30);

    @Param("LIMIT")
    public Contestant contestant;

    @Benchmark
    public void bareClient() throws Exception {
        try (RunningServer server = contestant.start()) {
            try (BareClient client = new BareClient(server.port())) {
                client.send(MESSAGE);
                client.quit();
            }
            server.awaitMails(1);
        }
    }

    @Benchmark
    public void angusMail() throws Exception {
        try (RunningServer server = contestant.start()) {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
            // Or it would ask for this machine's name, which may take seconds where there is no name server.
            properties.setProperty("mail.smtp.localhost", "client.example");
            Session session = Session.getInstance(properties);
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress("welcome@shop.example"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.org"));
            message.setSubject("Welcome, Ada");
            message.setSentDate(new Date());
            message.setText(TEXT);
            Transport.send(message);
            server.awaitMails(1);
        }
    }
}
