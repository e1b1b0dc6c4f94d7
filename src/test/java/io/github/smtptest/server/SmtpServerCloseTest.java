package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpServerCloseTest {

    /** Less than the 5 s after which the server itself would give up waiting for a connection. */
    private static final Duration PROMPTLY = Duration.ofSeconds(3);

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void doesNothingTheSecondTime() {
        smtp.close();
        String description = smtp.describe();
        smtp.close();

        assertThat(smtp.describe()).isEqualTo(description);
        assertThat(smtp.isClosed()).isTrue();
    }

    @Test
    void endsAServerThatNeverStarted() {
        SmtpServer never = SmtpServer.create();

        closePromptly(never);

        assertThat(never.isClosed()).isTrue();
        assertThat(never.sessions()).isEmpty();
    }

    @Test
    void doesNotReturnBeforeAllIsOverWhicheverThreadCameFirst() throws Exception {
        for (int i = 0; i < 50; i++) {
            SmtpServer server = SmtpServer.create().start();
            List<WireClient> clients = new ArrayList<>();
            for (int n = 0; n < 10; n++) {
                clients.add(WireClient.greeted(server));
            }
            CyclicBarrier together = new CyclicBarrier(2);
            FutureTask<List<SmtpSession>> one = new FutureTask<>(() -> closeAt(together, server));
            FutureTask<List<SmtpSession>> other = new FutureTask<>(() -> closeAt(together, server));
            new Thread(one).start();
            new Thread(other).start();

            for (FutureTask<List<SmtpSession>> closer : List.of(one, other)) {
                assertThat(closer.get(30, TimeUnit.SECONDS))
                        .hasSize(10)
                        .extracting(SmtpSession::end)
                        .containsOnly(SessionEnd.SERVER_STOPPED);
            }
            for (WireClient client : clients) {
                client.expectCutOff();
                client.close();
            }
        }
    }

    private static List<SmtpSession> closeAt(CyclicBarrier together, SmtpServer server) throws Exception {
        together.await(30, TimeUnit.SECONDS);
        server.close();
        return server.sessions();
    }

    @Test
    void cutsOffAnIdleClient() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            closePromptly(smtp);

            client.expectCutOff();
            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_STOPPED);
            assertThat(onlySession().transcript().get(3).text()).isEqualTo("cut off because the server was stopped");
        }
    }

    @Test
    void cutsOffAClientInTheMiddleOfACommand() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("NOOP").expect(WireClient.OK);
            client.sendOctets("MAIL FR".getBytes(StandardCharsets.US_ASCII));

            closePromptly(smtp);

            client.expectCutOff();
            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_STOPPED);
            assertThat(onlySession().transactions()).isEmpty();
        }
    }

    @Test
    void cutsOffAClientInTheMiddleOfAMessageAndCapturesNothing() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.START_INPUT);
            client.sendOctets("Subject: Hal".getBytes(StandardCharsets.US_ASCII));

            closePromptly(smtp);

            client.expectCutOff();
            assertThat(smtp.mailbox().mails()).isEmpty();
            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_STOPPED);
            assertThat(onlySession().transactions())
                    .extracting(SmtpTransaction::outcome)
                    .containsExactly(TransactionOutcome.DISCONNECTED);
        }
    }

    @Test
    void cutsOffAClientThatDoesNotReadItsReplies() throws Exception {
        try (SocketChannel client = SocketChannel.open();
                Selector selector = Selector.open()) {
            client.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
            client.connect(new InetSocketAddress(smtp.host(), smtp.port()));
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer noops = ByteBuffer.wrap("NOOP\r\n".repeat(2_000).getBytes(StandardCharsets.US_ASCII));
            // The server has stopped reading, since it cannot write.
            while (selector.select(500) > 0) {
                selector.selectedKeys().clear();
                client.write(noops);
                noops.position(noops.hasRemaining() ? noops.position() : 0);
            }

            closePromptly(smtp);

            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_STOPPED);
        }
    }

    @Test
    void cutsOffAClientThatLingersAfterItsQuit() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("QUIT").expect(WireClient.CLOSING);

            closePromptly(smtp);

            assertThat(onlySession().end()).isEqualTo(SessionEnd.QUIT);
        }
    }

    @Test
    void cutsOffClientsThatAreJustConnecting() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (SmtpServer server = SmtpServer.create().start();
                    WireClient one = WireClient.connect(server);
                    WireClient other = WireClient.connect(server)) {
                closePromptly(server);

                one.expectCutOff();
                other.expectCutOff();
                assertThat(server.sessions()).extracting(SmtpSession::end).allMatch(SessionEnd.SERVER_STOPPED::equals);
            }
        }
    }

    @Test
    void worksForAnInterruptedThreadWhichStaysInterrupted() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            Thread.currentThread().interrupt();
            smtp.close();

            assertThat(Thread.interrupted()).isTrue();
            client.expectCutOff();
            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_STOPPED);
        }
    }

    @Test
    void wakesWhoeverWaitsForAMail() throws Exception {
        FutureTask<Throwable> waiting = new FutureTask<>(() -> {
            try {
                smtp.mailbox().within(Duration.ofMinutes(5)).await(mail -> true);
                return null;
            } catch (AssertionError e) {
                return e;
            }
        });
        new Thread(waiting).start();

        smtp.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).hasMessage("""
                Expecting a mail that passes the given predicate, but none arrived; nobody has connected to 127.0.0.1:%d
                The server is closed, so nothing can arrive any more.""".formatted(smtp.port()));
    }

    private SmtpSession onlySession() {
        assertThat(smtp.sessions()).hasSize(1);
        return smtp.sessions().get(0);
    }

    private static void closePromptly(SmtpServer server) {
        assertTimeoutPreemptively(PROMPTLY, server::close);
    }
}
