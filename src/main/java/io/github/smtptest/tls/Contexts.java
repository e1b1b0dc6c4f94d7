package io.github.smtptest.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Sets up what the JDK has for TLS, without the keys and the trust that are the defaults of this JVM. */
final class Contexts {

    private Contexts() {}

    static SSLContext context(@Nullable KeyedCertificate keyed, X509ExtendedTrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Not null, which would be the JVM's defaults.
            KeyManager[] keys = keyed == null ? new KeyManager[0] : new KeyManager[] {new SingleKey(keyed)};
            context.init(keys, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** The JDK's own checks, with nobody but these certificates to begin from. */
    static X509ExtendedTrustManager trusting(List<X509Certificate> anchors) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(keyStoreOf(anchors));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
            throw new GeneralSecurityException("PKIX has no X509ExtendedTrustManager");
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static KeyStore keyStoreOf(List<X509Certificate> anchors) {
        try {
            KeyStore keyStore = emptyKeyStore();
            for (int i = 0; i < anchors.size(); i++) {
                keyStore.setCertificateEntry("smtp-test-" + (i + 1), anchors.get(i));
            }
            return keyStore;
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static KeyStore keyStoreOf(KeyedCertificate keyed, char[] password) {
        try {
            KeyStore keyStore = emptyKeyStore();
            keyStore.setKeyEntry(
                    "smtp-test", keyed.key(), password, keyed.chain().toArray(X509Certificate[]::new));
            return keyStore;
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException {
        try {
            // Every JDK has PKCS12 (KeyStore's Javadoc), while the default type is a security property.
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null, null);
            return keyStore;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static IllegalStateException unavailable(GeneralSecurityException e) {
        return new IllegalStateException("This JVM cannot do TLS (TLS, PKIX, PKCS12): " + e.getMessage(), e);
    }
}
