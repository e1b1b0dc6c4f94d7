package io.github.smtptest.sasl;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/** What a SCRAM server derives from a password (RFC 5802 §3). */
final class ScramKeys {

    private final String hash;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramKeys(String hash, byte[] storedKey, byte[] serverKey) {
        this.hash = hash;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    static ScramKeys derive(String hash, String password, byte[] salt, int iterations) {
        byte[] salted = salted(hash, Secrets.utf8(Secrets.prepared(password)), salt, iterations);
        byte[] clientKey = Secrets.hmac(hash, salted).doFinal(Secrets.utf8("Client Key"));
        byte[] serverKey = Secrets.hmac(hash, salted).doFinal(Secrets.utf8("Server Key"));
        return new ScramKeys(hash, digest(hash, clientKey), serverKey);
    }

    /** Tells whether the client's proof is the client key, masked by the signature. */
    boolean acceptsProof(byte[] proof, String authMessage) {
        byte[] signature = Secrets.hmac(hash, storedKey).doFinal(Secrets.utf8(authMessage));
        if (proof.length != signature.length) {
            return false;
        }
        return MessageDigest.isEqual(storedKey, digest(hash, xor(proof, signature)));
    }

    byte[] serverSignature(String authMessage) {
        return Secrets.hmac(hash, serverKey).doFinal(Secrets.utf8(authMessage));
    }

    /** Hi() of RFC 5802 §2.2. The JDK's PBKDF2 does the same, but does not take every password. */
    private static byte[] salted(String hash, byte[] password, byte[] salt, int iterations) {
        Mac mac = Secrets.hmac(hash, password);
        mac.update(salt);
        byte[] u = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] result = u;
        for (int i = 1; i < iterations; i++) {
            u = mac.doFinal(u);
            result = xor(result, u);
        }
        return result;
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (one[i] ^ other[i]);
        }
        return result;
    }

    private static byte[] digest(String hash, byte[] octets) {
        try {
            return MessageDigest.getInstance(hash).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + hash, e);
        }
    }
}
