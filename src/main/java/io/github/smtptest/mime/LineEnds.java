package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;

/** Line ends that are not what RFC 5322 section 2.1 demands. */
final class LineEnds {

    /** RFC 5322 section 2.1.1: the octets that a line may have before its end. */
    static final int LONGEST = 998;

    private LineEnds() {}

    /** Whether a message has lines that end with a lone CR and none that ends with LF before its very end. */
    static boolean onlyReturns(byte[] octets) {
        boolean returns = false;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                return returns && i == octets.length - 1;
            }
            // CR LF at the very end comes from the server's own line
            returns |= octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] != '\n';
        }
        return returns;
    }

    static byte[] returnsToCrLf(byte[] octets) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(octets.length + 100);
        for (int i = 0; i < octets.length; i++) {
            lines.write(octets[i]);
            if (octets[i] == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n')) {
                lines.write('\n');
            }
        }
        return lines.toByteArray();
    }

    /** How many octets the longest line has before its end. */
    static int longestLine(byte[] octets) {
        int longest = 0;
        int length = 0;
        int returns = 0;
        for (byte octet : octets) {
            if (octet == '\n') {
                length = 0;
                returns = 0;
            } else if (octet == '\r') {
                returns++;
            } else {
                length += returns + 1;
                returns = 0;
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    /** Whether a line starts with some text; looks from the end, where the last delimiter of a multipart is. */
    static boolean hasLine(byte[] octets, String start) {
        for (int at = octets.length - start.length(); at >= 0; at--) {
            if ((at == 0 || octets[at - 1] == '\n') && startsWith(octets, at, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] octets, int at, String start) {
        for (int i = 0; i < start.length(); i++) {
            if ((octets[at + i] & 0xFF) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
