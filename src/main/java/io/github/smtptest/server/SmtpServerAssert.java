package io.github.smtptest.server;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.ClientExpectations;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.mail.MailboxAssert;
import io.github.smtptest.session.AttemptsAssert;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpSessionAssert;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link SmtpServer}: on its state, on what it captured, and on what its clients did.
 *
 * <p>Expectations on clients wait, since they try again on threads of their own: {@link #hasAttempts}, {@link #hasSessions},
 * {@link #hasNoOpenSessions}, {@link #session} and {@link #hasFired}. They are checked at once and then whenever something
 * changes, woken by the change, and fail when the mailbox's timeout is up (5 s by default), or at once when they cannot come
 * true any more. A thread that is interrupted while it waits gets an {@code AssertionError} and keeps its interrupt status.
 *
 * <pre>{@code
 * assertThat(smtp).isListening();
 * assertThat(smtp).mailbox().singleMail().hasSubject("Welcome, Ada");
 * assertThat(smtp).hasAttempts(2).attempts().haveOutcomes(MESSAGE_REFUSED, ACCEPTED).areSpacedAtLeast(ofSeconds(1));
 * assertThat(smtp).session(1).hasCommands("EHLO", "MAIL", "RCPT", "DATA", "QUIT");
 * }</pre>
 */
public class SmtpServerAssert extends AbstractObjectAssert<SmtpServerAssert, SmtpServer> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(SMTP_SERVER)}. */
    public static final InstanceOfAssertFactory<SmtpServer, SmtpServerAssert> SMTP_SERVER =
            new InstanceOfAssertFactory<>(SmtpServer.class, SmtpServerAssert::new);

    private Optional<Duration> timeout = Optional.empty();

    /**
     * Makes the assertions on a server.
     *
     * @param actual the server
     */
    public SmtpServerAssert(SmtpServer actual) {
        super(actual, SmtpServerAssert.class);
    }

    /**
     * Verifies that clients can connect.
     *
     * @return this
     * @throws AssertionError if the server is not started or closed
     */
    public SmtpServerAssert isListening() {
        isNotNull();
        if (!actual.isListening()) {
            throw failure("%s", "Expecting the server to be listening, but it is:\n  " + actual);
        }
        return this;
    }

    /**
     * Verifies that the server was closed.
     *
     * @return this
     * @throws AssertionError if it was not
     */
    public SmtpServerAssert isClosed() {
        isNotNull();
        if (!actual.isClosed()) {
            throw failure("%s", "Expecting the server to be closed, but it is:\n  " + actual);
        }
        return this;
    }

    /**
     * Sets how long the expectations that follow wait; the default is the timeout of the server's mailbox.
     *
     * @param longest the longest wait; zero to check once
     * @return this
     */
    public SmtpServerAssert within(Duration longest) {
        timeout = Optional.of(Objects.requireNonNull(longest, "longest"));
        return this;
    }

    /**
     * Verifies that clients make just so many attempts to deliver a mail, each of them a MAIL command, and that none of them is
     * still open: waits for them and for their ends.
     *
     * <p>Fails at once if there are more. A further one that comes later is not noticed, but for 0: that none is made is
     * believed after the mailbox's quiet time (100 ms by default).
     *
     * @param count the number of attempts, refused ones among them
     * @return this
     * @throws AssertionError if the number is another, or one is still open when the time is up
     */
    public SmtpServerAssert hasAttempts(int count) {
        expecting().attempts(count);
        return this;
    }

    /**
     * Verifies that clients make just so many connections, and that all of them end: waits for them and for their ends.
     *
     * <p>Fails at once if there are more. A further one that comes later is not noticed, but for 0: that none is made is
     * believed after the mailbox's quiet time (100 ms by default). Those that were forgotten by {@link SmtpServer#reset()} do
     * not count.
     *
     * @param count the number of connections
     * @return this
     * @throws AssertionError if the number is another, or a client is still connected when the time is up
     */
    public SmtpServerAssert hasSessions(int count) {
        expecting().sessions(count);
        return this;
    }

    /**
     * Verifies that every connection ends, waiting for it; there need not have been one.
     *
     * @return this
     * @throws AssertionError if a client is still connected when the time is up
     */
    public SmtpServerAssert hasNoOpenSessions() {
        expecting().noOpenSessions();
        return this;
    }

    /**
     * Verifies that a declared failure happens, waiting for it.
     *
     * <pre>{@code
     * DeclaredFailure busy = smtp.on(MAIL).first(2).reply(451, "4.3.0", "Try again later");
     * assertThat(smtp).hasFired(busy, 2);
     * }</pre>
     *
     * @param failure a failure declared on this server
     * @return this
     * @throws AssertionError if it does not; at once if it is no longer in force
     */
    public SmtpServerAssert hasFired(DeclaredFailure failure) {
        expecting().fires(failure, inForce(failure));
        return this;
    }

    /**
     * Verifies that a declared failure happens so many times, waiting for the last of them.
     *
     * <p>Fails at once if it has happened more often. That it happens once more later is not noticed, but for 0: that it never
     * happens is believed after the mailbox's quiet time (100 ms by default).
     *
     * @param failure a failure declared on this server
     * @param times how often
     * @return this
     * @throws AssertionError if it happens more often or less often; at once if it is no longer in force
     */
    public SmtpServerAssert hasFired(DeclaredFailure failure, int times) {
        expecting().fires(failure, inForce(failure), times);
        return this;
    }

    private BooleanSupplier inForce(DeclaredFailure failure) {
        Objects.requireNonNull(failure, "failure");
        return () -> actual.failures().all().contains(failure);
    }

    private ClientExpectations expecting() {
        isNotNull();
        return new ClientExpectations(patient(actual), text -> failure("%s", text));
    }

    private Mailbox patient(SmtpServer server) {
        return timeout.map(server.mailbox()::within).orElseGet(server::mailbox);
    }

    /**
     * Goes on with what was captured; its expectations wait.
     *
     * @return assertions on the mailbox
     */
    public MailboxAssert mailbox() {
        isNotNull();
        return extracting(this::patient, MailboxAssert.MAILBOX);
    }

    /**
     * Goes on with the attempts of all clients to deliver mails, as they stand now; {@link #hasAttempts} waits for them.
     *
     * @return assertions on the attempts, in the order of their starting
     */
    public AttemptsAssert attempts() {
        isNotNull();
        return extracting(SmtpServer::attempts, AttemptsAssert.ATTEMPTS);
    }

    /**
     * Goes on with one connection, waiting for it and for its end; more may follow.
     *
     * @param number 1 for the first
     * @return assertions on the session
     * @throws AssertionError if there are fewer, or the client is still connected when the time is up
     */
    public SmtpSessionAssert session(int number) {
        SmtpSession session = expecting().endedSession(number);
        return extracting(server -> session, SmtpSessionAssert.SMTP_SESSION);
    }

    /**
     * Goes on with the record of every connection, as it stands now.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<SmtpSession> sessions() {
        isNotNull();
        return extracting(SmtpServer::sessions, InstanceOfAssertFactories.list(SmtpSession.class));
    }
}
