package io.github.smtptest.session;

/** What came of a mail transaction. */
public enum TransactionOutcome {
    /** Still going on. */
    OPEN,
    /** The message was acknowledged and captured as a mail. */
    ACCEPTED,
    /** MAIL was refused. */
    SENDER_REFUSED,
    /** DATA was refused by a declared failure, so no content was sent. */
    DATA_REFUSED,
    /** The content was sent and refused after the final dot. */
    MESSAGE_REFUSED,
    /** The message was received whole and dropped because a declared failure said so, whether or not the client was told 250. */
    DROPPED,
    /** The client gave it up with RSET, or began anew with EHLO or HELO. */
    RESET,
    /** The connection ended before the transaction did. */
    DISCONNECTED
}
