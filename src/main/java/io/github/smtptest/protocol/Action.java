package io.github.smtptest.protocol;

/** What the transport does next, after it has written the pending output. */
public sealed interface Action {

    /** Read from the client and hand the octets to {@link SmtpReceiver#receive}. */
    record Read() implements Action {}

    /** Begin the TLS handshake, and then call {@link SmtpReceiver#encrypted}. */
    record StartTls() implements Action {}

    /** Close the connection. */
    record Close() implements Action {}
}
