package io.github.smtptest.server;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.MailRecorder;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.protocol.SmtpReceiver;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server within this JVM, which captures what it is sent and fails when told to.
 *
 * <p>In a JUnit test, {@code @SmtpTest} starts and closes it; elsewhere try-with-resources does:
 *
 * <pre>{@code
 * try (SmtpServer smtp = SmtpServer.create().start()) {
 *     new Newsletter(smtp.host(), smtp.port()).send();
 *     assertThat(smtp.mailbox()).singleMail().hasSubject("News");
 * }
 * }</pre>
 *
 * <p>It listens on loopback and on a port that the system chooses, unless the options say otherwise. Its threads are
 * daemons, shared with the other servers of the JVM.
 *
 * <p>Thread-safe: the lifecycle and the set of connections are guarded by this object's monitor.
 */
public final class SmtpServer implements AutoCloseable, AssertProvider<SmtpServerAssert> {

    /** The default of 50 overflows with a few dozen clients at once, and each one turned away tries again after 1 s. */
    private static final int BACKLOG = 1_024;

    /** A connection's thread ends at once when its socket closes; this bounds what cannot happen. */
    private static final long CLOSE_MILLIS = 5_000;

    private enum State {
        NEW,
        LISTENING,
        CLOSED
    }

    private final SmtpServerOptions options;
    private final MailRecorder recorder;
    private final Failures failures = new Failures();
    private final Set<SmtpConnection> connections = new LinkedHashSet<>();
    private final CountDownLatch acceptorDone = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private State state = State.NEW;
    private @Nullable ServerSocket serverSocket;
    private int port;

    private SmtpServer(SmtpServerOptions options) {
        this.options = options;
        this.recorder = new MailRecorder(options.patience());
    }

    /**
     * Makes a server with the default options; {@link #start()} starts it.
     *
     * @return a server that does not listen yet
     */
    public static SmtpServer create() {
        return create(SmtpServerOptions.DEFAULT);
    }

    /**
     * Makes a server; {@link #start()} starts it.
     *
     * @param options how it is set up
     * @return a server that does not listen yet
     */
    public static SmtpServer create(SmtpServerOptions options) {
        return new SmtpServer(Objects.requireNonNull(options, "options"));
    }

    /**
     * Starts the server; when this returns, clients can connect. Starting it twice does nothing.
     *
     * @return this
     * @throws UncheckedIOException if the port cannot be bound; it names host and port, and the cause says why
     * @throws IllegalStateException if the server was closed
     */
    public synchronized SmtpServer start() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("this server was closed; make a new one with SmtpServer.create()");
        }
        if (state == State.LISTENING) {
            return this;
        }
        ServerSocket bound = bind();
        serverSocket = bound;
        port = bound.getLocalPort();
        state = State.LISTENING;
        recorder.listening(host() + ":" + port);
        ServerThreads.run(() -> accept(bound));
        return this;
    }

    @SuppressWarnings("AddressSelection") // The address was chosen in the options; nothing is looked up.
    private ServerSocket bind() {
        try {
            return new ServerSocket(options.port(), BACKLOG, options.address());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + options.address().getHostAddress() + ":" + options.port() + ": "
                            + e.getMessage()
                            + (options.port() == 0
                                    ? ""
                                    : "; leave the port at 0, the default, to let the system choose a free one"),
                    e);
        }
    }

    private void accept(ServerSocket bound) {
        try {
            while (!bound.isClosed()) {
                try {
                    serve(bound.accept());
                } catch (IOException e) {
                    // Closed, or out of file handles: then it helps to wait a little, and close() must not.
                    if (closing.await(bound.isClosed() ? 0 : 10, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            acceptorDone.countDown();
        }
    }

    private void serve(Socket socket) throws IOException {
        SmtpConnection connection;
        synchronized (this) {
            if (state != State.LISTENING) {
                socket.close();
                return;
            }
            InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
            SessionLog log = recorder.connected(peer.getAddress().getHostAddress() + ":" + peer.getPort());
            SmtpReceiver receiver = new SmtpReceiver(
                    options.policy(), failures, log, accepted -> recorder.accept(accepted, log), Nonces::random);
            connection = new SmtpConnection(socket, options, receiver, log);
            connections.add(connection);
        }
        try {
            ServerThreads.run(() -> {
                connection.run();
                forget(connection);
            });
        } catch (RuntimeException | Error e) {
            // No thread is to be had; the acceptor must outlive that, and the session must say so.
            connection.fail(e);
            forget(connection);
        }
    }

    private synchronized void forget(SmtpConnection connection) {
        connections.remove(connection);
    }

    /**
     * Returns the address that clients connect to.
     *
     * @return an IP address as text, {@code "127.0.0.1"} by default
     */
    public String host() {
        InetAddress address = options.address();
        return (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
    }

    /**
     * Returns the port that clients connect to.
     *
     * @return the bound port; that of a closed server is the one it had
     * @throws IllegalStateException if the server was never started
     */
    public synchronized int port() {
        if (port == 0) {
            throw new IllegalStateException("this server has no port yet; call start() first, or put"
                    + " @SmtpTest on the test class that has it in a field");
        }
        return port;
    }

    /**
     * Returns how a client reaches this server, in the words of the libraries that people use.
     *
     * @return host, port, TLS and what to trust; {@link ClientSettings#withUser} adds who logs in
     * @throws IllegalStateException if the server was never started
     */
    public ClientSettings clientSettings() {
        return ClientSettings.of(
                host(),
                port(),
                options.tls().mode(),
                options.tls().certificate().clientTrust());
    }

    /**
     * Returns what was captured.
     *
     * @return always the same mailbox; it can be read before the server starts and after it is closed
     */
    public Mailbox mailbox() {
        return recorder.mailbox();
    }

    /**
     * Returns the record of every connection, in the order of their connecting.
     *
     * @return snapshots as of now; empty if nobody connected
     */
    public List<SmtpSession> sessions() {
        return recorder.sessions();
    }

    /**
     * Begins to declare a failure: {@code smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user")}.
     *
     * @param moment the step of the dialogue at which to fail
     * @return a declaration; its last step puts the failure in force
     */
    public FailureDeclaration on(Moment moment) {
        return failures.on(moment);
    }

    /**
     * Returns the failures declared on this server.
     *
     * @return the live list
     */
    public Failures failures() {
        return failures;
    }

    /**
     * Begins anew: forgets mails, ended sessions and failures. Open connections stay open.
     *
     * <p>For tests that share a server; {@link Mailbox#clear()} leaves the failures in force.
     */
    public void reset() {
        failures.reset();
        mailbox().clear();
    }

    /**
     * Tells whether clients can connect.
     *
     * @return {@code true} between {@link #start()} and {@link #close()}
     */
    public synchronized boolean isListening() {
        return state == State.LISTENING;
    }

    /**
     * Tells whether the server was closed.
     *
     * @return {@code true} after {@link #close()}
     */
    public synchronized boolean isClosed() {
        return state == State.CLOSED;
    }

    /**
     * Stops the server: no client can connect any more, open connections are cut off and on record as such. What was
     * captured stays readable.
     *
     * <p>Blocks until nothing of this server is left, which does not depend on the clients. Closing twice does nothing.
     */
    @Override
    public void close() {
        ServerSocket bound;
        List<SmtpConnection> open;
        boolean first;
        synchronized (this) {
            first = state != State.CLOSED;
            state = State.CLOSED;
            bound = serverSocket;
            open = new ArrayList<>(connections);
        }
        List<Wait> waits = new ArrayList<>();
        if (!first) {
            // Another thread closes it, or has: this one must not return before everything has ended either.
            waits.add(millis -> closed.await(millis, TimeUnit.MILLISECONDS));
            awaitAll(waits);
            return;
        }
        try {
            closing.countDown();
            if (bound != null) {
                closeQuietly(bound);
                waits.add(millis -> acceptorDone.await(millis, TimeUnit.MILLISECONDS));
            }
            open.forEach(SmtpConnection::stop);
            open.forEach(connection -> waits.add(connection::awaitDone));
            awaitAll(waits);
            recorder.closed();
        } finally {
            closed.countDown();
        }
    }

    private static void closeQuietly(ServerSocket bound) {
        try {
            bound.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the server socket failed", e);
        }
    }

    /** The port is free only once the acceptor has left accept(); an interrupted caller still gets a closed server. */
    private static void awaitAll(List<Wait> waits) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        for (Wait wait : waits) {
            boolean ended = false;
            while (!ended) {
                try {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    wait.await(Math.max(0, left));
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Wait {
        boolean await(long millis) throws InterruptedException;
    }

    /**
     * Describes what this server captured, what did not become a mail, and which failures fired: what one needs to know
     * when a test has failed.
     *
     * @return some lines of text, bounded
     */
    public String describe() {
        StringBuilder text =
                new StringBuilder(toString()).append('\n').append(mailbox().describe());
        List<DeclaredFailure> declared = failures.all();
        if (!declared.isEmpty()) {
            text.append("\nDeclared failures:");
            declared.forEach(failure -> text.append("\n  ").append(failure));
        }
        failures.unfinished()
                .forEach(origin ->
                        text.append("\nUnfinished failure, without effect: ").append(origin));
        return text.toString();
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(smtp)} give {@link SmtpServerAssert}. */
    @Override
    public SmtpServerAssert assertThat() {
        return new SmtpServerAssert(this);
    }

    /** Returns the state: new, listening or closed, and on which host and port. */
    @Override
    public synchronized String toString() {
        return switch (state) {
            case NEW -> "SmtpServer (new)";
            case LISTENING -> "SmtpServer (listening on " + host() + ":" + port + ")";
            case CLOSED ->
                port == 0
                        ? "SmtpServer (closed, never started)"
                        : "SmtpServer (closed, was listening on " + host() + ":" + port + ")";
        };
    }
}
