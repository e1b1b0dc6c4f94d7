package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;

/** RFC 2045 section 6.7 quoted-printable. */
final class QuotedPrintable {

    private final String encoded;
    private final ByteArrayOutputStream octets;
    private int broken;
    private int eightBit;

    QuotedPrintable(String encoded) {
        this.encoded = encoded;
        this.octets = new ByteArrayOutputStream(encoded.length());
    }

    Decoded decode() {
        int at = 0;
        while (at < encoded.length()) {
            int newline = encoded.indexOf('\n', at);
            int next = newline < 0 ? encoded.length() : newline + 1;
            int end = next;
            // RFC 2045 section 6.7 rule 3: white space at the end of a line was added on the way
            while (end > at && Octets.isSpace(encoded.charAt(end - 1))) {
                end--;
            }
            boolean soft = end > at && encoded.charAt(end - 1) == '=';
            readLine(at, soft ? end - 1 : end);
            if (!soft && newline >= 0) {
                octets.writeBytes(Octets.bytes(newline > at && encoded.charAt(newline - 1) == '\r' ? "\r\n" : "\n"));
            }
            at = next;
        }
        return broken + eightBit == 0
                ? Decoded.sound(octets.toByteArray())
                : Decoded.damaged(octets.toByteArray(), MimeDefect.Kind.DAMAGED_QUOTED_PRINTABLE, damage());
    }

    private void readLine(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = encoded.charAt(i);
            int octet = c == '=' ? Octets.hexPair(encoded, i + 1) : -1;
            if (octet >= 0) {
                octets.write(octet);
                i += 2;
            } else {
                broken += c == '=' ? 1 : 0;
                eightBit += c > 0x7F ? 1 : 0;
                octets.write(c);
            }
        }
    }

    private String damage() {
        return broken > 0
                ? "quoted-printable contains " + Octets.count(broken, "equals sign")
                        + " without two hexadecimal digits, read as they stand"
                : "quoted-printable contains " + Octets.count(eightBit, "octet") + " above 127, read as they stand";
    }
}
