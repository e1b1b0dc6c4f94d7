package io.github.smtptest.session;

import io.github.smtptest.failure.SmtpReply;
import java.util.List;
import java.util.Objects;

/**
 * One attempt of a client to authenticate, successful or not (RFC 4954). Immutable.
 *
 * <p>Secrets are in {@link #responses()} and nowhere else: not in {@link #toString()}, no transcript and no failure
 * message.
 *
 * @param mechanism the SASL mechanism as the client wrote it, in upper case
 * @param user who the client said it was; empty if it did not get that far
 * @param authorizationId whom the client wanted to act for; empty if nobody else
 * @param encrypted whether the connection was encrypted
 * @param reply the server's last word; 235 for success
 * @param responses what the client answered to the challenges, decoded from base64, an initial response first
 */
public record SmtpAuthentication(
        String mechanism,
        String user,
        String authorizationId,
        boolean encrypted,
        SmtpReply reply,
        List<Octets> responses) {

    /** Makes an attempt; the list is copied. */
    public SmtpAuthentication {
        Objects.requireNonNull(mechanism, "mechanism");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(authorizationId, "authorizationId");
        Objects.requireNonNull(reply, "reply");
        responses = List.copyOf(responses);
    }

    /**
     * Tells whether the client was accepted.
     *
     * @return {@code true} if the last word was 235
     */
    public boolean succeeded() {
        return reply.code() == 235;
    }

    /** Returns one line without secrets: {@code "PLAIN as <ada> over TLS -> 235 2.7.0 …"}. */
    @Override
    public String toString() {
        return mechanism + (user.isEmpty() ? "" : " as <" + user + ">")
                + (authorizationId.isEmpty() ? "" : " for <" + authorizationId + ">")
                + (encrypted ? " over TLS" : " in the clear") + " -> " + reply;
    }
}
