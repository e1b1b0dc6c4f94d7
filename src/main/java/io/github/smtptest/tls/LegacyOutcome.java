package io.github.smtptest.tls;

import java.util.Map;

/** What a client did when the server chose TLS 1.0 or 1.1. Its text is a sentence about the client. */
public sealed interface LegacyOutcome {

    /**
     * Tells whether the client took the old version.
     *
     * @return {@code true} if it went on, or found fault only with the certificate, which it looks at later
     */
    boolean isVersionAccepted();

    /**
     * The client took the old version: its ClientKeyExchange came.
     *
     * @param version such as {@code TLS 1.0}
     * @param cipherSuite what the server chose
     */
    record WentOn(String version, String cipherSuite) implements LegacyOutcome {

        @Override
        public boolean isVersionAccepted() {
            return true;
        }

        @Override
        public String toString() {
            return "The client went on with " + version + " and " + cipherSuite;
        }
    }

    /**
     * The client refused, and said why.
     *
     * @param version such as {@code TLS 1.0}
     * @param alert the description of its alert (RFC 5246 §7.2), 70 for the version
     */
    record Refused(String version, int alert) implements LegacyOutcome {

        private static final Map<Integer, String> NAMES = Map.ofEntries(
                Map.entry(0, "close_notify"),
                Map.entry(10, "unexpected_message"),
                Map.entry(40, "handshake_failure"),
                Map.entry(42, "bad_certificate"),
                Map.entry(43, "unsupported_certificate"),
                Map.entry(44, "certificate_revoked"),
                Map.entry(45, "certificate_expired"),
                Map.entry(46, "certificate_unknown"),
                Map.entry(47, "illegal_parameter"),
                Map.entry(48, "unknown_ca"),
                Map.entry(50, "decode_error"),
                Map.entry(51, "decrypt_error"),
                Map.entry(70, "protocol_version"),
                Map.entry(71, "insufficient_security"),
                Map.entry(80, "internal_error"),
                Map.entry(86, "inappropriate_fallback"),
                Map.entry(90, "user_canceled"),
                Map.entry(109, "missing_extension"),
                Map.entry(110, "unsupported_extension"));

        /**
         * Returns the alert by its name.
         *
         * @return such as {@code protocol_version}; {@code alert 99} for one without a name here
         */
        public String alertName() {
            return NAMES.getOrDefault(alert, "alert " + alert);
        }

        /** Tells whether the client found fault only with the certificate. */
        @Override
        public boolean isVersionAccepted() {
            return alert >= 42 && alert <= 48 && alert != 47;
        }

        @Override
        public String toString() {
            return "The client refused " + version + " with the alert " + alertName();
        }
    }

    /**
     * The client closed the connection without a word.
     *
     * @param version such as {@code TLS 1.0}
     */
    record Disconnected(String version) implements LegacyOutcome {

        @Override
        public boolean isVersionAccepted() {
            return false;
        }

        @Override
        public String toString() {
            return "The client closed the connection when it was offered " + version;
        }
    }

    /**
     * The client offered nothing that the old version can do, and the server refused.
     *
     * @param version such as {@code TLS 1.0}
     * @param reason what the two do not share
     */
    record NothingShared(String version, String reason) implements LegacyOutcome {

        @Override
        public boolean isVersionAccepted() {
            return false;
        }

        @Override
        public String toString() {
            return "The client cannot do " + version + ": " + reason;
        }
    }

    /**
     * What came was no TLS handshake.
     *
     * @param received what came instead
     */
    record NotTls(String received) implements LegacyOutcome {

        @Override
        public boolean isVersionAccepted() {
            return false;
        }

        @Override
        public String toString() {
            return "The client began no TLS handshake: " + received;
        }
    }
}
