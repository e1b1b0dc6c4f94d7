package io.github.smtptest.mime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the value of a Content-Type (RFC 2045 section 5.1) or Content-Disposition field (RFC 2183 section 2) and its RFC
 * 2231 parameters. A last semicolon that nothing follows is let pass, as nobody can misread it.
 */
final class ParameterSyntax {

    private final String source;
    private final Lexer lexer;
    private final Map<String, Set<Integer>> segments = new HashMap<>();
    private Optional<String> extendedDamage = Optional.empty();
    private int at;

    private ParameterSyntax(String octets) {
        this.source = Octets.trim(Octets.withoutComments(octets));
        this.lexer = new Lexer(source);
    }

    /** What is wrong first with the grammar, in words. */
    static Optional<String> damage(String octets, boolean mediaType) {
        return new ParameterSyntax(octets).check(mediaType);
    }

    /** What is wrong first with parameters whose names have asterisks. */
    static Optional<String> extendedDamage(String octets, boolean mediaType) {
        ParameterSyntax syntax = new ParameterSyntax(octets);
        syntax.check(mediaType);
        syntax.segments.forEach((name, numbers) -> {
            for (int i = 0; i < numbers.size(); i++) {
                if (!numbers.contains(i)) {
                    syntax.extendedDamage = Optional.of(name + " lacks its segment " + i);
                    return;
                }
            }
        });
        return syntax.extendedDamage;
    }

    private Optional<String> check(boolean mediaType) {
        if (token().isEmpty()) {
            return Optional.of(mediaType ? "no media type" : "no disposition type");
        }
        if (mediaType) {
            skipSpace();
            if (!skip('/')) {
                return Optional.of("a media type without a slash");
            }
            skipSpace();
            if (token().isEmpty()) {
                return Optional.of("a media type without a subtype");
            }
        }
        skipSpace();
        while (at < source.length()) {
            if (!skip(';')) {
                return Optional.of("no semicolon before \"" + rest() + "\"");
            }
            skipSpace();
            if (at < source.length()) {
                Optional<String> damage = parameter();
                if (damage.isPresent()) {
                    return damage;
                }
            }
            skipSpace();
        }
        return Optional.empty();
    }

    private Optional<String> parameter() {
        String name = token();
        if (name.isEmpty()) {
            return Optional.of("no parameter name at \"" + rest() + "\"");
        }
        skipSpace();
        if (!skip('=')) {
            return Optional.of("the parameter " + name + " has no value");
        }
        skipSpace();
        int start = at;
        boolean quoted = at < source.length() && source.charAt(at) == '"';
        if (quoted) {
            at = lexer.endOfQuotes(at);
        } else {
            token();
        }
        if (at == start) {
            String what = quoted ? " has a quote that is never closed" : " has an empty or unquoted value";
            return Optional.of("the parameter " + name + what);
        }
        checkExtended(name.toLowerCase(Locale.ROOT), source.substring(start, at));
        return Optional.empty();
    }

    private void checkExtended(String name, String value) {
        String[] pieces = name.split("\\*", -1);
        if (pieces.length < 2 || extendedDamage.isPresent()) {
            return;
        }
        boolean numbered = pieces[1].matches("\\d{1,9}");
        if (numbered) {
            segments.computeIfAbsent(pieces[0], n -> new HashSet<>()).add(Integer.parseInt(pieces[1]));
        }
        boolean extended = name.endsWith("*");
        boolean first = !numbered || pieces[1].equals("0");
        if (extended && first && value.chars().filter(c -> c == '\'').count() < 2) {
            extendedDamage = Optional.of(pieces[0] + " names no charset");
        } else if (extended && hasBrokenEscape(value)) {
            extendedDamage = Optional.of(pieces[0] + " has a percent sign without two hexadecimal digits");
        } else if (extended && value.startsWith("\"")) {
            extendedDamage = Optional.of(pieces[0] + " is quoted");
        }
    }

    private static boolean hasBrokenEscape(String value) {
        for (int i = value.indexOf('%'); i >= 0; i = value.indexOf('%', i + 1)) {
            if (Octets.hexPair(value, i + 1) < 0) {
                return true;
            }
        }
        return false;
    }

    private String token() {
        int start = at;
        while (at < source.length() && Octets.isToken(source.charAt(at))) {
            at++;
        }
        return source.substring(start, at);
    }

    private boolean skip(char c) {
        boolean there = at < source.length() && source.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < source.length() && Octets.isSpace(source.charAt(at))) {
            at++;
        }
    }

    private String rest() {
        return Charsets.decode(Octets.bytes(source.substring(at, Math.min(source.length(), at + 20))));
    }
}
