package io.github.smtptest.session;

import io.github.smtptest.failure.SmtpReply;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One mail transaction: a MAIL command, what followed it, and what came of it. Immutable.
 *
 * @param session the number of the connection on which it was, counted from 1
 * @param started when its MAIL command was carried out or refused
 * @param envelope who sent to whom, as far as it got
 * @param content the content after dot-unstuffing, exactly as sent; without octets if none was received or it was too
 *     large to be kept
 * @param outcome what came of it
 * @param refusal the reply that refused the sender, DATA or the message; empty for other outcomes
 */
public record SmtpTransaction(
        int session,
        Instant started,
        Envelope envelope,
        Octets content,
        TransactionOutcome outcome,
        Optional<SmtpReply> refusal) {

    /** Makes a transaction. */
    public SmtpTransaction {
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Returns one line: envelope, outcome and the reply that refused it. */
    @Override
    public String toString() {
        String how = switch (outcome) {
            case OPEN -> "still open";
            case ACCEPTED -> "accepted";
            case SENDER_REFUSED -> "MAIL refused";
            case DATA_REFUSED -> "DATA refused";
            case MESSAGE_REFUSED -> "message refused";
            case DROPPED -> "dropped by a declared failure";
            case RESET -> "given up by the client";
            case DISCONNECTED -> "cut off by the end of the connection";
        };
        return envelope + ": " + how + refusal.map(reply -> ": " + reply).orElse("");
    }
}
