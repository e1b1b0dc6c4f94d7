package io.github.smtptest.sasl;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A SASL mechanism that the server can offer behind the EHLO keyword AUTH (RFC 4954 §3).
 *
 * <p>SCRAM-SHA-256-PLUS is not among them: the channel bindings it needs cannot be had from the TLS of Java 17.
 */
public enum Mechanism {
    /** User name and password in one message (RFC 4616). */
    PLAIN("PLAIN", true),
    /** User name and password, each after a prompt (draft-murchison-sasl-login). */
    LOGIN("LOGIN", true),
    /** A keyed digest of a challenge (RFC 2195). */
    CRAM_MD5("CRAM-MD5", false),
    /** User name and OAuth 2 bearer token, as Google defined it before RFC 7628. */
    XOAUTH2("XOAUTH2", true),
    /** An OAuth 2 bearer token (RFC 7628). */
    OAUTHBEARER("OAUTHBEARER", true),
    /** A salted challenge and response in which either side proves that it knows the password (RFC 5802, RFC 7677). */
    SCRAM_SHA_256("SCRAM-SHA-256", false);

    private final String keyword;
    private final boolean sendsSecretInClear;

    Mechanism(String keyword, boolean sendsSecretInClear) {
        this.keyword = keyword;
        this.sendsSecretInClear = sendsSecretInClear;
    }

    /**
     * Finds a mechanism by its name.
     *
     * @param keyword the name as in EHLO and AUTH, in any letter case
     * @return the mechanism, or empty if there is none of that name
     */
    public static Optional<Mechanism> of(String keyword) {
        Objects.requireNonNull(keyword, "keyword");
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.keyword.equalsIgnoreCase(keyword))
                .findFirst();
    }

    /**
     * Returns the name as in EHLO and AUTH.
     *
     * @return such as {@code "CRAM-MD5"}
     */
    public String keyword() {
        return keyword;
    }

    /**
     * Tells whether who reads the wire reads the secret, so that the mechanism should be offered over TLS only (RFC 4954
     * §4, RFC 7628 §5).
     *
     * @return {@code true} for PLAIN, LOGIN, XOAUTH2 and OAUTHBEARER
     */
    public boolean sendsSecretInClear() {
        return sendsSecretInClear;
    }

    /**
     * Begins an exchange: one attempt of one client to say who it is.
     *
     * @param users who is known, and by which secret; asked at most once in an exchange, on the thread that calls it
     * @param hostName the server's own name, for the challenge of CRAM-MD5
     * @param random where challenges, nonces and salts come from; asked only before this method returns
     * @return a new exchange, on which {@link SaslExchange#start} is to be called
     */
    public SaslExchange begin(Users users, String hostName, RandomGenerator random) {
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(random, "random");
        return switch (this) {
            case PLAIN -> new PlainExchange(users);
            case LOGIN -> new LoginExchange(users);
            case CRAM_MD5 -> new CramMd5Exchange(users, CramMd5Exchange.challenge(hostName, random));
            case XOAUTH2 -> new XOAuth2Exchange(users);
            case OAUTHBEARER -> new OAuthBearerExchange(users);
            case SCRAM_SHA_256 ->
                new ScramExchange(users, "SHA-256", ScramExchange.nonce(random), ScramExchange.salt(random));
        };
    }

    /** Returns the {@link #keyword()}. */
    @Override
    public String toString() {
        return keyword;
    }
}
