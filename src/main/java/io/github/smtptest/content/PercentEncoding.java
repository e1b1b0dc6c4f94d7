package io.github.smtptest.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** RFC 3986 section 2.1, forgiving as browsers are: a percent sign without two digits stands for itself. */
final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Decodes as UTF-8; what is no UTF-8 becomes U+FFFD. */
    static String decode(String encoded, boolean plusIsBlank) {
        String text = plusIsBlank ? encoded.replace('+', ' ') : encoded;
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                octets.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                flush(octets, decoded);
                decoded.append(text.charAt(i));
            }
        }
        flush(octets, decoded);
        return decoded.toString();
    }

    private static void flush(ByteArrayOutputStream octets, StringBuilder decoded) {
        if (octets.size() > 0) {
            decoded.append(octets.toString(StandardCharsets.UTF_8));
            octets.reset();
        }
    }

    /**
     * Encodes what may not stand in a URI and leaves the rest, escapes included, whose digits become upper case.
     *
     * @param legal the punctuation that may stand there, besides letters, digits and {@code -._~}
     */
    static String encode(String text, String legal) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isEscape(text, i)) {
                encoded.append(text.substring(i, i + 3).toUpperCase(Locale.ROOT));
                i += 3;
                continue;
            }
            if (isUnreserved(c) || legal.indexOf(c) >= 0) {
                encoded.appendCodePoint(c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.toHexDigits(octet));
                }
            }
            i += Character.charCount(c);
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int c) {
        return isAlphanumeric(c) || "-._~".indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && isHex(text.charAt(at + 1))
                && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }
}
