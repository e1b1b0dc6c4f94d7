package io.github.smtptest.sasl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Compares secrets, and derives what stands for them on the wire. */
final class Secrets {

    /** RFC 3454 table B.1. */
    private static final Pattern MAPPED_TO_NOTHING =
            Pattern.compile("[\\u00AD\\u034F\\u1806\\u180B-\\u180D\\u200B-\\u200D\\u2060\\uFE00-\\uFE0F\\uFEFF]");

    /** RFC 3454 table C.1.2, but for U+200B, which is in both tables. */
    private static final Pattern MAPPED_TO_SPACE =
            Pattern.compile("[\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000]");

    private Secrets() {}

    /** Tells whether two secrets are the same, in a time that does not depend on where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(utf8(one), utf8(other));
    }

    /** The same for passwords, in whichever way their letters are composed (RFC 4616 §2). */
    static boolean samePassword(String one, String other) {
        return same(prepared(one), prepared(other));
    }

    /**
     * Prepares a password by SASLprep (RFC 4013), as far as the JDK goes: the mappings of §2.1 and the normalization of
     * §2.2. Prohibited and bidirectional characters (§2.3, §2.4) are let pass, and the JDK's Unicode is newer than the
     * 3.2 that the RFC names.
     */
    static String prepared(String password) {
        String mapped = MAPPED_TO_SPACE
                .matcher(MAPPED_TO_NOTHING.matcher(password).replaceAll(""))
                .replaceAll(" ");
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes an HMAC (RFC 2104) from a hash such as {@code "SHA-256"}. */
    static Mac hmac(String hash, byte[] key) {
        String algorithm = "Hmac" + hash.replace("-", "");
        try {
            Mac mac = Mac.getInstance(algorithm);
            // The JDK refuses an empty key, but RFC 2104 §2 fills keys up with zeros, so this one is the same.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }
}
