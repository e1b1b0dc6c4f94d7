package io.github.smtptest.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One property of a calendar: {@code NAME;PARAM=value,"quoted":VALUE} (RFC 5545 section 3.1).
 *
 * @param name in upper case
 * @param parameters the first value of each, by upper-case name, decoded (RFC 6868)
 * @param value as written
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

    /** Unfolds the lines of a calendar and takes them apart; what has no colon is no property and left out. */
    static List<ContentLine> read(String calendar) {
        List<ContentLine> lines = new ArrayList<>();
        for (String line : unfolded(calendar)) {
            int colon = endOfParameters(line);
            if (colon >= 0) {
                lines.add(of(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return lines;
    }

    private static List<String> unfolded(String calendar) {
        List<String> unfolded = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (String line : (Iterable<String>) calendar.lines()::iterator) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                whole.append(line, 1, line.length());
            } else if (!line.isBlank()) {
                unfolded.add(whole.toString());
                whole.setLength(0);
                whole.append(line);
            }
        }
        unfolded.add(whole.toString());
        return unfolded;
    }

    private static int endOfParameters(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        // a quote that never ends is an ordinary character
        return line.indexOf(':');
    }

    private static ContentLine of(String nameAndParameters, String value) {
        List<String> pieces = split(nameAndParameters);
        String name = pieces.get(0).strip();
        Map<String, String> parameters = new HashMap<>();
        for (String piece : pieces.subList(1, pieces.size())) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        piece.substring(0, equals).strip().toUpperCase(Locale.ROOT),
                        unquoted(piece.substring(equals + 1).strip()));
            }
        }
        return new ContentLine(name.toUpperCase(Locale.ROOT), Map.copyOf(parameters), value);
    }

    private static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (text.charAt(i) == ';' && !quoted) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static String unquoted(String value) {
        int end = value.startsWith("\"") ? value.indexOf('"', 1) : -1;
        String plain = end > 0 ? value.substring(1, end) : value.replace("\"", "");
        return plain.indexOf('^') < 0 ? plain : withoutCarets(plain);
    }

    /** RFC 6868 section 3.1. */
    private static String withoutCarets(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i) == '^' && i + 1 < value.length() ? value.charAt(i + 1) : 0;
            int known = "n'^".indexOf(next);
            plain.append(known < 0 || next == 0 ? value.charAt(i) : "\n\"^".charAt(known));
            i += known < 0 || next == 0 ? 0 : 1;
        }
        return plain.toString();
    }

    /** The parameter, {@code ""} when it is missing. */
    String parameter(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }

    /** The value with its escapes undone (section 3.3.11). */
    String text() {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                char escaped = value.charAt(i);
                text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
