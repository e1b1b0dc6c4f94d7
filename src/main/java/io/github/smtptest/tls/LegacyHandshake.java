package io.github.smtptest.tls;

import io.github.smtptest.tls.LegacyOutcome.Disconnected;
import io.github.smtptest.tls.LegacyOutcome.NotTls;
import io.github.smtptest.tls.LegacyOutcome.NothingShared;
import io.github.smtptest.tls.LegacyOutcome.Refused;
import io.github.smtptest.tls.LegacyOutcome.WentOn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * Plays a server that knows only TLS 1.0 (RFC 2246) or only TLS 1.1 (RFC 4346), as far as it takes to find out whether a
 * client goes along, which it must not (RFC 8996, RFC 9325 §3.1.1).
 *
 * <p>The JDK has these versions switched off for the whole JVM, so this speaks them itself: it answers the client's hello
 * with that version, the certificate, and the end of the server's hello. What the client does next tells. No encrypted
 * connection comes of it; a client that goes on gets the alert handshake_failure. Immutable and safe for use by several
 * threads.
 */
public final class LegacyHandshake {

    private static final int CLIENT_KEY_EXCHANGE = 16;
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int DECODE_ERROR = 50;
    private static final int PROTOCOL_VERSION = 70;

    private final int version;
    private final KeyedCertificate keyed;

    private LegacyHandshake(int version, ServerCertificate certificate) {
        this.version = version;
        this.keyed = certificate.keyed();
    }

    /**
     * Plays a server that knows only TLS 1.0.
     *
     * @param certificate what the server presents
     * @return the handshake
     */
    public static LegacyHandshake tls10(ServerCertificate certificate) {
        return new LegacyHandshake(0x0301, certificate);
    }

    /**
     * Plays a server that knows only TLS 1.1.
     *
     * @param certificate what the server presents
     * @return the handshake
     */
    public static LegacyHandshake tls11(ServerCertificate certificate) {
        return new LegacyHandshake(0x0302, certificate);
    }

    /**
     * Speaks to one client until it is clear what it does. Reads a bounded number of octets, but waits for them as long as
     * the stream does: give the socket a time-out. The streams are left open, and are of no further use.
     *
     * @param in what the client sends, from the first octet of TLS
     * @param out what the client receives
     * @return what the client did
     * @throws InterruptedIOException if the stream's time-out passes first
     */
    public LegacyOutcome with(InputStream in, OutputStream out) throws InterruptedIOException {
        try {
            return negotiate(new HandshakeReader(in), out);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // Such as a reset: a client may well be gone before all that it was sent.
            return new Disconnected(versionName());
        }
    }

    private LegacyOutcome negotiate(HandshakeReader reader, OutputStream out) throws IOException {
        HandshakeReader.Event first = reader.next();
        if (!(first instanceof HandshakeReader.Message message)) {
            return new NotTls(described(first));
        }
        Optional<ClientHello> parsed =
                message.type() == ClientHello.MESSAGE_TYPE ? ClientHello.parse(message.body()) : Optional.empty();
        if (parsed.isEmpty()) {
            sendAlert(out, DECODE_ERROR);
            return new NotTls(described(first));
        }
        ClientHello hello = parsed.get();
        if (hello.version() < version) {
            sendAlert(out, PROTOCOL_VERSION);
            return new NothingShared(versionName(), "it offers nothing newer than " + name(hello.version()));
        }
        Optional<LegacySuite> suite = LegacySuite.choose(keyed.key().getAlgorithm(), hello);
        if (suite.isEmpty()) {
            sendAlert(out, HANDSHAKE_FAILURE);
            return new NothingShared(
                    versionName(),
                    "none of its " + hello.cipherSuites().size() + " cipher suites goes with a certificate of type "
                            + keyed.key().getAlgorithm());
        }
        out.write(record(HandshakeReader.HANDSHAKE, serverFlight(hello, suite.get())));
        out.flush();
        return reaction(reader, out, suite.get());
    }

    private LegacyOutcome reaction(HandshakeReader reader, OutputStream out, LegacySuite suite) throws IOException {
        HandshakeReader.Event next = reader.next();
        if (next instanceof HandshakeReader.Alert alert) {
            return new Refused(versionName(), alert.code());
        }
        if (next instanceof HandshakeReader.End) {
            return new Disconnected(versionName());
        }
        if (next instanceof HandshakeReader.Message message && message.type() == CLIENT_KEY_EXCHANGE) {
            sendAlert(out, HANDSHAKE_FAILURE);
            return new WentOn(versionName(), suite.toString());
        }
        return new NotTls("after the server's hello came " + described(next));
    }

    private static String described(HandshakeReader.Event event) {
        if (event instanceof HandshakeReader.Message message) {
            return message.type() == ClientHello.MESSAGE_TYPE
                    ? "a ClientHello that is damaged"
                    : "a handshake message of type " + message.type();
        }
        if (event instanceof HandshakeReader.Alert alert) {
            return "the alert " + new Refused("", alert.code()).alertName();
        }
        return event instanceof HandshakeReader.Garbage garbage ? garbage.what() : "the end of the connection";
    }

    /** ServerHello, Certificate, ServerKeyExchange if the suite has one, ServerHelloDone (RFC 2246 §7.3). */
    private byte[] serverFlight(ClientHello hello, LegacySuite suite) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        flight.writeBytes(message(2, serverHello(hello, suite, random)));
        flight.writeBytes(message(11, certificates()));
        if (suite.isEphemeral()) {
            flight.writeBytes(message(12, keyExchange(hello, random)));
        }
        flight.writeBytes(message(14, new byte[0]));
        return flight.toByteArray();
    }

    private byte[] serverHello(ClientHello hello, LegacySuite suite, byte[] random) {
        // No session identifier, no compression
        byte[] body = joined(number(version, 2), random, number(0, 1), number(suite.code(), 2), number(0, 1));
        // OpenSSL 3 and others want to hear of secure renegotiation (RFC 5746 §3.6).
        byte[] renegotiation = joined(number(5, 2), number(0xff01, 2), number(1, 2), number(0, 1));
        return hello.knowsSecureRenegotiation() ? joined(body, renegotiation) : body;
    }

    private byte[] certificates() {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (X509Certificate certificate : keyed.chain()) {
            byte[] encoded = Pem.encoded(certificate);
            list.writeBytes(joined(number(encoded.length, 3), encoded));
        }
        return joined(number(list.size(), 3), list.toByteArray());
    }

    /** A new point on P-256, signed in the way that came before TLS 1.2 (RFC 8422 §5.4). */
    private byte[] keyExchange(ClientHello hello, byte[] serverRandom) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] encoded = keys.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
            byte[] parameters = joined(number(3, 1), number(23, 2), number(point.length, 1), point);
            byte[] clientRandom = new byte[32];
            hello.random().duplicate().get(clientRandom);
            byte[] signature = signed(keyed.key(), joined(clientRandom, serverRandom, parameters));
            return joined(parameters, number(signature.length, 2), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign for " + versionName() + ": " + e.getMessage(), e);
        }
    }

    private static byte[] signed(PrivateKey key, byte[] octets) throws GeneralSecurityException {
        if (key.getAlgorithm().equals("RSA")) {
            // Two hashes in a row, without saying which (RFC 2246 §7.4.3)
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            cipher.update(MessageDigest.getInstance("MD5").digest(octets));
            return cipher.doFinal(MessageDigest.getInstance("SHA-1").digest(octets));
        }
        Signature signature = Signature.getInstance("SHA1withECDSA");
        signature.initSign(key);
        signature.update(octets);
        return signature.sign();
    }

    private void sendAlert(OutputStream out, int description) {
        try {
            out.write(record(HandshakeReader.ALERT, new byte[] {2, (byte) description}));
            out.flush();
        } catch (IOException e) {
            // It is the last word; a client that no longer listens misses nothing.
        }
    }

    private byte[] record(int type, byte[] content) {
        return joined(number(type, 1), number(version, 2), number(content.length, 2), content);
    }

    private static byte[] message(int type, byte[] body) {
        return joined(number(type, 1), number(body.length, 3), body);
    }

    private static byte[] number(int value, int octets) {
        return Arrays.copyOfRange(ByteBuffer.allocate(4).putInt(value).array(), 4 - octets, 4);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List.of(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private String versionName() {
        return name(version);
    }

    private static String name(int version) {
        return switch (version) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            default -> String.format("version 0x%04x", version);
        };
    }

    /** Returns the version. */
    @Override
    public String toString() {
        return "LegacyHandshake{" + versionName() + "}";
    }
}
