package io.github.smtptest.failure;

/**
 * A step of the SMTP dialogue at which a server can be told to fail, in the order of the dialogue.
 *
 * <p>A failure takes the place of something that the server would otherwise have done: a command with a syntax error, out
 * of sequence or beyond a limit gets its ordinary reply and uses up no failure.
 */
public enum Moment {
    /** A client has connected and nothing was said yet; with implicit TLS, before the handshake. */
    CONNECT("connecting"),
    /** The greeting a client gets on connecting (RFC 5321 §3.1). */
    GREETING("the greeting"),
    /** The EHLO command (RFC 5321 §4.1.1.1). */
    EHLO("EHLO"),
    /** The HELO command (RFC 5321 §4.1.1.1). */
    HELO("HELO"),
    /** The STARTTLS command, before the handshake (RFC 3207 §4). */
    STARTTLS("STARTTLS"),
    /** The TLS handshake, be it the one that follows STARTTLS or, with implicit TLS, the one after connecting. */
    TLS_HANDSHAKE("the TLS handshake"),
    /** The AUTH command, before its first challenge (RFC 4954 §4). */
    AUTH("AUTH"),
    /** The MAIL command, which opens a transaction (RFC 5321 §4.1.1.2). */
    MAIL("MAIL"),
    /** One RCPT command, for one recipient (RFC 5321 §4.1.1.3). */
    RCPT("RCPT"),
    /** The DATA command, before any content is sent: the place of the 354 (RFC 5321 §4.1.1.4). */
    DATA("DATA"),
    /**
     * The content while it arrives, after DATA or by BDAT: when the number of octets given to
     * {@link FailureDeclaration#afterOctets} has come, by default at its beginning.
     */
    CONTENT("the content"),
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
    QUIT("QUIT"),
    /** Any command whatever, the ones without a moment of their own included, such as HELP and custom commands. */
    ANY_COMMAND("any command");

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
     * @return {@code true} for {@link #MAIL} and where recipients are known
     */
    public boolean knowsReversePath() {
        return this == MAIL || knowsRecipients();
    }

    /**
     * Tells whether recipients are known at this moment, so that a failure can be limited to one.
     *
     * @return {@code true} for {@link #RCPT}, {@link #DATA}, {@link #CONTENT}, {@link #BDAT} and {@link #MESSAGE}
     */
    public boolean knowsRecipients() {
        return this == RCPT || this == DATA || this == CONTENT || this == BDAT || this == MESSAGE;
    }

    /**
     * Tells whether the user is known at this moment, if the client has authenticated.
     *
     * @return {@code false} for what comes before that
     */
    public boolean knowsUser() {
        return this != CONNECT && this != GREETING && this != TLS_HANDSHAKE && this != STARTTLS && this != AUTH;
    }

    /**
     * Tells whether the size of the message is known at this moment.
     *
     * @return {@code true} for {@link #MAIL}, where it is the one the client declares, for {@link #BDAT}, where it is what
     *     has come so far, and for {@link #MESSAGE}
     */
    public boolean knowsSize() {
        return this == MAIL || this == BDAT || this == MESSAGE;
    }

    /**
     * Tells whether this is a command, which is to be answered by a reply.
     *
     * @return {@code false} for {@link #CONNECT}, {@link #GREETING}, {@link #TLS_HANDSHAKE}, {@link #CONTENT} and
     *     {@link #MESSAGE}
     */
    public boolean isCommand() {
        return this != CONNECT && this != GREETING && this != TLS_HANDSHAKE && this != CONTENT && this != MESSAGE;
    }

    /** Whether something that happens at another moment is also meant by this one. */
    boolean includes(Moment other) {
        return this == other || (this == ANY_COMMAND && other.isCommand());
    }
}
