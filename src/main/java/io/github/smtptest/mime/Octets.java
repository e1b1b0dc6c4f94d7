package io.github.smtptest.mime;

import java.nio.charset.StandardCharsets;

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

    /** RFC 5322 section 2.2.3: unfolding removes line ends and keeps the white space after them. */
    static String unfold(String octets) {
        if (octets.indexOf('\n') < 0 && octets.indexOf('\r') < 0) {
            return octets;
        }
        return octets.replace("\r", "").replace("\n", "");
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
        return octet < 0x80 ? Character.digit(octet, 16) : -1;
    }

    /**
     * The index after the comment that starts at {@code start}, or {@code start} itself when the comment never ends,
     * which makes the parenthesis an ordinary character.
     */
    static int endOfComment(String octets, int start) {
        int depth = 0;
        for (int i = start; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            if (octet == '\\') {
                i++;
            } else if (octet == '(') {
                depth++;
            } else if (octet == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return start;
    }

    /**
     * The index after the quoted string that starts at {@code start}, or {@code start} itself when the quote is never
     * closed, which makes it an ordinary character.
     */
    static int endOfQuotes(String octets, int start) {
        for (int i = start + 1; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            if (octet == '\\') {
                i++;
            } else if (octet == '"') {
                return i + 1;
            }
        }
        return start;
    }

    /** Replaces every comment outside quotes by one blank. */
    static String withoutComments(String octets) {
        if (octets.indexOf('(') < 0) {
            return octets;
        }
        StringBuilder kept = new StringBuilder(octets.length());
        int i = 0;
        while (i < octets.length()) {
            char octet = octets.charAt(i);
            int end = octet == '(' ? endOfComment(octets, i) : octet == '"' ? endOfQuotes(octets, i) : i;
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
