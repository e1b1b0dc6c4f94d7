package io.github.smtptest.sasl;

import io.github.smtptest.sasl.SaslStep.Challenge;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CRAM-MD5 (RFC 2195): {@code user SP digest}, where the digest is the HMAC-MD5 of the challenge. */
final class CramMd5Exchange extends SaslExchange {

    /** The name may have blanks in it, the digest has none. */
    private static final Pattern RESPONSE = Pattern.compile("(.+) ([0-9A-Fa-f]{32})", Pattern.DOTALL);

    private final String challenge;

    CramMd5Exchange(Users users, String challenge) {
        super(Mechanism.CRAM_MD5, users);
        this.challenge = challenge;
    }

    /** Makes a challenge that looks like a message id: {@code <digits.digits@host>} (RFC 2195 §2). */
    static String challenge(String hostName, RandomGenerator random) {
        return "<" + random.nextLong(10_000_000_000L) + "." + random.nextLong(10_000_000_000L) + "@" + hostName + ">";
    }

    @Override
    Challenge opening() {
        return new Challenge(challenge);
    }

    @Override
    SaslStep initial(byte[] response) throws SaslSyntaxException {
        throw new SaslSyntaxException("CRAM-MD5 takes no initial response, for the server goes first (RFC 4954 §4)");
    }

    @Override
    SaslStep receive(byte[] response) throws SaslSyntaxException {
        Matcher matcher = RESPONSE.matcher(Text.utf8(response, "the response"));
        if (!matcher.matches()) {
            throw new SaslSyntaxException("CRAM-MD5 answers with a user name, a blank and 32 hex digits (RFC 2195 §2)");
        }
        String user = Text.name(matcher.group(1));
        byte[] digest = HexFormat.of().parseHex(matcher.group(2));
        Optional<String> secret = secretOf(user);
        byte[] expected = Secrets.hmac("MD5", Secrets.utf8(secret.orElse(""))).doFinal(Secrets.utf8(challenge));
        return MessageDigest.isEqual(expected, digest) && secret.isPresent() ? succeeded(user, "") : refused(WRONG);
    }
}
