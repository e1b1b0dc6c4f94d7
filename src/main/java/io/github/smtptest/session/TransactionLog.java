package io.github.smtptest.session;

import io.github.smtptest.failure.SmtpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mail transaction while it goes on, as the server writes it.
 *
 * <p>Thread-safe: the lists are guarded by this object's monitor.
 */
public final class TransactionLog {

    private final int session;
    private final Instant started;
    private final String reversePath;
    private final EsmtpParameters parameters;
    private final SessionLog.Listener listener;
    private final List<Recipient> recipients = new ArrayList<>(2);
    private final List<RejectedRecipient> rejected = new ArrayList<>(0);

    TransactionLog(
            int session,
            Instant started,
            String reversePath,
            EsmtpParameters parameters,
            SessionLog.Listener listener) {
        this.session = session;
        this.started = started;
        this.reversePath = reversePath;
        this.parameters = parameters;
        this.listener = listener;
    }

    /**
     * Records an accepted recipient.
     *
     * @param recipient the recipient
     */
    public synchronized void accepted(Recipient recipient) {
        recipients.add(recipient);
    }

    /**
     * Records a refused recipient.
     *
     * @param recipient the recipient, with the reply it got
     */
    public void rejected(RejectedRecipient recipient) {
        synchronized (this) {
            rejected.add(recipient);
        }
        listener.refused();
    }

    /**
     * Returns the number of accepted recipients so far.
     *
     * @return 0 or more
     */
    public synchronized int acceptedCount() {
        return recipients.size();
    }

    /**
     * Tells whether a recipient was refused so far.
     *
     * @return {@code true} if at least one was
     */
    public synchronized boolean hasRejected() {
        return !rejected.isEmpty();
    }

    /**
     * Returns the envelope so far.
     *
     * @return an immutable copy
     */
    public synchronized Envelope envelope() {
        return new Envelope(reversePath, parameters, recipients, rejected);
    }

    /**
     * Returns what the transaction has become; {@link SessionLog#endTransaction} puts it on record.
     *
     * @param content the content received
     * @param outcome what came of it
     * @param refusal the reply that refused it; empty for an outcome that is no refusal
     * @return the transaction as it stands now, immutable
     */
    public SmtpTransaction ended(Octets content, TransactionOutcome outcome, Optional<SmtpReply> refusal) {
        return new SmtpTransaction(session, started, envelope(), content, outcome, refusal);
    }
}
