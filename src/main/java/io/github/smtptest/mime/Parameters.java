package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ; name=value} list of Content-Type and Content-Disposition: RFC 2045 section 5.1 with the RFC 2231
 * extensions, and RFC 2047 words in values, which RFC 2047 forbids and most clients send.
 */
final class Parameters {

    private static final Pattern SEGMENT = Pattern.compile("(.*?)(?:\\*(\\d{1,9}))?(\\*?)");
    private static final Pattern CHARSET = Pattern.compile("([^']*)'[^']*'");

    /** The number of a value that is not cut into segments. */
    private static final int WHOLE = -1;

    private final String source;
    private final Lexer lexer;
    private int at;
    private final Map<String, NavigableMap<Integer, Segment>> found = new LinkedHashMap<>();

    private Parameters(String source) {
        this.source = source;
        this.lexer = new Lexer(source);
    }

    /** One piece of a value; {@code extended} when its name ended in an asterisk. */
    private record Segment(String octets, boolean extended) {}

    /** Reads parameters from octets, skipping whatever cannot be one. Names are in lower case, values decoded. */
    static Map<String, String> parse(String octets) {
        Parameters parameters = new Parameters(octets);
        parameters.readAll();
        Map<String, String> values = new LinkedHashMap<>();
        parameters.found.forEach((name, segments) -> {
            // a name alone and the same name with asterisks are alternatives: the extended one knows its charset
            boolean extended = name.endsWith("*");
            String plainName = extended ? name.substring(0, name.length() - 1) : name;
            if (extended || !values.containsKey(plainName)) {
                values.put(plainName, value(plainName, segments));
            }
        });
        return values;
    }

    private void readAll() {
        while (at < source.length()) {
            char c = source.charAt(at);
            int comment = c == '(' ? lexer.endOfComment(at) : at;
            if (comment > at) {
                at = comment;
            } else if (Octets.isToken(c)) {
                readOne();
            } else {
                at++;
            }
        }
    }

    private void readOne() {
        int start = at;
        while (at < source.length() && Octets.isToken(source.charAt(at))) {
            at++;
        }
        String name = source.substring(start, at).toLowerCase(Locale.ROOT);
        skipBlanks(true);
        if (at == source.length() || source.charAt(at) != '=') {
            return;
        }
        at++;
        // a file name may begin with a parenthesis that its sender forgot to quote
        boolean fileName = name.startsWith("filename") || name.startsWith("name");
        skipBlanks(!fileName);
        String value = readValue(fileName);
        Matcher matcher = SEGMENT.matcher(name);
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            return;
        }
        boolean extended = !matcher.group(3).isEmpty();
        boolean continued = matcher.group(2) != null;
        int number = continued ? Integer.parseInt(matcher.group(2)) : WHOLE;
        String key = matcher.group(1) + (extended || continued ? "*" : "");
        found.computeIfAbsent(key, k -> new TreeMap<>()).putIfAbsent(number, new Segment(value, extended));
    }

    private String readValue(boolean fileName) {
        if (at < source.length() && source.charAt(at) == '"') {
            int end = lexer.endOfQuotes(at);
            String quoted = end > at ? source.substring(at + 1, end - 1) : source.substring(at + 1);
            at = end > at ? end : source.length();
            return Octets.unescape(quoted);
        }
        int start = at;
        while (at < source.length() && source.charAt(at) != ';') {
            char c = source.charAt(at);
            int word = lexer.endOfWord(at);
            if (word > at) {
                at = word;
            } else if (Octets.isSpace(c)) {
                int afterBlanks = afterBlanks();
                if (!fileName || isParameter(afterBlanks)) {
                    break;
                }
                at = afterBlanks;
            } else if (c == '(' && !fileName && lexer.endOfComment(at) > at) {
                break;
            } else {
                at++;
            }
        }
        return Octets.trim(source.substring(start, at));
    }

    /** After a blank in an unquoted file name: does a new parameter start here, with its semicolon forgotten? */
    private boolean isParameter(int start) {
        int i = start;
        while (i < source.length() && Octets.isToken(source.charAt(i))) {
            i++;
        }
        return i > start && i < source.length() && source.charAt(i) == '=';
    }

    private int afterBlanks() {
        int i = at;
        while (i < source.length() && Octets.isSpace(source.charAt(i))) {
            i++;
        }
        return i;
    }

    private void skipBlanks(boolean comments) {
        int start;
        do {
            start = at;
            at = afterBlanks();
            at = comments && at < source.length() && source.charAt(at) == '(' ? lexer.endOfComment(at) : at;
        } while (at > start);
    }

    private static String value(String name, NavigableMap<Integer, Segment> numbered) {
        Collection<Segment> segments =
                numbered.containsKey(WHOLE) ? numbered.headMap(WHOLE, true).values() : numbered.values();
        StringBuilder plain = new StringBuilder();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String charset = "";
        boolean extended = false;
        for (Segment segment : segments) {
            String piece = segment.octets();
            // RFC 2231 section 4.1: the first segment alone names the charset and language of all
            Matcher prefix = CHARSET.matcher(piece);
            if (plain.isEmpty() && segment.extended() && prefix.lookingAt()) {
                charset = prefix.group(1);
                piece = piece.substring(prefix.end());
            }
            extended |= segment.extended();
            plain.append(segment.octets());
            octets.writeBytes(segment.extended() ? percentDecoded(piece) : Octets.bytes(piece));
        }
        if (extended && !charset.isEmpty()) {
            return Charsets.decode(octets.toByteArray(), charset);
        }
        // a boundary is compared octet by octet with the body, whatever it looks like
        return extended || name.equals("boundary")
                ? Charsets.decode(octets.toByteArray())
                : EncodedWords.decode(plain.toString());
    }

    private static byte[] percentDecoded(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int octet = c == '%' ? Octets.hexPair(encoded, i + 1) : -1;
            if (octet >= 0) {
                octets.write(octet);
                i += 2;
            } else {
                octets.write(c);
            }
        }
        return octets.toByteArray();
    }
}
