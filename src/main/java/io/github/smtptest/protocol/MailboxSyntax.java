package io.github.smtptest.protocol;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The syntax of a mailbox: {@code Local-part "@" ( Domain / address-literal )} (RFC 5321 §4.1.2, §4.1.3, RFC 6531 §3.3).
 *
 * <p>An underscore in a domain is let pass: it is no legal host name, but container networks are full of them.
 *
 * <p>Repeated groups are possessive: Java matches those in a loop, and others by recursion, which a long address turns
 * into a stack overflow.
 */
final class MailboxSyntax {

    /** Compiled for the first text that is not plain, since that takes as long as a whole mail. */
    private static final class Grammar {
        private static final String LETTER_OR_DIGIT = "[A-Za-z0-9_\\x{80}-\\x{10FFFF}]";
        private static final String LABEL =
                LETTER_OR_DIGIT + "(?:[A-Za-z0-9_\\x{80}-\\x{10FFFF}-]*" + LETTER_OR_DIGIT + ")?";
        private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");
        private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10FFFF}-]+";
        private static final Pattern DOT_STRING = Pattern.compile(ATEXT + "(?:\\." + ATEXT + ")*+");
        private static final Pattern QUOTED_STRING =
                Pattern.compile("\"(?:[ !#-\\[\\]-~\\x{80}-\\x{10FFFF}]|\\\\[ -~])*+\"");
        private static final String SNUM = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        private static final Pattern IPV4 = Pattern.compile(SNUM + "(?:\\." + SNUM + "){3}");
        private static final Pattern GENERAL_LITERAL = Pattern.compile("[A-Za-z0-9-]*[A-Za-z0-9]:[!-Z^-~]+");
        private static final Pattern IPV6_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    }

    private MailboxSyntax() {}

    /** Says what is wrong with an address; empty if nothing is. */
    static String problemWith(String address) {
        return isPlain(address) ? "" : problemByTheGrammar(address);
    }

    /** Most addresses: words of letters and digits with single dots between them. They need no pattern, which takes longer. */
    private static boolean isPlain(String address) {
        int at = address.indexOf('@');
        return at > 0
                && address.length() - at <= 255
                && isPlain(address, 0, at)
                && isPlain(address, at + 1, address.length());
    }

    private static boolean isPlain(String text, int from, int to) {
        boolean word = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && !(c == '.' && word)) {
                return false;
            }
            word = letterOrDigit;
        }
        return word;
    }

    private static String problemByTheGrammar(String address) {
        int at = lastAtOutsideQuotes(address);
        if (at < 0) {
            return "The address lacks an @ and a domain";
        }
        String local = address.substring(0, at);
        if (local.isEmpty()) {
            return "The address lacks a local part before the @";
        }
        if (!Grammar.DOT_STRING.matcher(local).matches()
                && !Grammar.QUOTED_STRING.matcher(local).matches()) {
            return local.startsWith("\"")
                    ? "The quoted local part is malformed"
                    : "The local part is malformed: dots only between words, other special characters in quotes";
        }
        String domain = address.substring(at + 1);
        if (domain.isEmpty()) {
            return "The address lacks a domain behind the @";
        }
        return isHost(domain) ? "" : "The domain is malformed";
    }

    /** Tells whether a text is a domain or an address literal, as an address or EHLO may have it. */
    static boolean isHost(String text) {
        if (text.length() > 255) {
            return false;
        }
        if (text.startsWith("[")) {
            return text.endsWith("]") && text.length() > 2 && isLiteral(text.substring(1, text.length() - 1));
        }
        return isPlain(text, 0, text.length()) || Grammar.DOMAIN.matcher(text).matches();
    }

    private static boolean isLiteral(String content) {
        if (content.regionMatches(true, 0, "IPv6:", 0, 5)) {
            return isIpv6(content.substring(5));
        }
        return Grammar.IPV4.matcher(content).matches()
                || Grammar.GENERAL_LITERAL.matcher(content).matches();
    }

    private static boolean isIpv6(String text) {
        // An IPv4 tail stands for two groups.
        int tail = text.lastIndexOf(':') + 1;
        String address = Grammar.IPV4.matcher(text.substring(tail)).matches() ? text.substring(0, tail) + "0:0" : text;
        int compression = address.indexOf("::");
        if (compression < 0) {
            return groups(address) == 8;
        }
        int before = compression == 0 ? 0 : groups(address.substring(0, compression));
        String behind = address.substring(compression + 2);
        int after = behind.isEmpty() ? 0 : groups(behind);
        // RFC 5321 §4.1.3: the compression stands for at least two groups.
        return before >= 0 && after >= 0 && before + after <= 6;
    }

    /** Counts groups of hexadecimal digits; -1 if one is none. */
    private static int groups(String address) {
        String[] groups = address.split(":", -1);
        return Arrays.stream(groups)
                        .allMatch(group -> Grammar.IPV6_GROUP.matcher(group).matches())
                ? groups.length
                : -1;
    }

    private static int lastAtOutsideQuotes(String address) {
        boolean quoted = false;
        int at = -1;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '@' && !quoted) {
                at = i;
            }
        }
        return at;
    }
}
