package io.github.smtptest.lint;

import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of text that a person reads or clicks on.
 *
 * @param kind what a person takes it for
 * @param where its place in the mail
 * @param text the text, decoded
 * @param source of the HTML whose visible text this is, {@code ""} for all others
 */
record Passage(Kind kind, String where, String text, String source) {

    /** What a person takes a text for. */
    enum Kind {
        /** A line such as the subject. */
        LINE,
        /** The name of a person or file. */
        NAME,
        /** Text of several lines. */
        BODY,
        /** What a person reads of the HTML. */
        HTML,
        /** An address to click on or to load an image from. */
        LINK
    }

    /** More of the same in one passage tell nothing new. */
    private static final int MOST = 20;

    static Passage of(Kind kind, String where, String text) {
        return new Passage(kind, where, text, "");
    }

    /** Tells each place where a pattern matches. */
    void forEach(Pattern pattern, BiConsumer<String, MatchResult> place) {
        Matcher matcher = pattern.matcher(text);
        int line = 1;
        int counted = 0;
        for (int found = 0; found < MOST && matcher.find(); found++) {
            for (; counted < matcher.start(); counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            place.accept(
                    switch (kind) {
                        case LINE, NAME, LINK -> where;
                        case BODY -> where + ", line " + line;
                        case HTML -> where + sourceLine(matcher.group());
                    },
                    matcher.toMatchResult());
        }
    }

    /** The line on which a visible text first stands in the source; entities and elements may hide it. */
    private String sourceLine(String visible) {
        int at = source.indexOf(visible);
        return at < 0
                ? ""
                : ", line "
                        + (1
                                + source.substring(0, at)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count());
    }
}
