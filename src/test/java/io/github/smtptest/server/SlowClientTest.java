package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that take their time to write, or for ever to read. After each of them an ordinary mail gets through. */
class SlowClientTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void anOrdinaryMailGetsThrough() throws Exception {
        try (smtp) {
            OrdinaryMail.getsThrough(smtp);
        }
    }

    @Test
    void sendingSingleOctetsDeliversItsMail() throws Exception {
        String dialogue = "HELO client.example\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n"
                + "DATA\r\n..x\r\n.\n\r\n.\r\nQUIT\r\n";
        try (WireClient client = WireClient.greeted(smtp)) {
            for (byte octet : dialogue.getBytes(StandardCharsets.US_ASCII)) {
                client.sendOctets(new byte[] {octet});
            }
            client.expect(
                            "250 localhost",
                            WireClient.SENDER_OK,
                            WireClient.RECIPIENT_OK,
                            WireClient.START_INPUT,
                            "250 2.0.0 OK, captured as mail 1 (7 octets)",
                            WireClient.CLOSING)
                    .expectEnd();
        }

        assertThat(smtp.mailbox().mails().get(0).raw()).asString().isEqualTo(".x\r\n\n\r\n");
    }

    /** Its replies fill the buffers of both sides, then the server waits with it and nobody else. */
    @Test
    void neverReadingHoldsUpNobodyElse() throws Exception {
        byte[] commands = "HELP\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        AtomicLong sent = new AtomicLong();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(smtp.host(), smtp.port()));
            OutputStream out = socket.getOutputStream();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(
                    () -> {
                        try {
                            for (int i = 0; i < 10_000; i++) {
                                out.write(commands);
                                sent.addAndGet(commands.length);
                            }
                        } catch (IOException e) {
                            // The test has closed the socket.
                        }
                    },
                    task -> new Thread(task, "never-reading-client").start());
            awaitNoProgress(sent);

            OrdinaryMail.getsThrough(smtp);

            assertThat(writer).isNotDone();
        }

        // Else the server would take everything there is, and keep its answers.
        assertThat(sent.get()).isLessThan(10_000L * commands.length);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> smtp.sessions().stream().noneMatch(SmtpSession::isOpen));
    }

    @Test
    void neverReadingDoesNotKeepTheServerFromClosing() throws Exception {
        byte[] commands = "HELP\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        AtomicLong sent = new AtomicLong();
        SmtpServer other = SmtpServer.create().start();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(other.host(), other.port()));
            OutputStream out = socket.getOutputStream();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (true) {
                                out.write(commands);
                                sent.addAndGet(commands.length);
                            }
                        } catch (IOException e) {
                            // The server has closed.
                        }
                    },
                    task -> new Thread(task, "never-reading-client").start());
            awaitNoProgress(sent);

            assertTimeoutPreemptively(Duration.ofSeconds(20), other::close);

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> writer.join());
        } finally {
            other.close();
        }
        assertThat(other.sessions()).extracting(SmtpSession::end).isEqualTo(List.of(SessionEnd.SERVER_STOPPED));
    }

    private void awaitNoProgress(AtomicLong sent) {
        AtomicLong before = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
    }
}
