package io.github.smtptest.wording;

import java.util.List;

/**
 * Two lines below each other, and a caret below the first character that differs.
 *
 * @param expected the expected line as it is shown
 * @param actual the actual line as it is shown
 * @param caret the blanks before the caret, the caret, and what stands there
 */
record Caret(String expected, String actual, String caret) {

    /**
     * Puts a caret below the first difference of two different texts.
     *
     * @param quote what stands before and behind a text
     * @param longest how many columns are shown
     */
    static Caret between(String expected, String actual, String quote, int longest) {
        int at = CommonEnds.of(expected, actual).prefix();
        boolean whole = Excerpt.end(expected, 0, longest) == expected.length()
                && Excerpt.end(actual, 0, longest) == actual.length();
        int start = whole ? 0 : Excerpt.start(actual, at, longest / 3);
        int room = whole ? longest : longest / 3;
        Excerpt wanted = Excerpt.of(expected, start, at, whole ? expected.length() : Excerpt.end(expected, at, room));
        Excerpt found = Excerpt.of(actual, start, at, whole ? actual.length() : Excerpt.end(actual, at, room));
        int column = CodePoints.columns(found.opening(quote)) + CodePoints.columns(found.before());
        return new Caret(
                wanted.shown(quote), found.shown(quote), " ".repeat(column) + "^" + note(expected, actual, at));
    }

    private static String note(String expected, String actual, int at) {
        boolean plain = (at == expected.length() || CodePoints.isPlain(expected.codePointAt(at)))
                && (at == actual.length() || CodePoints.isPlain(actual.codePointAt(at)));
        return plain ? "" : " " + named(actual, at) + ", expected " + named(expected, at);
    }

    private static String named(String text, int at) {
        return at == text.length() ? "the end" : CodePoints.named(text.codePointAt(at));
    }

    List<String> lines(String beforeExpected, String beforeActual) {
        return List.of(beforeExpected + expected, beforeActual + actual, " ".repeat(beforeActual.length()) + caret);
    }

    String below(String beforeExpected, String beforeActual) {
        return String.join("\n", lines(beforeExpected, beforeActual));
    }
}
