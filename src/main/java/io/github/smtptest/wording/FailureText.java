package io.github.smtptest.wording;

import java.util.Collection;

/**
 * The text of a failed assertion, whose first line should be enough: what was expected and what is there instead. The lines
 * below say more, and the last where it was looked for.
 *
 * <pre>{@code
 * Expecting Subject "Welcome, Ada", but it is "Welcome, Adam", which has 1 more character at the end
 *   expected: "Welcome, Ada"
 *   but was:  "Welcome, Adam"
 *                         ^
 * in mail #1 from <shop@shop.example> to <ada@example.org>: "Welcome, Adam"
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class FailureText {

    private static final int LISTED = 10;
    private static final int LONGEST_IN_SENTENCE = 80;

    private final StringBuilder text;

    private FailureText(String firstLine) {
        this.text = new StringBuilder(firstLine);
    }

    /**
     * Begins with what was expected and what is there instead.
     *
     * @param expectation reads behind "Expecting", such as {@code "an attachment \"terms.pdf\""}
     * @param instead reads behind "but", such as {@code "there is none"}
     * @return the text so far
     */
    public static FailureText expecting(String expectation, String instead) {
        return new FailureText("Expecting " + expectation + ", but " + instead);
    }

    /**
     * Begins with a text that is another than expected, and says what the two differ in: in words on the first line, and
     * side by side below it where they are alike or long.
     *
     * @param noun what it is, such as {@code "Subject"}
     * @param expected the whole expected text
     * @param actual the whole text that is there
     * @return the text so far
     */
    public static FailureText another(String noun, String expected, String actual) {
        TextDifference difference = TextDifference.between(expected, actual);
        String hint = difference.hint();
        if (fitsInSentence(expected) && fitsInSentence(actual)) {
            String which = hint.isEmpty() ? "" : ", which " + hint;
            return expecting(noun + " " + quoted(expected), "it is " + quoted(actual) + which)
                    .with(hint.isEmpty() ? "" : difference.sideBySide());
        }
        return expecting("the " + noun + " " + quoted(expected), hint.isEmpty() ? "it is another" : "it " + hint)
                .with(difference.sideBySide());
    }

    private static boolean fitsInSentence(String value) {
        return value.length() <= LONGEST_IN_SENTENCE && value.indexOf('\n') < 0;
    }

    /**
     * Quotes a value so that it fits into a sentence: nothing invisible, and cut when it is long.
     *
     * @param value any text
     * @return the value in quotes
     */
    public static String quoted(String value) {
        return '"' + Wording.cut(Wording.visible(value), LONGEST_IN_SENTENCE) + '"';
    }

    /**
     * Adds a line, or several.
     *
     * @param line the line; nothing is added when it is empty
     * @return this
     */
    public FailureText with(String line) {
        if (!line.isEmpty()) {
            text.append('\n').append(line);
        }
        return this;
    }

    /**
     * Adds a list, at most ten lines of it.
     *
     * @param heading the line above it, such as {@code "There are:"}
     * @param lines its lines; nothing is added when there is none
     * @return this
     */
    public FailureText with(String heading, Collection<String> lines) {
        if (lines.isEmpty()) {
            return this;
        }
        text.append('\n').append(heading);
        lines.stream()
                .limit(LISTED)
                .forEach(line -> text.append(line.isEmpty() ? "\n" : "\n  ").append(line));
        if (lines.size() > LISTED) {
            text.append("\n  … and ").append(lines.size() - LISTED).append(" more");
        }
        return this;
    }

    /**
     * Ends with where it was looked for.
     *
     * @param where reads behind "in", such as {@code "mail #1 from <a@x> to <b@y>: \"Hi\""}
     * @return the whole text
     */
    public String in(String where) {
        return text + "\nin " + where;
    }

    /** Returns the text so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
