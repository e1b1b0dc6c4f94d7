package io.github.smtptest.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs in order to trust a server, in every form that clients want.
 *
 * <p>With it a client need not, and should not, be told to trust everybody for a test: it checks the server as it does in
 * production, only beginning from another certificate.
 *
 * <pre>{@code
 * SSLContext context = ServerCertificate.generated().clientTrust().sslContext();
 * }</pre>
 *
 * <p>Whether a client also checks the host's name is its own affair. In Java that is
 * {@code SSLParameters.setEndpointIdentificationAlgorithm("HTTPS")}, in Jakarta Mail
 * {@code mail.smtp.ssl.checkserveridentity}; the settings that
 * a server hands out for a client have it.
 *
 * <p>Immutable and safe for use by several threads. No default of the JVM is changed, and its trust store is left out.
 */
public final class ClientTrust {

    private final List<X509Certificate> certificates;

    private ClientTrust(Collection<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
        if (this.certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "certificates ([]) must not be empty: a client without any trusts nobody");
        }
    }

    /**
     * Trusts servers whose certificate is among these or issued by one of them.
     *
     * @param certificates at least one certificate
     * @return the trust
     * @throws IllegalArgumentException if there is no certificate
     */
    public static ClientTrust of(Collection<X509Certificate> certificates) {
        return new ClientTrust(certificates);
    }

    /**
     * Returns the trusted certificates.
     *
     * @return at least one
     */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * Returns a context for clients. It has no certificate of the client's own; for one, see
     * {@link ClientCertificate#sslContext}.
     *
     * @return a new context, so that no TLS session is resumed (RFC 8446 §2.2) that another context began
     */
    public SSLContext sslContext() {
        return Contexts.context(null, Contexts.trusting(certificates));
    }

    /**
     * Returns a factory for sockets of clients, such as for {@code mail.smtp.ssl.socketFactory}.
     *
     * @return the factory of a new {@link #sslContext()}
     */
    public SSLSocketFactory socketFactory() {
        return sslContext().getSocketFactory();
    }

    /**
     * Returns a trust manager with the JDK's own checks (PKIX, RFC 5280 §6).
     *
     * @return a new trust manager, an {@link javax.net.ssl.X509ExtendedTrustManager}
     */
    public X509TrustManager trustManager() {
        return Contexts.trusting(certificates);
    }

    /**
     * Returns a key store that has the trusted certificates and nothing else.
     *
     * @return a new key store of type PKCS12, without a password
     */
    public KeyStore trustStore() {
        return Contexts.keyStoreOf(certificates);
    }

    /**
     * Returns the trusted certificates as text (RFC 7468), as in Spring's
     * {@code spring.ssl.bundle.pem.*.truststore.certificate}.
     *
     * @return one block for each certificate, with a line feed after each line
     */
    public String pem() {
        return Pem.of(certificates);
    }

    /**
     * Returns a file with {@link #pem()}, as for {@code curl --cacert}. It is written when it is first asked for, only
     * once for the same certificates, readable by its owner alone, and deleted when the JVM ends.
     *
     * @return the path of a temporary file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public Path pemFile() {
        return Pem.file("trust", pem());
    }

    /**
     * Returns the fingerprint of the first trusted certificate, as {@code openssl x509 -fingerprint -sha256} prints it.
     *
     * @return the SHA-256 hash, 32 hexadecimal numbers separated by colons
     */
    public String fingerprint() {
        return fingerprint(certificates.get(0));
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Pem.encoded(certificate));
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256, but this one says: " + e.getMessage(), e);
        }
    }

    /**
     * Tells whether another trusts the same certificates in the same order.
     *
     * @param other anything
     * @return {@code true} if it is such a trust
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientTrust trust && certificates.equals(trust.certificates);
    }

    @Override
    public int hashCode() {
        return certificates.hashCode();
    }

    /** Returns who is trusted. */
    @Override
    public String toString() {
        return "ClientTrust{" + certificates.get(0).getSubjectX500Principal().getName()
                + (certificates.size() > 1 ? " and " + (certificates.size() - 1) + " more" : "")
                + ", SHA-256 " + fingerprint() + "}";
    }
}
