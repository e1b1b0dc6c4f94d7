package io.github.smtptest.wording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoded-words of RFC 2047, decoded only so far as to recognise a text. */
final class EncodedWords {

    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9_-]{1,40})(?:\\*[A-Za-z-]{1,20})?\\?([BbQq])\\?([^? ]{0,1000})\\?=");

    private EncodedWords() {}

    static Undecoded.Decoded decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        String escape = "";
        String meaning = "";
        int from = 0;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String between = text.substring(from, matcher.start());
            // RFC 2047 §6.2: "any 'linear-white-space' that separates a pair of adjacent 'encoded-word's is ignored"
            decoded.append(!escape.isEmpty() && between.isBlank() ? "" : between);
            String read = read(matcher.group(1), matcher.group(2), matcher.group(3));
            decoded.append(read);
            meaning = escape.isEmpty() ? read : meaning;
            escape = escape.isEmpty() ? matcher.group() : escape;
            from = matcher.end();
        }
        return new Undecoded.Decoded(decoded.append(text, from, text.length()).toString(), escape, meaning);
    }

    /** A word that cannot be read becomes nothing. */
    private static String read(String charset, String encoding, String encoded) {
        try {
            byte[] octets =
                    encoding.equalsIgnoreCase("B") ? Base64.getMimeDecoder().decode(encoded) : unquoted(encoded);
            return new String(octets, Charset.forName(charset));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static byte[] unquoted(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < encoded.length()) {
            int octet = encoded.charAt(at) == '=' ? HexEscapes.octet(encoded, at + 1) : -1;
            octets.write(octet >= 0 ? octet : encoded.charAt(at) == '_' ? ' ' : encoded.charAt(at));
            at += octet >= 0 ? 3 : 1;
        }
        return octets.toByteArray();
    }

    /** A whole text in base64. */
    static Undecoded.Decoded base64(String text) {
        String octets = text.strip();
        if (octets.length() < 4 || !octets.chars().allMatch(EncodedWords::isBase64)) {
            return new Undecoded.Decoded(text, "", "");
        }
        try {
            String decoded = new String(Base64.getMimeDecoder().decode(octets), StandardCharsets.UTF_8);
            return new Undecoded.Decoded(decoded, octets, decoded);
        } catch (IllegalArgumentException e) {
            return new Undecoded.Decoded(text, "", "");
        }
    }

    private static boolean isBase64(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0);
    }
}
