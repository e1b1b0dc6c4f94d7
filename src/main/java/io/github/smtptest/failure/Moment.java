package io.github.smtptest.failure;

/**
 * A step of the SMTP dialogue at which the server answers, and so can be told to fail.
 *
 * <p>A failure takes the place of the reply to a command that the server would otherwise have carried out: a command
 * with a syntax error or out of sequence gets its ordinary reply and uses up no failure.
 */
public enum Moment {
    /** The greeting a client gets on connecting (RFC 5321 §3.1). */
    GREETING("the greeting"),
    /** The EHLO command (RFC 5321 §4.1.1.1). */
    EHLO("EHLO"),
    /** The HELO command (RFC 5321 §4.1.1.1). */
    HELO("HELO"),
    /** The STARTTLS command, before the handshake (RFC 3207 §4). */
    STARTTLS("STARTTLS"),
    /** The AUTH command, before its first challenge (RFC 4954 §4). */
    AUTH("AUTH"),
    /** The MAIL command, which opens a transaction (RFC 5321 §4.1.1.2). */
    MAIL("MAIL"),
    /** One RCPT command, for one recipient (RFC 5321 §4.1.1.3). */
    RCPT("RCPT"),
    /** The DATA command, before any content is sent: the place of the 354 (RFC 5321 §4.1.1.4). */
    DATA("DATA"),
    /** One BDAT command, after its octets (RFC 3030 §2); the last one is followed by {@link #MESSAGE}. */
    BDAT("BDAT"),
    /** The end of the content: the final dot was received and the acknowledgement is due (RFC 5321 §4.1.1.4). */
    MESSAGE("the end of the message"),
    /** The RSET command (RFC 5321 §4.1.1.5). */
    RSET("RSET"),
    /** The VRFY command (RFC 5321 §4.1.1.6). */
    VRFY("VRFY"),
    /** The NOOP command (RFC 5321 §4.1.1.9). */
    NOOP("NOOP"),
    /** The QUIT command (RFC 5321 §4.1.1.10). */
    QUIT("QUIT");

    private final String phrase;

    Moment(String phrase) {
        this.phrase = phrase;
    }

    /**
     * Returns how this moment reads within a sentence, such as {@code "the end of the message"}.
     *
     * @return a phrase in English, without a full stop
     */
    public String phrase() {
        return phrase;
    }

    /**
     * Tells whether a reverse-path is known at this moment, so that a failure can be limited to one.
     *
     * @return {@code true} for {@link #MAIL}, {@link #RCPT}, {@link #DATA}, {@link #BDAT} and {@link #MESSAGE}
     */
    public boolean knowsReversePath() {
        return this == MAIL || knowsRecipients();
    }

    /**
     * Tells whether recipients are known at this moment, so that a failure can be limited to one.
     *
     * @return {@code true} for {@link #RCPT}, {@link #DATA}, {@link #BDAT} and {@link #MESSAGE}
     */
    public boolean knowsRecipients() {
        return this == RCPT || this == DATA || this == BDAT || this == MESSAGE;
    }
}
