package io.github.smtptest.tls;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a server, with its private key.
 *
 * <p>{@link #generated()} is one made for this JVM that clients accept with all their checks on. The others have one
 * fault each, so that a test can find out whether a client really checks:
 *
 * <table class="striped">
 * <caption>Certificates that a client must refuse</caption>
 * <thead><tr><th scope="col">certificate</th><th scope="col">its fault</th><th scope="col">what is right</th></tr></thead>
 * <tbody>
 * <tr><th scope="row">{@link #expired()}</th><td>valid until yesterday</td><td>issuer, names</td></tr>
 * <tr><th scope="row">{@link #notYetValid()}</th><td>valid from tomorrow</td><td>issuer, names</td></tr>
 * <tr><th scope="row">{@link #wrongHost()}</th><td>it is for {@code other.invalid}</td><td>issuer, time</td></tr>
 * <tr><th scope="row">{@link #untrusted()}</th><td>nobody the client trusts vouches for it</td><td>names, time</td></tr>
 * </tbody>
 * </table>
 *
 * <p>All of them come with the same {@link #clientTrust()}, so a client that is set up once meets any of them.
 *
 * <p>Certificates are made when they are first asked for, once for each JVM, in memory: an elliptic curve key on P-256,
 * version 3 (RFC 5280), for TLS 1.2 and 1.3. Immutable and safe for use by several threads.
 */
public final class ServerCertificate {

    private static final Once<ServerCertificate> GENERATED = new Once<>(() -> new ServerCertificate(
            "generated",
            CertificateDraft.forServer("localhost", CertificateDraft.loopbackNames())
                    .selfSigned()));

    private static final Once<ServerCertificate> EXPIRED = new Once<>(() -> issued(
            "expired",
            CertificateDraft.forServer("expired.invalid", CertificateDraft.loopbackNames())
                    .validFrom(daysFromNow(-30), daysFromNow(-1))));

    private static final Once<ServerCertificate> NOT_YET_VALID = new Once<>(() -> issued(
            "not yet valid",
            CertificateDraft.forServer("not-yet-valid.invalid", CertificateDraft.loopbackNames())
                    .validFrom(daysFromNow(1), daysFromNow(30))));

    private static final Once<ServerCertificate> WRONG_HOST = new Once<>(() -> issued(
            "wrong host", CertificateDraft.forServer("other.invalid", CertificateDraft.dnsName("other.invalid"))));

    private static final Once<ServerCertificate> UNTRUSTED = new Once<>(() -> new ServerCertificate(
            "untrusted",
            // Another name than that of the trusted one, or clients would try that one's key and complain about the
            // signature.
            CertificateDraft.forServer("untrusted.invalid", CertificateDraft.loopbackNames())
                    .selfSigned(),
            ServerCertificate.generated().clientTrust()));

    private final String description;
    private final KeyedCertificate keyed;
    private final ClientTrust clientTrust;

    private ServerCertificate(String description, KeyedCertificate keyed) {
        this(description, keyed, ClientTrust.of(List.of(keyed.top())));
    }

    private ServerCertificate(String description, KeyedCertificate keyed, ClientTrust clientTrust) {
        this.description = description;
        this.keyed = keyed;
        this.clientTrust = clientTrust;
    }

    private static ServerCertificate issued(String description, CertificateDraft draft) {
        // Not self-signed like the generated one: of a certificate that it trusts as such, Java would check nothing
        // more.
        ServerCertificate authority = generated();
        return new ServerCertificate(description, draft.issuedBy(authority.keyed), authority.clientTrust);
    }

    private static Instant daysFromNow(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    /**
     * Returns the certificate made for this JVM. It is self-signed, for the names {@code localhost}, {@code 127.0.0.1}
     * and {@code ::1} (RFC 5280 §4.2.1.6), valid from a day ago for a year from now, and for servers only. Java, OpenSSL,
     * curl, Python and Node accept it with host name checks on, once they have the {@link #clientTrust()}.
     *
     * @return always the same
     */
    public static ServerCertificate generated() {
        return GENERATED.get();
    }

    /**
     * Returns a certificate whose validity ended a day ago (RFC 5280 §4.1.2.5). Its issuer and its names are right.
     *
     * @return always the same
     */
    public static ServerCertificate expired() {
        return EXPIRED.get();
    }

    /**
     * Returns a certificate whose validity begins a day from now (RFC 5280 §4.1.2.5). Its issuer and its names are right.
     *
     * @return always the same
     */
    public static ServerCertificate notYetValid() {
        return NOT_YET_VALID.get();
    }

    /**
     * Returns a certificate for a host named {@code other.invalid} and for no other, which a client at {@code localhost}
     * must not accept (RFC 9525 §6, RFC 7817 §3). Its issuer and its validity are right.
     *
     * @return always the same
     */
    public static ServerCertificate wrongHost() {
        return WRONG_HOST.get();
    }

    /**
     * Returns a certificate that vouches for itself and is not the one that {@link #clientTrust()} trusts. Its names and
     * its validity are right.
     *
     * @return always the same
     */
    public static ServerCertificate untrusted() {
        return UNTRUSTED.get();
    }

    /**
     * Takes the only private key of a key store, with its certificates. Clients are to trust the last certificate of its
     * chain.
     *
     * <pre>{@code
     * KeyStore keyStore = KeyStore.getInstance(new File("mail.p12"), password);
     * ServerCertificate certificate = ServerCertificate.of(keyStore, password);
     * }</pre>
     *
     * @param keyStore a loaded key store
     * @param password the password of the key, which is often that of the key store
     * @return the certificate
     * @throws IllegalArgumentException if the key store is not loaded, has no private key or several, or has another
     *     password
     */
    public static ServerCertificate of(KeyStore keyStore, char[] password) {
        Objects.requireNonNull(keyStore, "keyStore");
        Objects.requireNonNull(password, "password");
        return new ServerCertificate("of a key store", new KeyStoreReader(keyStore).onlyKey(password));
    }

    /**
     * Takes a private key of a key store, with its certificates. Clients are to trust the last certificate of its chain.
     *
     * @param keyStore a loaded key store
     * @param alias the name of the key
     * @param password the password of the key, which is often that of the key store
     * @return the certificate
     * @throws IllegalArgumentException if the key store is not loaded, has no such private key, or has another password
     */
    public static ServerCertificate of(KeyStore keyStore, String alias, char[] password) {
        Objects.requireNonNull(keyStore, "keyStore");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(password, "password");
        return new ServerCertificate("of a key store", new KeyStoreReader(keyStore).key(alias, password));
    }

    /**
     * Returns the certificate.
     *
     * @return the first of the {@link #chain()}
     */
    public X509Certificate certificate() {
        return keyed.certificate();
    }

    /**
     * Returns the certificates that the server shows, its own first (RFC 8446 §4.4.2).
     *
     * @return at least one
     */
    public List<X509Certificate> chain() {
        return keyed.chain();
    }

    /**
     * Returns what clients need in order to trust a server with this certificate. For {@link #untrusted()} it is what they
     * need in order to trust {@link #generated()}.
     *
     * @return always the same
     */
    public ClientTrust clientTrust() {
        return clientTrust;
    }

    /**
     * Returns a context for the server. If the server asks clients for a certificate
     * ({@link javax.net.ssl.SSLSocket#setWantClientAuth}, {@code setNeedClientAuth}), it takes any, so that a test can
     * look at it.
     *
     * @return a new context, so that no TLS session is resumed (RFC 8446 §2.2) that another server began
     */
    public SSLContext serverContext() {
        return Contexts.context(keyed, new AnyClient());
    }

    /**
     * Returns a context for a server that takes only certain clients, if it asks them for a certificate
     * ({@link javax.net.ssl.SSLSocket#setWantClientAuth}, {@code setNeedClientAuth}).
     *
     * @param clientIssuers at least one certificate; those of clients must be among them or issued by one of them
     * @return a new context
     * @throws IllegalArgumentException if there is no issuer
     */
    public SSLContext serverContext(Collection<X509Certificate> clientIssuers) {
        List<X509Certificate> issuers = List.copyOf(clientIssuers);
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException(
                    "clientIssuers ([]) must not be empty; to take any client, use serverContext()");
        }
        return Contexts.context(keyed, Contexts.trusting(issuers));
    }

    KeyedCertificate keyed() {
        return keyed;
    }

    /** Returns what it is and whose, without the key. */
    @Override
    public String toString() {
        return "ServerCertificate{" + description + ", " + keyed + "}";
    }
}
