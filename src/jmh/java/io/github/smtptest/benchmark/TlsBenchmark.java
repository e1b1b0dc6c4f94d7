package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What TLS adds. Both sides' share of a handshake is in the figures; a client of this JVM resumes sessions where it can. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TlsBenchmark {

    private static final byte[] MESSAGE = Messages.text(1_024);
    private static final SmtpServerOptions IMPLICIT =
            SmtpServerOptions.builder().tls(TlsOptions.implicit()).build();

    private SmtpServer server;
    private SSLSocketFactory sockets;

    @Setup
    public void start() {
        server = SmtpServer.create(IMPLICIT).start();
        sockets = server.clientSettings().trust().socketFactory();
    }

    @TearDown
    public void stop() {
        server.close();
    }

    /** The certificate was made by the first server of this JVM. */
    @Benchmark
    public void startAndStop() {
        SmtpServer.create(IMPLICIT).start().close();
    }

    @Benchmark
    public void sessionOfOneMail() throws Exception {
        try (BareClient client =
                new BareClient(sockets.createSocket(InetAddress.getLoopbackAddress(), server.port()))) {
            client.send(MESSAGE);
            client.quit();
        }
    }
}
