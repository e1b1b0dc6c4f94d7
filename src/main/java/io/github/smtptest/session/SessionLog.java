package io.github.smtptest.session;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.TranscriptLine.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The record of one connection while it goes on: the server writes it, {@link #snapshot()} reads it.
 *
 * <p>Thread-safe: everything is guarded by this object's monitor. The listener is called without it.
 */
public final class SessionLog {

    /** Is told when a session or one of its transactions begins or ends; called on the server's thread. */
    public interface Listener {

        /** A transaction has begun. */
        void transactionBegan();

        /** A transaction has ended, one way or the other. */
        void transactionEnded();

        /** A sender or a recipient was refused. */
        default void refused() {}

        /** The session has ended. */
        void sessionEnded();
    }

    private final int number;
    private final String peer;
    private final Instant started;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private final Listener listener;

    private final TranscriptBuffer transcript = new TranscriptBuffer();
    private final List<SmtpTransaction> ended = new ArrayList<>(2);
    private @Nullable TransactionLog open;
    private Optional<String> clientName = Optional.empty();
    private boolean extended;
    private Optional<TlsDetails> tls = Optional.empty();
    private final List<SmtpAuthentication> authentications = new ArrayList<>(0);
    private SessionEnd end = SessionEnd.OPEN;
    private @Nullable Throwable error;

    /**
     * Begins the record of a connection.
     *
     * @param number the place of the connection among those of its server, counted from 1
     * @param peer the client's address and port
     * @param started when the client connected
     * @param nanoClock a monotonic clock in nanoseconds, such as {@code System::nanoTime}
     * @param listener is told of beginnings and ends
     */
    public SessionLog(int number, String peer, Instant started, LongSupplier nanoClock, Listener listener) {
        this.number = number;
        this.peer = peer;
        this.started = started;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
        this.listener = listener;
    }

    /**
     * Returns the place of the connection among those of its server.
     *
     * @return 1 for the first
     */
    public int number() {
        return number;
    }

    /**
     * Returns the client's IP address.
     *
     * @return what stands before the port
     */
    public String address() {
        return peer.substring(0, Math.max(0, peer.lastIndexOf(':')));
    }

    /** The time of day, by a clock that never goes backwards. */
    private Instant now() {
        return started.plusNanos(nanoClock.getAsLong() - startNanos);
    }

    /**
     * Records a command line.
     *
     * @param octets an array that holds the line, which is copied
     * @param from where the line begins
     * @param to where it ends, without line end
     */
    public void client(byte[] octets, int from, int to) {
        add(Source.CLIENT, octets, from, to);
    }

    /**
     * Records something the client sent that is not a command line.
     *
     * @param note what it was, such as {@code "(message of 1,234 octets)"}
     */
    public void clientNote(String note) {
        add(Source.CLIENT, note);
    }

    /**
     * Records a reply, each of its lines.
     *
     * @param reply the octets that go over the wire, each line ended by CRLF
     */
    public synchronized void server(byte[] reply) {
        long micros = micros();
        int from = 0;
        for (int i = 0; i < reply.length; i++) {
            if (reply[i] == '\n') {
                transcript.add(micros, Source.SERVER, reply, from, i - 1);
                from = i + 1;
            }
        }
    }

    /**
     * Records something that happened to the connection.
     *
     * @param what a phrase, such as {@code "client closed the connection"}
     */
    public void event(String what) {
        add(Source.EVENT, what);
    }

    /**
     * Records that a declared failure has happened which is more than a reply.
     *
     * @param effect what it does, such as {@code "disconnect"}
     */
    public void failureHappened(String effect) {
        event(TranscriptLine.DECLARED_FAILURE + effect);
    }

    private void add(Source source, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        add(source, octets, 0, octets.length);
    }

    private synchronized void add(Source source, byte[] octets, int from, int to) {
        transcript.add(micros(), source, octets, from, to);
    }

    private long micros() {
        return (nanoClock.getAsLong() - startNanos) / 1_000;
    }

    /**
     * Records the name a client gave itself.
     *
     * @param name the argument of EHLO or HELO
     * @param withEhlo whether it was EHLO
     */
    public synchronized void greeted(String name, boolean withEhlo) {
        clientName = Optional.of(name);
        extended = withEhlo;
    }

    /**
     * Records that the connection is encrypted from now on.
     *
     * @param details how
     */
    public synchronized void encrypted(TlsDetails details) {
        tls = Optional.of(details);
        event("encrypted with " + details);
    }

    /**
     * Records an attempt to authenticate, once the server has said its last word on it.
     *
     * @param attempt the attempt
     */
    public synchronized void authenticated(SmtpAuthentication attempt) {
        authentications.add(attempt);
    }

    /**
     * Begins a transaction; the one before must have ended.
     *
     * @param reversePath the address given in MAIL; empty for the null reverse-path
     * @param parameters the ESMTP parameters of MAIL
     * @return the transaction to be written
     */
    public TransactionLog begin(String reversePath, EsmtpParameters parameters) {
        TransactionLog begun = new TransactionLog(number, now(), reversePath, parameters, listener);
        synchronized (this) {
            if (open != null) {
                throw new IllegalStateException("the transaction before has not ended");
            }
            open = begun;
        }
        listener.transactionBegan();
        return begun;
    }

    /**
     * Ends the open transaction.
     *
     * @param done what it has become
     */
    public void endTransaction(SmtpTransaction done) {
        synchronized (this) {
            if (open == null) {
                throw new IllegalStateException("no transaction is open");
            }
            open = null;
            ended.add(done);
        }
        listener.transactionEnded();
    }

    /**
     * Records a transaction that ended with its first command: MAIL was refused.
     *
     * @param reversePath the address given in MAIL
     * @param parameters the ESMTP parameters of MAIL
     * @param reply what the server answered
     */
    public void refusedSender(String reversePath, EsmtpParameters parameters, SmtpReply reply) {
        TransactionLog refused = new TransactionLog(number, now(), reversePath, parameters, listener);
        synchronized (this) {
            ended.add(refused.ended(Octets.NONE, TransactionOutcome.SENDER_REFUSED, Optional.of(reply)));
        }
        listener.refused();
    }

    /**
     * Keeps an unexpected error within the server; the first one is kept.
     *
     * @param thrown the error
     */
    public synchronized void failed(Throwable thrown) {
        if (error == null) {
            error = thrown;
        }
    }

    /**
     * Ends the session; an open transaction becomes {@link TransactionOutcome#DISCONNECTED}. Only the first call counts.
     *
     * @param how how the connection ended; {@link SessionEnd#ERROR} is put in its place if an error was kept
     */
    public void end(SessionEnd how) {
        boolean cutOff;
        synchronized (this) {
            if (end != SessionEnd.OPEN) {
                return;
            }
            end = error == null ? how : SessionEnd.ERROR;
            add(Source.EVENT, end.phrase());
            cutOff = open != null;
            if (open != null) {
                ended.add(open.ended(Octets.NONE, TransactionOutcome.DISCONNECTED, Optional.empty()));
                open = null;
            }
        }
        if (cutOff) {
            listener.transactionEnded();
        }
        listener.sessionEnded();
    }

    /** Forgets the transactions that have ended, with what they brought; the transcript stays. */
    public synchronized void forgetEnded() {
        ended.clear();
    }

    /**
     * Tells whether the session has ended.
     *
     * @return {@code true} once {@link #end} was called
     */
    public synchronized boolean hasEnded() {
        return end != SessionEnd.OPEN;
    }

    /**
     * Returns the session as it stands now.
     *
     * @return an immutable copy
     */
    public synchronized SmtpSession snapshot() {
        return new SmtpSession(
                number,
                peer,
                started,
                clientName,
                extended,
                tls,
                authentications,
                transactions(),
                transcript.lines(),
                end,
                Optional.ofNullable(error));
    }

    /**
     * Returns the transactions as they stand now, at less cost than a snapshot.
     *
     * @return an immutable copy, in order
     */
    public synchronized List<SmtpTransaction> transactions() {
        List<SmtpTransaction> transactions = new ArrayList<>(ended);
        if (open != null) {
            transactions.add(open.ended(Octets.NONE, TransactionOutcome.OPEN, Optional.empty()));
        }
        return List.copyOf(transactions);
    }
}
