package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A server that goes down for a while, as one does that crashes or is restarted. */
class SmtpServerDownTest {

    private static final Duration PROMPTLY = Duration.ofSeconds(3);

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Nested
    class WhileDown {

        @Test
        void refusesClients() {
            smtp.goDown();

            for (int i = 0; i < 20; i++) {
                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> WireClient.connect(smtp));
            }
            assertThat(smtp.sessions()).isEmpty();
        }

        @Test
        void hasCutOffWhoWasConnected() throws Exception {
            try (WireClient idle = WireClient.introduced(smtp);
                    WireClient sending = WireClient.introduced(smtp).dataBegun()) {
                sending.send("Subject: Never complete");

                assertTimeoutPreemptively(PROMPTLY, smtp::goDown);

                idle.expectCutOff();
                sending.expectCutOff();
                assertThat(smtp.sessions()).extracting(SmtpSession::end).containsOnly(SessionEnd.SERVER_STOPPED);
                assertThat(Sessions.onlyTransaction(smtp.sessions().get(1)).outcome())
                        .isEqualTo(TransactionOutcome.DISCONNECTED);
                assertThat(smtp.mailbox().mails()).isEmpty();
            }
        }

        @Test
        void saysSo() {
            smtp.goDown();

            assertThat(smtp).hasToString("SmtpServer (down, comes back on 127.0.0.1:" + smtp.port() + ")");
            assertThat(smtp.isListening()).isFalse();
            assertThat(smtp.isClosed()).isFalse();
        }

        @Test
        void saysSoWhenAMailIsMissed() {
            smtp.goDown();

            assertThat(failureOf(() -> assertThat(smtp.mailbox())
                            .within(Duration.ofMillis(50))
                            .singleMail()))
                    .isEqualTo("""
                            Expecting a single mail within 50 ms, but none arrived; nobody has connected to 127.0.0.1:%d, which is down""".formatted(smtp.port()));
        }

        @Test
        void showsWhatItCapturedBefore() throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                client.deliver("a@example.org", "b@example.org", "Subject: Before\r\n\r\n");
                client.quit();
            }

            smtp.goDown();

            assertThat(smtp.mailbox()).singleMail().hasSubject("Before");
            assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void doesNothingIfItIsToldAgain() {
            smtp.goDown();
            String before = smtp.describe();
            smtp.goDown();

            assertThat(smtp.describe()).isEqualTo(before);
            smtp.comeBack();
            assertThat(smtp.isListening()).isTrue();
        }

        @Test
        void canBeClosed() {
            smtp.goDown();
            int port = smtp.port();

            assertTimeoutPreemptively(PROMPTLY, smtp::close);

            assertThat(smtp.isClosed()).isTrue();
            assertThat(smtp).hasToString("SmtpServer (closed, was listening on 127.0.0.1:" + port + ")");
            assertThatIllegalStateException()
                    .isThrownBy(smtp::comeBack)
                    .withMessage(
                            "only a server that is down can come back, but this is: SmtpServer (closed, was listening"
                                    + " on 127.0.0.1:" + port + ")");
        }

        @Test
        void cannotBeStarted() {
            smtp.goDown();

            assertThatIllegalStateException()
                    .isThrownBy(smtp::start)
                    .withMessage("this server is down on purpose; smtp.comeBack() ends that");
        }

        @Test
        void keepsItsPortFromServersThatAreStarted() {
            smtp.goDown();
            List<SmtpServer> others = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    others.add(SmtpServer.create().start());
                }

                assertThat(others).extracting(SmtpServer::port).doesNotContain(smtp.port());
                smtp.comeBack();
                assertThat(smtp.isListening()).isTrue();
            } finally {
                others.forEach(SmtpServer::close);
            }
        }

        @Test
        void worksForAnInterruptedThreadWhichStaysInterrupted() throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                Thread.currentThread().interrupt();
                smtp.goDown();

                assertThat(Thread.interrupted()).isTrue();
                client.expectCutOff();
                smtp.comeBack();
                OrdinaryMail.getsThrough(smtp);
            }
        }
    }

    @Nested
    class AfterComingBack {

        @Test
        void servesOnTheSamePort() throws Exception {
            int port = smtp.port();
            for (int i = 0; i < 20; i++) {
                smtp.goDown();
                smtp.comeBack();

                assertThat(smtp.port()).isEqualTo(port);
                OrdinaryMail.getsThrough(smtp);
            }
            assertThat(smtp).hasToString("SmtpServer (listening on 127.0.0.1:" + port + ")");
            assertThat(smtp.mailbox()).hasMails(20);
            assertThat(smtp.sessions())
                    .extracting(SmtpSession::number)
                    .startsWith(1, 2, 3)
                    .hasSize(20);
        }

        @Test
        void countsTheDeclaredFailuresOn() throws Exception {
            DeclaredFailure failure = smtp.on(NOOP).first(2).reply(450, "4.3.0", "Not yet");
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP").expect("450 4.3.0 Not yet");
            }

            smtp.goDown();
            smtp.comeBack();

            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "NOOP").expect("450 4.3.0 Not yet", WireClient.OK);
            }
            assertThat(failure.timesFired()).isEqualTo(2);
        }

        @Test
        void isNotSaidToBeDownAnyMore() {
            smtp.goDown();
            smtp.comeBack();

            assertThat(failureOf(() -> assertThat(smtp.mailbox())
                            .within(Duration.ofMillis(50))
                            .singleMail()))
                    .isEqualTo("""
                            Expecting a single mail within 50 ms, but none arrived; nobody has connected to 127.0.0.1:%d""".formatted(smtp.port()));
        }

        @Test
        void doesNothingIfItIsToldAgain() throws Exception {
            smtp.goDown();
            smtp.comeBack();
            try (WireClient client = WireClient.introduced(smtp)) {
                smtp.comeBack();

                client.quit();
            }
        }

        @Test
        void servesAlthoughClientsConnectAllTheTime() throws Exception {
            AtomicBoolean over = new AtomicBoolean();
            FutureTask<Void> trying = new FutureTask<>(() -> connectUntil(over), null);
            new Thread(trying, "trying-client").start();
            for (int i = 0; i < 30; i++) {
                smtp.goDown();
                assertThat(smtp.sessions()).noneMatch(SmtpSession::isOpen);
                smtp.comeBack();
                OrdinaryMail.getsThrough(smtp);
            }
            over.set(true);
            trying.get(60, TimeUnit.SECONDS);

            assertThat(smtp.mailbox()).hasMails(30);
        }

        private void connectUntil(AtomicBoolean over) {
            while (!over.get()) {
                try (Socket socket = new Socket()) {
                    // Linux forgets a connection, without a reset, that was being made just when its listener was
                    // closed.
                    socket.setSoTimeout(200);
                    socket.connect(new InetSocketAddress(smtp.host(), smtp.port()));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // It is down, or goes down this very moment.
                }
            }
        }
    }

    @Nested
    class InTheWrongState {

        @Test
        void aServerThatNeverStartedCannotGoDown() {
            assertThatIllegalStateException()
                    .isThrownBy(SmtpServer.create()::goDown)
                    .withMessage("only a server that listens can go down, but this is: SmtpServer (new)");
        }

        @Test
        void aServerThatNeverStartedCannotComeBack() {
            assertThatIllegalStateException()
                    .isThrownBy(SmtpServer.create()::comeBack)
                    .withMessage("only a server that is down can come back, but this is: SmtpServer (new)");
        }

        @Test
        void aClosedServerCannotGoDown() {
            smtp.close();

            assertThatIllegalStateException()
                    .isThrownBy(smtp::goDown)
                    .withMessage(
                            "only a server that listens can go down, but this is: SmtpServer (closed, was listening on"
                                    + " 127.0.0.1:" + smtp.port() + ")");
        }
    }

    /** Alone, since another test could be given the port, or open files, meanwhile. */
    @Nested
    @Isolated
    class ThePort {

        @Test
        void isKeptByASocketThatDoesNotListen() throws Exception {
            smtp.goDown();

            assertThatExceptionOfType(BindException.class).isThrownBy(() -> bindExclusively(smtp.port()));

            smtp.close();
            bindExclusively(smtp.port());
        }

        private static void bindExclusively(int port) throws IOException {
            try (Socket socket = new Socket()) {
                socket.setReuseAddress(false);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        }

        @Test
        void isKeptThoughClientsStillHaveToNotice() throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                smtp.goDown();

                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> WireClient.connect(smtp));
                smtp.comeBack();
                client.expectCutOff();
                OrdinaryMail.getsThrough(smtp);
            }
        }

        @Test
        void isNamedIfSomebodyHasTakenItOnPurpose() throws Exception {
            smtp.goDown();
            SmtpServerOptions samePort =
                    SmtpServerOptions.builder().port(smtp.port()).build();
            // On Linux whoever asks for this very port gets it; the reservation is for those who ask for any.
            try (SmtpServer other = SmtpServer.create(samePort).start()) {
                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(smtp::comeBack)
                        .withCauseInstanceOf(BindException.class)
                        .satisfies(thrown -> assertThat(thrown)
                                .hasMessage("cannot listen on 127.0.0.1:" + other.port() + ": "
                                        + thrown.getCause().getMessage()
                                        + "; another program has taken the port while this server was down"));
                assertThat(smtp).hasToString("SmtpServer (down, comes back on 127.0.0.1:" + other.port() + ")");
            }

            smtp.comeBack();
            OrdinaryMail.getsThrough(smtp);
        }

        @Test
        void costsNoOpenFileOnceTheServerIsBackOrClosed() {
            assumeTrue(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
            UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            List<SmtpServer> servers = new ArrayList<>();
            try {
                for (int i = 0; i < 100; i++) {
                    servers.add(SmtpServer.create().start());
                }
                long listening = system.getOpenFileDescriptorCount();
                servers.forEach(SmtpServer::goDown);
                servers.forEach(SmtpServer::comeBack);
                long back = system.getOpenFileDescriptorCount();
                servers.forEach(SmtpServer::goDown);
                servers.forEach(SmtpServer::close);

                assertThat(back).isLessThan(listening + 50);
                assertThat(system.getOpenFileDescriptorCount()).isLessThan(listening - 50);
            } finally {
                servers.forEach(SmtpServer::close);
            }
        }
    }
}
