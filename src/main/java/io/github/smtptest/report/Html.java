package io.github.smtptest.report;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Markup that is safe to stand in the page. What is no {@code Html} becomes one only by being escaped, so that nobody can
 * forget it.
 *
 * @param markup the markup
 */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Fills a template, which must be a constant: each {@code {}} becomes the next value. What is no {@code Html} is escaped:
     * as an attribute's value within quotes, and elsewhere as a text of one line.
     */
    static Html of(String template, Object... values) {
        StringBuilder markup = new StringBuilder(template.length() + 64);
        boolean quoted = false;
        int next = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' && template.startsWith("{}", i)) {
                Object value = values[next++];
                markup.append(
                        value instanceof Html html
                                ? html.markup
                                : quoted ? attribute(value.toString()) : text(value.toString()).markup);
                i++;
            } else {
                quoted ^= c == '"';
                markup.append(c);
            }
        }
        return new Html(markup.toString());
    }

    /** A text of one line: whatever would break the line, or is not to be seen, is shown as an escape. */
    static Html text(String text) {
        return new Html(escaped(text, false));
    }

    /** A text whose line breaks and tabs stay what they are, for an element that keeps white space. */
    static Html lines(String text) {
        return new Html(escaped(text.replace("\r\n", "\n"), true));
    }

    static Html join(Collection<Html> parts) {
        StringBuilder markup = new StringBuilder();
        parts.forEach(part -> markup.append(part.markup));
        return new Html(markup.toString());
    }

    boolean isEmpty() {
        return markup.isEmpty();
    }

    /** How much of the page it takes. */
    int octets() {
        return markup.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String escaped(String text, boolean multiline) {
        StringBuilder markup = new StringBuilder(text.length() + 16);
        boolean marking = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean mark = isInvisible(c) && !(multiline && (c == '\n' || c == '\t'));
            if (mark != marking) {
                markup.append(mark ? "<i class=\"esc\">" : "</i>");
                marking = mark;
            }
            if (mark) {
                appendEscape(markup, c);
            } else {
                appendEscaped(markup, c);
            }
        }
        return markup.append(marking ? "</i>" : "").toString();
    }

    private static void appendEscape(StringBuilder markup, int c) {
        switch (c) {
            case '\n' -> markup.append("\\n");
            case '\r' -> markup.append("\\r");
            case '\t' -> markup.append("\\t");
            default -> markup.append("\\u").append(HEX.toHexDigits(c, c > 0xFFFF ? 5 : 4));
        }
    }

    private static void appendEscaped(StringBuilder markup, int c) {
        switch (c) {
            case '&' -> markup.append("&amp;");
            case '<' -> markup.append("&lt;");
            case '>' -> markup.append("&gt;");
            case '"' -> markup.append("&quot;");
            case '\'' -> markup.append("&#39;");
            default -> markup.appendCodePoint(c);
        }
    }

    /** The same characters, but for those that no file can have. */
    private static String attribute(String text) {
        StringBuilder markup = new StringBuilder(text.length() + 16);
        text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(c -> appendEscaped(markup, c));
        return markup.toString();
    }

    /** Whether a character hides itself or moves others about. */
    static boolean isInvisible(int c) {
        if (c < 0x7F) {
            return c < ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Letters, marks and a symbol by their category, but nothing to see.
            default ->
                c == 0x034F
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x17B4
                        || c == 0x17B5
                        || c == 0x2800
                        || c == 0x3164
                        || c == 0xFFA0;
        };
    }
}
