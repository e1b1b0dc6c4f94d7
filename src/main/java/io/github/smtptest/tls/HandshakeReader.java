package io.github.smtptest.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads unencrypted handshake messages out of TLS records (RFC 2246 §6.2.1, §7.4). Whatever comes, it keeps no more than
 * one message of bounded size, and reads no further than the record that ends it.
 */
final class HandshakeReader {

    static final int ALERT = 21;
    static final int HANDSHAKE = 22;

    /** 2^14 octets, and 2,048 more that encryption may add (RFC 2246 §6.2.3). */
    private static final int MAX_RECORD = 16_384 + 2_048;

    private static final int MAX_MESSAGE = 65_536;

    private final InputStream in;
    private byte[] pending = new byte[0];

    HandshakeReader(InputStream in) {
        this.in = in;
    }

    /** What came. */
    sealed interface Event {}

    /** A handshake message: its type and what it says. */
    record Message(int type, ByteBuffer body) implements Event {}

    /** An alert: its description (RFC 5246 §7.2). */
    record Alert(int code) implements Event {}

    /** The stream ended, be it within a message. */
    record End() implements Event {}

    /** Something that TLS does not allow here. */
    record Garbage(String what) implements Event {}

    Event next() throws IOException {
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        collected.writeBytes(pending);
        int needed = 4;
        while (true) {
            if (collected.size() >= needed) {
                byte[] octets = collected.toByteArray();
                int length = (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | octets[3] & 0xff;
                if (length > MAX_MESSAGE) {
                    return new Garbage("a handshake message of " + length + " octets");
                }
                needed = 4 + length;
                if (octets.length >= needed) {
                    pending = Arrays.copyOfRange(octets, needed, octets.length);
                    return new Message(
                            octets[0] & 0xff, ByteBuffer.wrap(octets, 4, length).slice());
                }
            }
            byte[] header = in.readNBytes(5);
            if (header.length == 0) {
                return new End();
            }
            if (header[0] != HANDSHAKE && header[0] != ALERT || header.length > 1 && header[1] != 3) {
                return new Garbage("the octets " + hex(header));
            }
            if (header.length < 5) {
                return new End();
            }
            int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
            if (length == 0 || length > MAX_RECORD) {
                return new Garbage("a record of " + length + " octets");
            }
            byte[] record = in.readNBytes(length);
            if (record.length < length) {
                return new End();
            }
            if (header[0] == ALERT) {
                return record.length == 2
                        ? new Alert(record[1] & 0xff)
                        : new Garbage("an alert of " + length + " octets");
            }
            collected.writeBytes(record);
        }
    }

    private static String hex(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append(text.isEmpty() ? "" : " ").append(String.format("%02x", octet));
        }
        return text.toString();
    }
}
