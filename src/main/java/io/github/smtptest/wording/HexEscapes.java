package io.github.smtptest.wording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octets written as two hexadecimal digits behind a sign: {@code =C3=BC} and {@code %C3%BC}. */
final class HexEscapes {

    private HexEscapes() {}

    /** RFC 2045 §6.7, with its soft line breaks. */
    static Undecoded.Decoded quotedPrintable(String text) {
        return decode(text, '=', true);
    }

    /** RFC 3986 §2.1. */
    static Undecoded.Decoded percent(String text) {
        return decode(text, '%', false);
    }

    /** As in the query of an address, where a plus sign is a blank. */
    static Undecoded.Decoded form(String text) {
        int plus = text.indexOf('+');
        Undecoded.Decoded decoded = decode(text.replace('+', ' '), '%', false);
        return plus >= 0 && decoded.escape().isEmpty() ? new Undecoded.Decoded(decoded.text(), "+", " ") : decoded;
    }

    private static Undecoded.Decoded decode(String text, char sign, boolean softBreaks) {
        StringBuilder decoded = new StringBuilder(text.length());
        String escape = "";
        String meaning = "";
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != sign) {
                decoded.append(text.charAt(at++));
                continue;
            }
            int start = at;
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            int length = length(text, at, sign, softBreaks);
            while (length > 0) {
                if (octet(text, at + 1) >= 0) {
                    octets.write(octet(text, at + 1));
                }
                at += length;
                length = length(text, at, sign, softBreaks);
            }
            if (at == start) {
                decoded.append(text.charAt(at++));
                continue;
            }
            String read = text(octets.toByteArray());
            decoded.append(read);
            if (meaning.isEmpty()) {
                escape = text.substring(start, at);
                meaning = read;
            }
        }
        return new Undecoded.Decoded(decoded.toString(), escape, meaning);
    }

    /** The length of what stands at a place and is to be decoded; 0 if nothing is. */
    private static int length(String text, int at, char sign, boolean softBreaks) {
        if (at >= text.length() || text.charAt(at) != sign) {
            return 0;
        }
        if (octet(text, at + 1) >= 0) {
            return 3;
        }
        return !softBreaks ? 0 : text.startsWith("\r\n", at + 1) ? 3 : text.startsWith("\n", at + 1) ? 2 : 0;
    }

    /** The octet that two digits stand for; below 0 if there are no two digits. */
    static int octet(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static int digit(char c) {
        return c > 0x7F ? -1 : Character.digit(c, 16);
    }

    private static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
