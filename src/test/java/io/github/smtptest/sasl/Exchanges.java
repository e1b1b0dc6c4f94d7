package io.github.smtptest.sasl;

import io.github.smtptest.sasl.SaslStep.Malformed;
import io.github.smtptest.sasl.SaslStep.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Exchanges with the users of the RFCs' examples, and the octets that go into them. */
final class Exchanges {

    static final String HOST = "mx.example.org";
    static final String WRONG = "the user name or the secret is wrong";

    private Exchanges() {}

    static SaslExchange begin(Mechanism mechanism, Users users) {
        return mechanism.begin(users, HOST, new Random(1));
    }

    static SaslExchange begin(Mechanism mechanism, String user, String secret) {
        return begin(mechanism, Users.of(Map.of(user, secret)));
    }

    /** Text in UTF-8, where {@code |} stands for NUL and {@code ^} for octet 01. */
    static byte[] octets(String text) {
        return text.replace('|', '\0').replace('^', '\u0001').getBytes(StandardCharsets.UTF_8);
    }

    static Optional<byte[]> initial(String text) {
        return Optional.of(octets(text));
    }

    static byte[] fromBase64(String encoded) {
        return Base64.getDecoder().decode(encoded);
    }

    static Refused wrong(String user) {
        return new Refused(Optional.of(user), WRONG);
    }

    static String whatIsWrong(SaslStep step) {
        return step instanceof Malformed malformed ? malformed.what() : step.toString();
    }
}
