package io.github.smtptest.sasl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The other side of SCRAM-SHA-256, on the JDK's own PBKDF2 and sharing no code with the server. */
final class ScramClient {

    private final String header;
    private final String bare;
    private final String password;
    private String authMessage = "";
    private byte[] salted = {};

    ScramClient(String header, String name, String nonce, String password) {
        this.header = header;
        this.bare = "n=" + name + ",r=" + nonce;
        this.password = password;
    }

    String first() {
        return header + bare;
    }

    String last(String serverFirst) {
        return last(serverFirst, header, "");
    }

    String last(String serverFirst, String bound, String nonceSuffix) {
        String[] parts = serverFirst.split(",");
        String without = "c=" + Base64.getEncoder().encodeToString(octets(bound)) + "," + parts[0] + nonceSuffix;
        authMessage = bare + "," + serverFirst + "," + without;
        try {
            PBEKeySpec spec = new PBEKeySpec(
                    password.toCharArray(), Base64.getDecoder().decode(parts[1].substring(2)), 4096, 256);
            salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] proof = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), authMessage);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            return without + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String expectedServerLast() {
        return "v=" + Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), authMessage));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(octets(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
