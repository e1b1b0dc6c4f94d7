package io.github.smtptest.sweep;

/** A way in which a step of a dialogue can fail. */
public enum FailureKind {
    /** The server answers 4xx: the client may try again. */
    TRANSIENT_REPLY,
    /** The server answers 5xx: the client must not try the same again. */
    PERMANENT_REPLY,
    /** The connection is lost before the step has taken effect. */
    CONNECTION_LOST,
    /** The step takes effect, and the connection is lost before the client hears so. */
    ACKNOWLEDGEMENT_LOST,
    /** The server says nothing any more, for a time that {@code EverySmtpFailure} bounds. */
    STALL
}
