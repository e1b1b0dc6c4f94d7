package io.github.smtptest.sasl;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may log in, and by which secret.
 *
 * <p>Names and tokens are compared letter by letter. An exception thrown here comes out of {@link SaslExchange#start} or
 * {@link SaslExchange#next}.
 */
@FunctionalInterface
public interface Users {

    /**
     * Returns the secret of a user.
     *
     * @param user the name as sent by the client, without control characters; may be empty
     * @return the password, or the bearer token for XOAUTH2 and OAUTHBEARER; empty for an unknown user
     */
    Optional<String> secretOf(String user);

    /**
     * Finds the user of a bearer token, for an OAUTHBEARER client that sends the token alone (RFC 7628 §3.1).
     *
     * @param token the bearer token
     * @return the user; empty, as it always is unless overridden, if nobody or more than one has this token
     */
    default Optional<String> holderOf(String token) {
        Objects.requireNonNull(token, "token");
        return Optional.empty();
    }

    /**
     * Knows the users of a map.
     *
     * @param secrets the secret of each user, by name; copied
     * @return the users, whose {@code toString} tells the names only
     */
    static Users of(Map<String, String> secrets) {
        return new ListedUsers(secrets);
    }

    /**
     * Knows nobody, so that every attempt is refused.
     *
     * @return no users
     */
    static Users none() {
        return new ListedUsers(Map.of());
    }
}
