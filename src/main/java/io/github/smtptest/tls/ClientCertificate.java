package io.github.smtptest.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a client, with its private key, for servers that ask clients for one (RFC 8446 §4.3.2, RFC 4954 §4
 * with SASL EXTERNAL).
 *
 * <p>It is self-signed: a server takes it if it takes any ({@link ServerCertificate#serverContext()}) or if it is told to
 * trust {@link #certificate()}. It is for clients only, and made in memory like a {@link ServerCertificate}. Immutable and
 * safe for use by several threads.
 */
public final class ClientCertificate {

    private static final Once<ClientCertificate> GENERATED = new Once<>(() -> named("smtp-test client"));

    private final KeyedCertificate keyed;

    private ClientCertificate(KeyedCertificate keyed) {
        this.keyed = keyed;
    }

    /**
     * Returns the certificate made for this JVM when it is first asked for. Its subject is {@code CN=smtp-test client}.
     *
     * @return always the same
     */
    public static ClientCertificate generated() {
        return GENERATED.get();
    }

    /**
     * Makes a certificate for a client of this name.
     *
     * @param commonName the common name (CN) of the subject, 1 to 64 characters (RFC 5280 appendix A.1)
     * @return a new certificate with a new key
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public static ClientCertificate named(String commonName) {
        Objects.requireNonNull(commonName, "commonName");
        if (commonName.isEmpty() || commonName.length() > 64) {
            throw new IllegalArgumentException(
                    "common name (\"" + commonName + "\") must have 1 to 64 characters (RFC 5280 appendix A.1)");
        }
        return new ClientCertificate(CertificateDraft.forClient(commonName).selfSigned());
    }

    /**
     * Returns the certificate, as a server needs it to take this client and no other.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return keyed.certificate();
    }

    /**
     * Returns a context for a client that presents this certificate.
     *
     * @param trust which servers it trusts
     * @return a new context, so that no TLS session is resumed (RFC 8446 §2.2) that another context began
     */
    public SSLContext sslContext(ClientTrust trust) {
        return Contexts.context(keyed, Contexts.trusting(trust.certificates()));
    }

    /**
     * Returns a key store with the key and the certificate.
     *
     * @param password protects the key
     * @return a new key store of type PKCS12
     */
    public KeyStore keyStore(char[] password) {
        return Contexts.keyStoreOf(keyed, password);
    }

    /**
     * Returns the certificate as text (RFC 7468).
     *
     * @return one block, with a line feed after each line
     */
    public String certificatePem() {
        return Pem.of(keyed.chain());
    }

    /**
     * Returns the private key as text: PKCS #8 without encryption (RFC 7468 §10). It is worth nothing outside of tests.
     *
     * @return one block, with a line feed after each line
     */
    public String privateKeyPem() {
        return Pem.of(keyed.key());
    }

    /**
     * Returns a file with the private key and the certificate, as for {@code curl --cert}. It is written when it is first
     * asked for, only once for the same certificate, readable by its owner alone, and deleted when the JVM ends.
     *
     * @return the path of a temporary file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public Path pemFile() {
        return Pem.file("client", privateKeyPem() + certificatePem());
    }

    /** Returns whose it is, without the key. */
    @Override
    public String toString() {
        return "ClientCertificate{" + keyed + "}";
    }
}
