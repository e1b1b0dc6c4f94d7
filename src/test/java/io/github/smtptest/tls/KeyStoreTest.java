package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

/** A key store of the user's own. */
class KeyStoreTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyedCertificate root = CertificateDraft.forServer("Root").selfSigned();
    private final KeyedCertificate leaf =
            CertificateDraft.forServer("mail", CertificateDraft.loopbackNames()).issuedBy(root);

    private static KeyStore empty() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        return keyStore;
    }

    private void add(KeyStore keyStore, String alias) throws Exception {
        keyStore.setKeyEntry(alias, leaf.key(), PASSWORD, leaf.chain().toArray(X509Certificate[]::new));
    }

    @Test
    void itsTopCertificateIsTrusted() throws Exception {
        KeyStore keyStore = empty();
        add(keyStore, "mail");
        keyStore.setCertificateEntry("other", ServerCertificate.generated().certificate());

        ServerCertificate certificate = ServerCertificate.of(keyStore, PASSWORD);

        assertThat(certificate.chain()).containsExactly(leaf.certificate(), root.certificate());
        assertThat(certificate.clientTrust().certificates()).containsExactly(root.certificate());
        assertThat(certificate).hasToString("ServerCertificate{of a key store, CN=mail}");
        try (Listener<SSLSession> server = Listener.implicit(certificate.serverContext())) {
            SSLSession session = JavaClient.trusting(certificate.clientTrust()).connect("localhost", server.port());
            assertThat(session.getPeerCertificates()[0]).isEqualTo(leaf.certificate());
        }
    }

    @Test
    void oneOfSeveralKeysIsTakenByName() throws Exception {
        KeyStore keyStore = empty();
        add(keyStore, "a");
        keyStore.setKeyEntry("b", root.key(), PASSWORD, root.chain().toArray(X509Certificate[]::new));

        assertThat(ServerCertificate.of(keyStore, "b", PASSWORD).chain()).containsExactly(root.certificate());
    }

    @Test
    void severalKeysAreOneTooMany() throws Exception {
        KeyStore keyStore = empty();
        add(keyStore, "b");
        add(keyStore, "a");

        assertThatThrownBy(() -> ServerCertificate.of(keyStore, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key store (PKCS12) has 2 private keys: \"a\" (private key), \"b\" (private key);"
                        + " name the one to use: ServerCertificate.of(keyStore, \"a\", password)");
    }

    @Test
    void aKeyStoreWithoutAPrivateKeyIsOfNoUse() throws Exception {
        KeyStore keyStore = empty();
        keyStore.setCertificateEntry("ca", root.certificate());
        keyStore.setKeyEntry("aes", new SecretKeySpec(new byte[16], "AES"), PASSWORD, null);

        assertThatThrownBy(() -> ServerCertificate.of(keyStore, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key store (PKCS12) must have a private key for a server to use, but has"
                        + " \"aes\" (secret key), \"ca\" (certificate);"
                        + " make one with keytool -genkeypair, or use ServerCertificate.generated()");
    }

    @Test
    void anEmptyKeyStoreIsOfNoUse() throws Exception {
        KeyStore keyStore = empty();

        assertThatThrownBy(() -> ServerCertificate.of(keyStore, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key store (PKCS12) must have a private key for a server to use, but has nothing;"
                        + " make one with keytool -genkeypair, or use ServerCertificate.generated()");
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
        KeyStore keyStore = empty();
        add(keyStore, "mail");

        assertThatThrownBy(() -> ServerCertificate.of(keyStore, "smtp", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key store (PKCS12) has no private key \"smtp\" for a server to use, but has"
                        + " \"mail\" (private key)");
    }

    @Test
    void aWrongPasswordIsNamedAsSuch() throws Exception {
        KeyStore keyStore = empty();
        add(keyStore, "mail");

        assertThatThrownBy(() -> ServerCertificate.of(keyStore, "wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the password does not open the private key \"mail\" of key store (PKCS12);"
                        + " it is the key's that is needed, which may differ from the key store's")
                .hasCauseInstanceOf(UnrecoverableKeyException.class);
    }

    @Test
    void aKeyStoreMustBeLoaded() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");

        assertThatThrownBy(() -> ServerCertificate.of(keyStore, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key store (PKCS12) must be loaded:"
                        + " call load(in, password), or use KeyStore.getInstance(file, password)");
    }
}
