package io.github.smtptest.server;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Failure;
import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.MailRecorder;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.protocol.MailSink;
import io.github.smtptest.protocol.SmtpReceiver;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.snapshot.SnapshotOptions;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AssertProvider;

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
 * <p>Thread-safe.
 */
public final class SmtpServer implements AutoCloseable, AssertProvider<SmtpServerAssert> {

    private final SmtpServerOptions options;
    private final MailRecorder recorder;
    private final Failures failures = new Failures();
    /** Not private, so that a test can keep the server from accepting anybody. */
    final Lifecycle lifecycle;

    private SmtpServer(SmtpServerOptions options) {
        this.options = options;
        this.recorder = new MailRecorder(options.patience());
        this.lifecycle = new Lifecycle(options.address(), new Owner());
        failures.onFired(recorder::failureFired);
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
     * <p>A closed server begins anew, as if it were another one: on a port of its own, unless one was asked for, and without
     * the mails, sessions and failures of before.
     *
     * @return this
     * @throws UncheckedIOException if the port cannot be bound; it names host and port, and the cause says why
     * @throws IllegalStateException if the server is down, or another thread is closing it
     */
    public SmtpServer start() {
        lifecycle.start(options.port());
        return this;
    }

    /** A class and no lambdas, here and where else the first mail passes: each costs the first test of a JVM a millisecond. */
    private final class Owner implements Lifecycle.Owner {

        @Override
        public SmtpConnection connect(ClientSocket socket) {
            InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
            SessionLog log = recorder.connected(peer.getAddress().getHostAddress() + ":" + peer.getPort());
            SmtpReceiver receiver = new SmtpReceiver(
                    options.policy(), failures, log, new Sink(recorder, log), new Nonces(), new ScarceMemory());
            return new SmtpConnection(socket, options, receiver, log);
        }

        @Override
        public void isAt(String place) {
            recorder.listening(place);
        }

        @Override
        public void closed() {
            recorder.closed();
        }

        @Override
        public void beginsAnew() {
            failures.reset();
            recorder.beginAnew();
        }
    }

    private record Sink(MailRecorder recorder, SessionLog log) implements MailSink {

        @Override
        public int accept(SmtpTransaction accepted) {
            return recorder.accept(accepted, log);
        }
    }

    /**
     * Goes down as a crashed server does: open connections are cut off and on record as such, and who connects is refused,
     * until {@link #comeBack()}. The port stays this server's own, and nothing that was captured or declared is lost.
     *
     * <p>Blocks until nothing of the connections is left. Going down twice does nothing.
     *
     * @throws IllegalStateException if the server was never started, or was closed
     */
    public void goDown() {
        lifecycle.goDown();
    }

    /**
     * Ends {@link #goDown()}: clients can connect again, on the same port. Coming back twice does nothing.
     *
     * @throws UncheckedIOException if another program has taken the port meanwhile
     * @throws IllegalStateException if the server was never started, or was closed
     */
    public void comeBack() {
        lifecycle.comeBack();
    }

    /**
     * Returns the address that clients connect to.
     *
     * @return an IP address as text, {@code "127.0.0.1"} by default
     */
    public String host() {
        return lifecycle.host();
    }

    /**
     * Returns the port that clients connect to.
     *
     * @return the bound port; that of a closed server is the one it had
     * @throws IllegalStateException if the server was never started
     */
    public int port() {
        int port = lifecycle.port();
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
     * Returns the attempts of all clients to deliver mails, in the order of their starting.
     *
     * @return the transaction of every MAIL command that was understood, refused ones among them, as of now; empty if there
     *     was none
     */
    public List<SmtpTransaction> attempts() {
        return recorder.attempts();
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
     * Puts a failure in force that was made before, such as one of {@link io.github.smtptest.failure.Behaviours}.
     *
     * @param failure the failure
     * @return the failure in force, which knows how often it happened and can be removed
     */
    public DeclaredFailure declare(Failure failure) {
        return failures.declare(failure);
    }

    /**
     * Says what the mails of this server have in common when they are compared with approved texts:
     * {@code smtp.snapshots(options -> options.replacingIsoDates())}. It adds to what was said before.
     *
     * @param more is given the options so far
     * @return this
     * @see io.github.smtptest.mail.MailAssert#matchesSnapshot(String)
     */
    public SmtpServer snapshots(UnaryOperator<SnapshotOptions> more) {
        recorder.snapshots(more);
        return this;
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
     * @return {@code true} between {@link #start()} and {@link #close()}, but for the time between {@link #goDown()} and
     *     {@link #comeBack()}
     */
    public boolean isListening() {
        return lifecycle.isListening();
    }

    /**
     * Tells whether the server was closed.
     *
     * @return {@code true} after {@link #close()}, until it is started again
     */
    public boolean isClosed() {
        return lifecycle.isClosed();
    }

    /**
     * Stops the server: no client can connect any more, open connections are cut off and on record as such. What was
     * captured stays readable, until the server is started again.
     *
     * <p>Blocks until nothing of this server is left, which does not depend on the clients. Closing twice does nothing.
     */
    @Override
    public void close() {
        lifecycle.close();
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
    public String toString() {
        return lifecycle.toString();
    }
}
