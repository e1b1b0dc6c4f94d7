package io.github.smtptest.session;

import java.util.ArrayList;
import java.util.List;

/**
 * A mail transaction while it goes on, as the server writes it.
 *
 * <p>Thread-safe: the lists are guarded by this object's monitor.
 */
public final class TransactionLog {

    private final String reversePath;
    private final EsmtpParameters parameters;
    private final Runnable refusal;
    private final List<Recipient> recipients = new ArrayList<>(2);
    private final List<RejectedRecipient> rejected = new ArrayList<>(0);

    TransactionLog(String reversePath, EsmtpParameters parameters, Runnable refusal) {
        this.reversePath = reversePath;
        this.parameters = parameters;
        this.refusal = refusal;
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
        refusal.run();
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
}
