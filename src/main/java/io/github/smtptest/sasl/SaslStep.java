package io.github.smtptest.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * What comes of a response of the client. Every step but {@link Challenge} ends the exchange.
 *
 * <p>No step holds a secret, and no text here holds a control character, so that it can stand in a reply or a report.
 */
public sealed interface SaslStep {

    /**
     * The client is asked something: reply 334 with the octets in base64 (RFC 4954 §4).
     *
     * @param text what is asked, in ASCII; may be empty
     */
    record Challenge(String text) implements SaslStep {

        /** Makes the step. */
        public Challenge {
            Objects.requireNonNull(text, "text");
        }

        /**
         * Returns the octets of the challenge, not in base64.
         *
         * @return a new array, the text in UTF-8
         */
        public byte[] octets() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * The client is who it claims to be: reply 235.
     *
     * @param identity who that is
     */
    record Succeeded(Identity identity) implements SaslStep {

        /** Makes the step. */
        public Succeeded {
            Objects.requireNonNull(identity, "identity");
        }
    }

    /**
     * The client is not who it claims to be: reply 535.
     *
     * @param user who it claims to be, if it came to say so
     * @param reason why, in words; the same for an unknown user as for a wrong secret
     */
    record Refused(Optional<String> user, String reason) implements SaslStep {

        /** Makes the step. */
        public Refused {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The response breaks the mechanism's grammar: reply 501.
     *
     * @param what what is wrong with it, in words, with the section it breaks; nothing of the response is quoted
     */
    record Malformed(String what) implements SaslStep {

        /** Makes the step. */
        public Malformed {
            Objects.requireNonNull(what, "what");
        }
    }
}
