package io.github.smtptest.sasl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who a client has shown to be (RFC 4422 §3.4.1). Immutable.
 *
 * <p>Whether someone may act as someone else is not decided here: a wish to do so is kept in {@code authorizationId}.
 *
 * @param mechanism how the client showed it
 * @param authenticationId whose secret the client knows
 * @param authorizationId as whom the client asks to act, as sent; empty if it did not ask
 * @param attributes what else an OAUTHBEARER client said, such as {@code host} and {@code port} (RFC 7628 §3.1), in its
 *     order and without the token; empty for every other mechanism
 */
public record Identity(
        Mechanism mechanism, String authenticationId, String authorizationId, Map<String, String> attributes) {

    /** Makes an identity; the map is copied. */
    public Identity {
        Objects.requireNonNull(mechanism, "mechanism");
        Objects.requireNonNull(authenticationId, "authenticationId");
        Objects.requireNonNull(authorizationId, "authorizationId");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Returns one line: {@code "ada by PLAIN"} or {@code "ada as support by PLAIN"}. */
    @Override
    public String toString() {
        return authenticationId + (authorizationId.isEmpty() ? "" : " as " + authorizationId) + " by " + mechanism;
    }
}
