package io.github.smtptest.tls;

import static io.github.smtptest.tls.Der.bitString;
import static io.github.smtptest.tls.Der.integer;
import static io.github.smtptest.tls.Der.objectIdentifier;
import static io.github.smtptest.tls.Der.octetString;
import static io.github.smtptest.tls.Der.sequence;
import static io.github.smtptest.tls.Der.tagged;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a certificate is to say, turned into one with a new key: elliptic curve P-256, signed with SHA-256, version 3
 * (RFC 5280 §4.1, RFC 5480, RFC 5758 §3.2). The JDK reads and signs certificates, but makes none in its public API.
 *
 * @param commonName the subject
 * @param alternativeNames the subject's alternative names, each in DER; empty for none
 * @param notBefore the beginning of its validity
 * @param notAfter the end of its validity
 * @param purpose the object identifier of the extended key usage
 */
record CertificateDraft(
        String commonName, List<byte[]> alternativeNames, Instant notBefore, Instant notAfter, String purpose) {

    static final String SERVER = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT = "1.3.6.1.5.5.7.3.2";

    private static final byte[] ECDSA_WITH_SHA256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));

    /** The uncompressed point, 4, x, y, which ends the SubjectPublicKeyInfo of a P-256 key (RFC 5480 §2.2). */
    private static final int POINT_OCTETS = 65;

    static CertificateDraft forServer(String commonName, byte[]... alternativeNames) {
        return valid(commonName, List.of(alternativeNames), SERVER);
    }

    static CertificateDraft forClient(String commonName) {
        return valid(commonName, List.of(), CLIENT);
    }

    private static CertificateDraft valid(String commonName, List<byte[]> alternativeNames, String purpose) {
        Instant now = Instant.now();
        // A day back, for clients with another clock, such as those in a container.
        return new CertificateDraft(
                commonName, alternativeNames, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)), purpose);
    }

    /** Returns the names of this machine as seen from itself: localhost, 127.0.0.1 and ::1 (RFC 5280 §4.2.1.6). */
    static byte[][] loopbackNames() {
        byte[] ipv6 = new byte[16];
        ipv6[15] = 1;
        return new byte[][] {dnsName("localhost"), tagged(0x87, new byte[] {127, 0, 0, 1}), tagged(0x87, ipv6)};
    }

    static byte[] dnsName(String name) {
        return tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }

    CertificateDraft validFrom(Instant beginning, Instant end) {
        return new CertificateDraft(commonName, alternativeNames, beginning, end, purpose);
    }

    /** Makes a certificate that is its own authority, and may issue others. */
    KeyedCertificate selfSigned() {
        return made(keys -> {
            byte[] keyIdentifier = keyIdentifier(keys.getPublic());
            byte[] extensions = sequence(
                    // The CA flag, as OpenSSL trusts no other without asking for a partial chain.
                    extension("2.5.29.19", true, sequence(Der.isTrue())),
                    // digitalSignature (bit 0) and keyCertSign (bit 5)
                    extension("2.5.29.15", true, bitString(2, new byte[] {(byte) 0x84})),
                    commonExtensions(),
                    // OpenSSL asks for it in strict checks, which Python 3.13 has on (RFC 5280 §4.2.1.2).
                    extension("2.5.29.14", false, octetString(keyIdentifier)));
            byte[] name = name(commonName);
            return new KeyedCertificate(
                    keys.getPrivate(),
                    List.of(signed(keys.getPrivate(), toBeSigned(name, keys.getPublic(), extensions))));
        });
    }

    /** Makes a certificate that another vouches for. */
    KeyedCertificate issuedBy(KeyedCertificate issuer) {
        return made(keys -> {
            byte[] issuerKeyIdentifier = keyIdentifier(issuer.certificate().getPublicKey());
            byte[] extensions = sequence(
                    // Without the CA flag, the default, which DER leaves out.
                    extension("2.5.29.19", true, sequence()),
                    // digitalSignature (bit 0)
                    extension("2.5.29.15", true, bitString(7, new byte[] {(byte) 0x80})),
                    commonExtensions(),
                    extension("2.5.29.14", false, octetString(keyIdentifier(keys.getPublic()))),
                    // RFC 5280 §4.2.1.1: "MUST be included in all certificates" that are not self-signed
                    extension("2.5.29.35", false, sequence(tagged(0x80, issuerKeyIdentifier))));
            byte[] issuerName = issuer.certificate().getSubjectX500Principal().getEncoded();
            X509Certificate certificate = signed(issuer.key(), toBeSigned(issuerName, keys.getPublic(), extensions));
            return new KeyedCertificate(keys.getPrivate(), List.of(certificate, issuer.certificate()));
        });
    }

    private interface Maker {
        KeyedCertificate make(KeyPair keys) throws GeneralSecurityException;
    }

    private static KeyedCertificate made(Maker maker) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return maker.make(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This JVM cannot make a certificate (an elliptic curve key on P-256, SHA256withECDSA, X.509): "
                            + e.getMessage()
                            + ". Use a key store of your own: ServerCertificate.of(keyStore, password)",
                    e);
        }
    }

    private byte[] toBeSigned(byte[] issuerName, PublicKey key, byte[] extensions) {
        // Positive and at most 20 octets (RFC 5280 §4.1.2.2)
        BigInteger serialNumber = new BigInteger(126, new SecureRandom()).setBit(126);
        return sequence(
                tagged(0xa0, integer(BigInteger.TWO)),
                integer(serialNumber),
                ECDSA_WITH_SHA256,
                issuerName,
                sequence(Der.time(notBefore), Der.time(notAfter)),
                name(commonName),
                key.getEncoded(),
                tagged(0xa3, extensions));
    }

    private static X509Certificate signed(PrivateKey key, byte[] toBeSigned) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(toBeSigned);
        byte[] certificate = sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] name(String commonName) {
        return sequence(Der.set(sequence(objectIdentifier("2.5.4.3"), Der.utf8String(commonName))));
    }

    private byte[] commonExtensions() {
        byte[] extendedKeyUsage = extension("2.5.29.37", false, sequence(objectIdentifier(purpose)));
        if (alternativeNames.isEmpty()) {
            return extendedKeyUsage;
        }
        byte[] names = extension("2.5.29.17", false, sequence(alternativeNames.toArray(byte[][]::new)));
        byte[] both = Arrays.copyOf(extendedKeyUsage, extendedKeyUsage.length + names.length);
        System.arraycopy(names, 0, both, extendedKeyUsage.length, names.length);
        return both;
    }

    private static byte[] extension(String identifier, boolean isCritical, byte[] value) {
        return isCritical
                ? sequence(objectIdentifier(identifier), Der.isTrue(), octetString(value))
                : sequence(objectIdentifier(identifier), octetString(value));
    }

    /** The leftmost 160 bits of the SHA-256 hash of the key (RFC 7093 §2, method 1). */
    private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - POINT_OCTETS, encoded.length);
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(point), 20);
    }
}
