package io.github.smtptest.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Octets held in a string, one character per octet, so that header syntax can be taken apart before its charsets are
 * known.
 */
final class Octets {

    private Octets() {}

    static String of(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** The octets of text that is already decoded, as UTF-8. */
    static String ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * RFC 5322 section 2.2.3: unfolding removes line ends and keeps the white space after them. A return that ends no
     * line is shown as a blank.
     */
    static String unfold(String octets) {
        if (octets.indexOf('\n') < 0 && octets.indexOf('\r') < 0) {
            return octets;
        }
        StringBuilder unfolded = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            int end = i;
            while (end < octets.length() && octets.charAt(end) == '\r') {
                end++;
            }
            if (end < octets.length() && octets.charAt(end) == '\n') {
                i = end;
            } else if (end > i) {
                unfolded.append(" ".repeat(end - i));
                i = end - 1;
            } else {
                unfolded.append(octets.charAt(i));
            }
        }
        return unfolded.toString();
    }

    /** Strips ASCII white space only: octet A0 may be the middle of a letter, not a blank. */
    static String trim(String octets) {
        int start = 0;
        int end = octets.length();
        while (start < end && isSpace(octets.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(octets.charAt(end - 1))) {
            end--;
        }
        return octets.substring(start, end);
    }

    static boolean isSpace(char octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    /** RFC 2045 section 5.1: any ASCII character but space, controls and tspecials. */
    static boolean isToken(char octet) {
        return octet > ' ' && octet < 0x7f && "()<>@,;:\\\"/[]?=".indexOf(octet) < 0;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(char octet) {
        return Character.digit(octet, 16);
    }

    /** The octet that two hexadecimal digits at an index mean, or -1 when they are none. */
    static int hexPair(String octets, int at) {
        int high = at + 1 < octets.length() ? hex(octets.charAt(at)) : -1;
        int low = high >= 0 ? hex(octets.charAt(at + 1)) : -1;
        return low < 0 ? -1 : high << 4 | low;
    }

    /** {@code 1 word}, {@code 1,234 words}. */
    static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Replaces every comment outside quotes by one blank. */
    static String withoutComments(String octets) {
        if (octets.indexOf('(') < 0) {
            return octets;
        }
        Lexer lexer = new Lexer(octets);
        StringBuilder kept = new StringBuilder(octets.length());
        int i = 0;
        while (i < octets.length()) {
            char octet = octets.charAt(i);
            int end = octet == '(' ? lexer.endOfComment(i) : octet == '"' ? lexer.endOfQuotes(i) : i;
            if (end == i) {
                kept.append(octet);
                i++;
            } else {
                kept.append(octet == '(' ? " " : octets.substring(i, end));
                i = end;
            }
        }
        return kept.toString();
    }

    /** Removes the backslash before a quote or a backslash. Others stay: they are Windows paths, not RFC 5322. */
    static String unescape(String octets) {
        if (octets.indexOf('\\') < 0) {
            return octets;
        }
        StringBuilder plain = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            if (octet == '\\' && i + 1 < octets.length() && "\"\\".indexOf(octets.charAt(i + 1)) >= 0) {
                i++;
            }
            plain.append(octets.charAt(i));
        }
        return plain.toString();
    }
}
