package io.github.smtptest.mime;

import java.util.Optional;

/**
 * Checks an address list against RFC 5322 sections 3.4 and 4.4, obsolete forms included: what receivers must understand
 * is no defect. Octets above 127 are letters (RFC 6532 section 3.2).
 */
final class AddressSyntax {

    private final String source;
    private final Lexer lexer;
    private int at;
    private boolean found;
    private boolean inGroup;

    private AddressSyntax(String source) {
        this.source = source;
        this.lexer = new Lexer(source);
    }

    /** What is wrong first, in words; {@code emptyAllowed} as in Bcc. */
    static Optional<String> damage(String octets, boolean emptyAllowed) {
        AddressSyntax syntax = new AddressSyntax(octets);
        try {
            syntax.list();
        } catch (Broken e) {
            return Optional.of(e.what);
        }
        return !syntax.found && !emptyAllowed ? Optional.of("no address") : Optional.empty();
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        Broken(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }

    private void list() throws Broken {
        skipBlanks();
        while (at < source.length()) {
            if (source.charAt(at) == ',') {
                at++;
            } else if (source.charAt(at) == ';' && inGroup) {
                at++;
                inGroup = false;
                skipBlanks();
                expectSeparator();
            } else if (!isGroupStart()) {
                skipBlanks();
                expectSeparator();
            }
            skipBlanks();
        }
        if (inGroup) {
            throw new Broken("a group without its semicolon");
        }
    }

    private void expectSeparator() throws Broken {
        if (at == source.length() || source.charAt(at) == ',' || (source.charAt(at) == ';' && inGroup)) {
            return;
        }
        throw unexpected();
    }

    private Broken unexpected() {
        char c = source.charAt(at);
        return new Broken(
                switch (c) {
                    case ';' -> "a semicolon between addresses";
                    case '"' -> "a quote that is never closed, or in the middle of something";
                    case '(' -> "a comment that is never closed";
                    default ->
                        "an unquoted \"" + Charsets.decode(Octets.bytes(String.valueOf(c))) + "\" at \""
                                + Charsets.decode(
                                        Octets.bytes(source.substring(at, Math.min(source.length(), at + 20))))
                                + "\"";
                });
    }

    /** Reads a mailbox, or the beginning of a group, after which no separator follows. */
    private boolean isGroupStart() throws Broken {
        int start = at;
        boolean spaced = words();
        if (at == source.length() || source.charAt(at) == ',' || source.charAt(at) == ';') {
            if (at == start) {
                throw unexpected();
            }
            throw new Broken("an address without @");
        }
        switch (source.charAt(at)) {
            case '<' -> angle();
            case ':' -> {
                if (inGroup || at == start) {
                    throw unexpected();
                }
                inGroup = true;
                found = true;
                at++;
                return true;
            }
            case '@' -> {
                if (spaced || at == start) {
                    throw unexpected();
                }
                at++;
                domain();
                found = true;
            }
            default -> throw unexpected();
        }
        return false;
    }

    private void angle() throws Broken {
        at++;
        skipBlanks();
        if (at < source.length() && source.charAt(at) == '@') {
            int colon = source.indexOf(':', at);
            if (colon < 0) {
                throw new Broken("a route without its colon");
            }
            at = colon + 1;
            skipBlanks();
        }
        int start = at;
        boolean spaced = words();
        if (at == source.length()) {
            throw new Broken("a bracket that is never closed");
        }
        if (source.charAt(at) == '>' && at > start) {
            throw new Broken("an address without @");
        }
        if (source.charAt(at) != '@' || spaced || at == start) {
            throw source.charAt(at) == '>' ? new Broken("an empty address") : unexpected();
        }
        at++;
        domain();
        if (at == source.length()) {
            throw new Broken("a bracket that is never closed");
        }
        if (source.charAt(at) != '>') {
            throw unexpected();
        }
        at++;
        found = true;
    }

    /** Skips atoms, quoted strings, dots and what may stand between; tells whether they could be no local part. */
    private boolean words() {
        boolean spaced = false;
        boolean joined = true;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = c == '"' ? lexer.endOfQuotes(at) : at;
            while (end < source.length() && c != '"' && isAtom(source.charAt(end))) {
                end++;
            }
            if (end > at) {
                spaced |= !joined;
                joined = false;
                at = end;
            } else if (c == '.') {
                joined = true;
                at++;
            } else if (!skipBlanks()) {
                break;
            }
        }
        return spaced;
    }

    private void domain() throws Broken {
        skipBlanks();
        int start = at;
        if (at < source.length() && source.charAt(at) == '[') {
            int close = source.indexOf(']', at);
            at = close < 0 ? at : close + 1;
        } else {
            boolean joined = true;
            while (at < source.length() && (isAtom(source.charAt(at)) ? joined : source.charAt(at) == '.')) {
                joined = source.charAt(at) == '.';
                at++;
                while (!joined && at < source.length() && isAtom(source.charAt(at))) {
                    at++;
                }
                skipBlanks();
            }
        }
        if (at == start) {
            throw new Broken("an address without a domain");
        }
        skipBlanks();
    }

    private boolean skipBlanks() {
        int start = at;
        while (at < source.length()) {
            int end = source.charAt(at) == '(' ? lexer.endOfComment(at) : at;
            if (end == at && !Octets.isSpace(source.charAt(at))) {
                break;
            }
            at = Math.max(end, at + 1);
        }
        return at > start;
    }

    private static boolean isAtom(char c) {
        return c > ' ' && c != 0x7F && "()<>[]:;@\\,.\"".indexOf(c) < 0;
    }
}
