package io.github.smtptest.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param key the private key of the first certificate
 * @param chain at least one certificate; each is issued by the next
 */
record KeyedCertificate(PrivateKey key, List<X509Certificate> chain) {

    KeyedCertificate {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    X509Certificate top() {
        return chain.get(chain.size() - 1);
    }

    /** Keeps the key out of it. */
    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}
