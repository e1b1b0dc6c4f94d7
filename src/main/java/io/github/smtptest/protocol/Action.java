package io.github.smtptest.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the transport does next, after it has written the pending output. */
public sealed interface Action {

    /**
     * Read from the client and hand the octets to {@link SmtpReceiver#receive}.
     *
     * @param octetsPerSecond how fast at most; 0 for as fast as they come
     */
    record Read(int octetsPerSecond) implements Action {}

    /** Begin the TLS handshake, then call {@link SmtpReceiver#encrypted}, then {@link SmtpReceiver#proceed}. */
    record StartTls() implements Action {}

    /**
     * Wait, then call {@link SmtpReceiver#proceed}.
     *
     * @param by how long
     */
    record Pause(Duration by) implements Action {}

    /**
     * Write octets, each piece on its own, then call {@link SmtpReceiver#proceed}.
     *
     * @param pieces the octets
     */
    record Write(List<byte[]> pieces) implements Action {}

    /**
     * Write octets slowly, then call {@link SmtpReceiver#proceed}.
     *
     * @param octets the octets
     * @param octetsPerSecond how fast
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
    record Drip(byte[] octets, int octetsPerSecond) implements Action {}

    /**
     * Say nothing until the client gives up or the time is over; then the connection ends.
     *
     * @param atMost how long at most; empty for as long as the client waits
     */
    record Stall(Optional<Duration> atMost) implements Action {}

    /** Read the beginning of the client's handshake, answer with an alert, and close the connection. */
    record FailHandshake() implements Action {}

    /** Close the server's half of the connection, and read until the client closes its own. */
    record HalfClose() implements Action {}

    /** Reset the connection. */
    record Reset() implements Action {}

    /** Close the connection. */
    record Close() implements Action {}
}
