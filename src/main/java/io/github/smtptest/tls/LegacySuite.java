package io.github.smtptest.tls;

import java.util.List;
import java.util.Optional;

/**
 * A cipher suite that a server may choose. Those of TLS 1.2 come last: no such server has them, but a client that offers
 * no other still shows what it thinks of the version, which it reads first.
 *
 * @param code its number (RFC 5246 appendix A.5)
 * @param isEphemeral whether the server sends a key for the exchange
 * @param name its name
 */
record LegacySuite(int code, boolean isEphemeral, String name) {

    private static final List<LegacySuite> FOR_EC = List.of(
            ephemeral(0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
            ephemeral(0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
            ephemeral(0xc008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"),
            ephemeral(0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
            ephemeral(0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
            ephemeral(0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"));

    private static final List<LegacySuite> FOR_RSA = List.of(
            fixed(0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"),
            fixed(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
            fixed(0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
            ephemeral(0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
            ephemeral(0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
            ephemeral(0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
            ephemeral(0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
            ephemeral(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"));

    private static LegacySuite ephemeral(int code, String name) {
        return new LegacySuite(code, true, name);
    }

    private static LegacySuite fixed(int code, String name) {
        return new LegacySuite(code, false, name);
    }

    /** Takes the first that goes with the key and that the client offers. */
    static Optional<LegacySuite> choose(String keyAlgorithm, ClientHello hello) {
        List<LegacySuite> known = switch (keyAlgorithm) {
            case "EC" -> FOR_EC;
            case "RSA" -> FOR_RSA;
            default -> List.of();
        };
        return known.stream()
                .filter(suite -> hello.cipherSuites().contains(suite.code))
                .filter(suite -> !suite.isEphemeral || hello.knowsP256())
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
