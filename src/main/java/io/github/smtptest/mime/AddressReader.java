package io.github.smtptest.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads RFC 5322 section 3.4 and 4.4 address lists, and what clients write instead.
 *
 * <p>The list is cut into mailboxes first and decoded after, so that an encoded comma does not cut anything.
 */
final class AddressReader {

    private final String source;
    private final List<MailAddress> found = new ArrayList<>();

    private AddressReader(String source) {
        this.source = source;
    }

    static List<MailAddress> read(String octets) {
        AddressReader reader = new AddressReader(Octets.trim(Octets.unfold(octets)));
        reader.readAll();
        return List.copyOf(reader.found);
    }

    private void readAll() {
        int start = 0;
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = endOfUnit(source, at);
            if (end > at) {
                at = end;
                continue;
            }
            if (c == ':') {
                // what stood before is the name of a group
                start = at + 1;
            } else if (c == ',' || c == ';') {
                // RFC 5322 ends a group with a semicolon; Outlook also puts it between addresses
                add(source.substring(start, at));
                start = at + 1;
            }
            at++;
        }
        add(source.substring(start));
    }

    /** The index after a unit whose commas, colons and brackets mean nothing here, or {@code at} when none starts. */
    private static int endOfUnit(String source, int at) {
        return switch (source.charAt(at)) {
            case '"' -> Octets.endOfQuotes(source, at);
            case '(' -> Octets.endOfComment(source, at);
            case '=' -> EncodedWords.endOfWord(source, at);
            case '<' -> endOfBrackets(source, at, '<', '>');
            case '[' -> endOfBrackets(source, at, '[', ']');
            default -> at;
        };
    }

    private static int endOfBrackets(String source, int start, char open, char close) {
        for (int i = start + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == close) {
                return i + 1;
            }
            if (c == open || (c == ',' && source.charAt(start + 1) != '@')) {
                return start;
            }
            if (c == '"') {
                i = Math.max(i, Octets.endOfQuotes(source, i) - 1);
            }
        }
        return start;
    }

    private void add(String mailbox) {
        int open = lastAngle(mailbox);
        String name;
        String address;
        if (open < 0) {
            address = address(mailbox);
            name = comment(mailbox);
        } else {
            int close = mailbox.indexOf('>', open);
            address = address(mailbox.substring(open + 1, close < 0 ? mailbox.length() : close));
            String phrase = phrase(mailbox.substring(0, open));
            name = phrase.isEmpty() ? comment(mailbox) : phrase;
        }
        if (!name.isEmpty() || !address.isEmpty()) {
            found.add(new MailAddress(name, address));
        }
    }

    /** The last opening bracket is the address's: before it anything can be a name. */
    private static int lastAngle(String mailbox) {
        int last = -1;
        int at = 0;
        while (at < mailbox.length()) {
            char c = mailbox.charAt(at);
            if (c == '<') {
                last = at;
            }
            int end = c == '<' ? at : endOfUnit(mailbox, at);
            at = Math.max(at + 1, end);
        }
        return last;
    }

    /** A phrase as people read it: quotes and comments gone, blanks single, encoded words decoded. */
    private static String phrase(String octets) {
        StringBuilder words = new StringBuilder(octets.length());
        int at = 0;
        while (at < octets.length()) {
            char c = octets.charAt(at);
            int end = c == '"' || c == '(' ? endOfUnit(octets, at) : at;
            if (end > at && c == '"') {
                words.append(Octets.unescape(octets.substring(at + 1, end - 1)));
            } else if (end == at && Octets.isSpace(c)) {
                appendBlank(words);
            } else if (end == at && c != '"') {
                words.append(c);
            }
            at = Math.max(at + 1, end);
        }
        return EncodedWords.decode(Octets.trim(words.toString())).strip();
    }

    private static void appendBlank(StringBuilder words) {
        if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    /** RFC 822 put the name into a comment after the address; the last comment is taken. */
    private static String comment(String octets) {
        String comment = "";
        int at = 0;
        while (at < octets.length()) {
            char c = octets.charAt(at);
            int end = c == '<' ? at : endOfUnit(octets, at);
            if (c == '(' && end > at) {
                comment = Octets.unescape(octets.substring(at + 1, end - 1));
            }
            at = Math.max(at + 1, end);
        }
        return EncodedWords.decode(Octets.trim(comment)).strip();
    }

    private static String address(String octets) {
        String plain = withoutSpace(Octets.withoutComments(octets));
        // RFC 5322 section 4.4: a route of domains may stand before the address
        String routed = plain.startsWith("@") ? plain.substring(plain.indexOf(':') + 1) : plain;
        int at = routed.lastIndexOf('@');
        if (at < 2 || routed.charAt(0) != '"' || routed.charAt(at - 1) != '"') {
            return Charsets.decode(Octets.bytes(routed));
        }
        String local = Octets.unescape(routed.substring(1, at - 1));
        return Charsets.decode(Octets.bytes(isDotAtom(local) ? local + routed.substring(at) : routed));
    }

    private static boolean isDotAtom(String local) {
        return local.chars().allMatch(c -> c > ' ' && "()<>[]:;@\\,\"".indexOf(c) < 0)
                && !("." + local + ".").contains("..");
    }

    /** RFC 5322 section 4.4 allows white space around dots and at signs; only quoted white space counts. */
    private static String withoutSpace(String octets) {
        StringBuilder kept = new StringBuilder(octets.length());
        int at = 0;
        while (at < octets.length()) {
            int end = octets.charAt(at) == '"' ? Octets.endOfQuotes(octets, at) : at;
            if (end > at) {
                kept.append(octets, at, end);
            } else if (!Octets.isSpace(octets.charAt(at))) {
                kept.append(octets.charAt(at));
            }
            at = Math.max(at + 1, end);
        }
        return kept.toString();
    }
}
