package io.github.smtptest.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The textual form of certificates and keys (RFC 7468), and temporary files of it. The table of files is guarded by its
 * own lock.
 */
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private static final Map<String, Path> FILES = new HashMap<>();

    private Pem() {}

    static String of(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(block("CERTIFICATE", encoded(certificate)));
        }
        return text.toString();
    }

    /** PKCS #8 (RFC 5958), unencrypted. */
    static String of(Key privateKey) {
        byte[] encoded = privateKey.getEncoded();
        if (encoded == null) {
            throw new IllegalStateException("The private key cannot be written as text: it stays within its provider ("
                    + privateKey.getClass().getName() + ")");
        }
        return block("PRIVATE KEY", encoded);
    }

    private static String block(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(octets) + "\n-----END " + label + "-----\n";
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(
                    "The certificate of " + certificate.getSubjectX500Principal() + " cannot be encoded: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Returns a file with this text, the same for the same text as long as nobody removes it. */
    static Path file(String name, String text) {
        synchronized (FILES) {
            Path file = FILES.get(text);
            if (file == null || !Files.exists(file)) {
                file = written(name, text);
                FILES.put(text, file);
            }
            return file;
        }
    }

    private static Path written(String name, String text) {
        try {
            // The JDK gives its temporary files to their owner alone, where the file system can.
            Path file = Files.createTempFile("smtp-test-" + name + "-", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write a temporary file in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                            + ". Use the text instead: pem()",
                    e);
        }
    }
}
