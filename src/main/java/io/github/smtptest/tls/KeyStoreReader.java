package io.github.smtptest.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads private keys of a user's key store, and says what is wrong with it. */
final class KeyStoreReader {

    private static final String PRIVATE_KEY = "private key";

    private final KeyStore keyStore;

    KeyStoreReader(KeyStore keyStore) {
        this.keyStore = keyStore;
    }

    KeyedCertificate onlyKey(char[] password) {
        Map<String, String> entries = entries();
        List<String> keys = entries.keySet().stream()
                .filter(alias -> PRIVATE_KEY.equals(entries.get(alias)))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(name() + " must have a private key for a server to use, but has "
                    + listed(entries)
                    + "; make one with keytool -genkeypair, or use ServerCertificate.generated()");
        }
        if (keys.size() > 1) {
            throw new IllegalArgumentException(name() + " has " + keys.size() + " private keys: " + listed(entries)
                    + "; name the one to use: ServerCertificate.of(keyStore, \"" + keys.get(0) + "\", password)");
        }
        return key(keys.get(0), password);
    }

    KeyedCertificate key(String alias, char[] password) {
        Map<String, String> entries = entries();
        try {
            // A key store of PKCS12 has no case in its names, one of another type may have.
            if (keyStore.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)
                    && keyStore.getKey(alias, password) instanceof PrivateKey key) {
                return new KeyedCertificate(key, chain(alias));
            }
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException(
                    "the password does not open the private key \"" + alias + "\" of " + name()
                            + "; it is the key's that is needed, which may differ from the key store's",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "this JVM cannot read the private key \"" + alias + "\" of " + name() + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                name() + " has no private key \"" + alias + "\" for a server to use, but has " + listed(entries));
    }

    private List<X509Certificate> chain(String alias) throws KeyStoreException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : keyStore.getCertificateChain(alias)) {
            if (!(certificate instanceof X509Certificate x509)) {
                throw new IllegalArgumentException("the private key \"" + alias + "\" of " + name()
                        + " must have X.509 certificates, but has one of type " + certificate.getType());
            }
            chain.add(x509);
        }
        return chain;
    }

    private String name() {
        return "key store (" + keyStore.getType() + ")";
    }

    /** What the key store has, by alias. */
    private Map<String, String> entries() {
        try {
            Map<String, String> entries = new TreeMap<>();
            for (String alias : Collections.list(keyStore.aliases())) {
                entries.put(alias, kind(alias));
            }
            return entries;
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(
                    name() + " must be loaded: call load(in, password), or use KeyStore.getInstance(file, password)",
                    e);
        }
    }

    private String kind(String alias) throws KeyStoreException {
        if (keyStore.isCertificateEntry(alias)) {
            return "certificate";
        }
        return keyStore.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class) ? PRIVATE_KEY : "secret key";
    }

    private static String listed(Map<String, String> entries) {
        if (entries.isEmpty()) {
            return "nothing";
        }
        return entries.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\" (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
