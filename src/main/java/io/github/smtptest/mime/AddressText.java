package io.github.smtptest.mime;

/** Reads one mailbox that was cut out of a list: its name, and its address. */
final class AddressText {

    private final String source;
    private final Lexer lexer;

    private AddressText(String source) {
        this.source = source;
        this.lexer = new Lexer(source);
    }

    static MailAddress mailbox(String octets) {
        return new AddressText(octets).mailbox();
    }

    /** A phrase as people read it: quotes and comments gone, blanks single, encoded words decoded. */
    static String phrase(String octets) {
        return new AddressText(octets).phrase();
    }

    private MailAddress mailbox() {
        int open = lastAngle();
        if (open >= 0) {
            String name = phrase(source.substring(0, open));
            return new MailAddress(
                    name.isEmpty() ? comment() : name, address(source.substring(open + 1, endOfAngle(open))));
        }
        String plain = Octets.trim(Octets.withoutComments(source));
        int word = startOfLastWord(plain);
        if (word > 0) {
            int end = plain.endsWith(">") ? plain.length() - 1 : plain.length();
            return new MailAddress(phrase(plain.substring(0, word)), address(plain.substring(word, end)));
        }
        return new MailAddress(comment(), address(plain));
    }

    /** Where an address without brackets begins behind a name, or 0 when there is none. */
    private static int startOfLastWord(String plain) {
        int blank = Math.max(plain.lastIndexOf(' '), plain.lastIndexOf('\t'));
        String before = Octets.trim(plain.substring(0, Math.max(blank, 0)));
        int at = plain.indexOf('@');
        boolean whole = at > blank + 1 && plain.lastIndexOf('@') == at;
        boolean glued = before.isEmpty() || before.endsWith(".");
        return whole && !glued && plain.lastIndexOf('"') < blank ? blank + 1 : 0;
    }

    /** The last opening bracket is the address's: before it anything can be a name. */
    private int lastAngle() {
        int last = -1;
        int at = 0;
        while (at < source.length()) {
            boolean angle = source.charAt(at) == '<';
            last = angle ? at : last;
            int end = angle ? at : AddressReader.endOfUnit(source, lexer, at);
            at = Math.max(at + 1, end);
        }
        return last;
    }

    /** The index of the closing bracket, which in quotes or a comment is none, or the end when it is missing. */
    private int endOfAngle(int open) {
        int at = open + 1;
        while (at < source.length() && source.charAt(at) != '>') {
            char c = source.charAt(at);
            int end = c == '"' || c == '(' ? AddressReader.endOfUnit(source, lexer, at) : at;
            at = Math.max(at + 1, end);
        }
        return at;
    }

    private String phrase() {
        StringBuilder words = new StringBuilder(source.length());
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = c == '"' || c == '(' ? AddressReader.endOfUnit(source, lexer, at) : at;
            if (end > at && c == '"') {
                words.append(Octets.unescape(source.substring(at + 1, end - 1)));
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
    private String comment() {
        String comment = "";
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = c == '<' ? at : AddressReader.endOfUnit(source, lexer, at);
            if (c == '(' && end > at) {
                comment = Octets.unescape(source.substring(at + 1, end - 1));
            }
            at = Math.max(at + 1, end);
        }
        return EncodedWords.decode(Octets.trim(comment)).strip();
    }

    private static String address(String octets) {
        String plain = withoutSpace(Octets.withoutComments(octets));
        if (plain.regionMatches(true, 0, "mailto:", 0, 7)) {
            plain = plain.substring(7);
        }
        // RFC 5322 section 4.4: a route of domains may stand before the address
        String routed = plain.startsWith("@") ? plain.substring(plain.indexOf(':') + 1) : plain;
        int at = routed.lastIndexOf('@');
        if (at < 2 || routed.charAt(0) != '"' || routed.charAt(at - 1) != '"') {
            return routed.startsWith("=?") ? EncodedWords.decode(routed) : Charsets.decode(Octets.bytes(routed));
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
        Lexer lexer = new Lexer(octets);
        StringBuilder kept = new StringBuilder(octets.length());
        int at = 0;
        while (at < octets.length()) {
            int end = octets.charAt(at) == '"' ? lexer.endOfQuotes(at) : at;
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
