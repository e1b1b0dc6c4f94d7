package io.github.smtptest.wording;

import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * What an actual text differs in from the expected one, in words and side by side.
 *
 * <pre>{@code
 * TextDifference difference = TextDifference.between("Welcome, Ada", "Welcome, Adam");
 * difference.hint();       // has 1 more character at the end
 * difference.sideBySide(); //   expected: "Welcome, Ada"
 *                          //   but was:  "Welcome, Adam"
 *                          //                         ^
 * }</pre>
 *
 * <p>Any two texts will do: empty, with control characters or half surrogate pairs, of several megabytes. What is said
 * is bounded, and so is the time: what would take long is looked for in texts of some ten thousand characters only.
 *
 * <p>Immutable, and thus safe for use by several threads.
 */
public final class TextDifference {

    private static final int LONGEST = 4_000;

    /** What takes time in proportion to the length is looked for in texts of that many characters. */
    private static final int LINEAR = 1_000_000;

    /** What takes more than that. */
    private static final int SQUARE = 20_000;

    /** {@link EditDistance} looks at no more than that many. */
    private static final int COMPARED = 400;

    private record Kind(int longest, BinaryOperator<String> hint) {}

    /** The more telling first: every one is only asked if none before it knew. */
    private static final List<Kind> KINDS = List.of(
            new Kind(Integer.MAX_VALUE, Folding::letterCase),
            new Kind(Integer.MAX_VALUE, WhiteSpace::hint),
            new Kind(Integer.MAX_VALUE, Folding::invisible),
            new Kind(Integer.MAX_VALUE, Folding::normalization),
            new Kind(Integer.MAX_VALUE, Folding::lookAlikes),
            new Kind(Integer.MAX_VALUE, Folding::diacritics),
            new Kind(LINEAR, Mojibake::hint),
            new Kind(LINEAR, Undecoded::hint),
            new Kind(SQUARE, Placeholders::hint),
            new Kind(Integer.MAX_VALUE, Extent::ends),
            new Kind(SQUARE, Extent::inside),
            new Kind(LINEAR, Folding::punctuation),
            new Kind(LINEAR, Folding::caseAndWhiteSpace),
            new Kind(SQUARE, WordOrder::hint),
            new Kind(LINEAR, Undecoded::encodedWord),
            new Kind(Integer.MAX_VALUE, TextDifference::characters));

    private final String expected;
    private final String actual;

    private TextDifference(String expected, String actual) {
        this.expected = Objects.requireNonNull(expected, "expected");
        this.actual = Objects.requireNonNull(actual, "actual");
    }

    /**
     * Compares two texts.
     *
     * @param expected the text that should be
     * @param actual the text that is
     * @return their difference, which may be none
     */
    public static TextDifference between(String expected, String actual) {
        return new TextDifference(expected, actual);
    }

    /**
     * Names the kind of the difference.
     *
     * <p>The hint continues a sentence about the actual text: {@code "differs only in case"}, {@code "is cut off after
     * 12 characters"}, {@code "has null for \"Ada\""}, {@code "differs in 1 character"}. Where it says that something
     * stands "for" something else, the latter was expected.
     *
     * @return a fragment of a sentence, in one line and without anything invisible; empty if the texts are equal, or if
     *     all that can be said is that they are different
     */
    public String hint() {
        if (expected.equals(actual)) {
            return "";
        }
        int longest = Math.max(expected.length(), actual.length());
        return KINDS.stream()
                .filter(kind -> longest <= kind.longest())
                .map(kind -> kind.hint().apply(expected, actual))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * Shows both texts with the first difference marked.
     *
     * <p>Texts of one line stand below each other, with a caret below the first character that differs; what a reader
     * could not tell from its looks is named there. Lines of more than 200 columns are cut around the difference, with
     * {@code …} outside the quotes.
     *
     * <p>Texts of several lines are compared by lines: {@code -} marks a line that only the expected text has, {@code +}
     * one that only the actual text has. The number is that of the first line that differs in the actual text. At most
     * 20 lines are shown, and it is said how many more differ. If the texts have little in common, lines are not matched
     * with each other behind the first difference.
     *
     * @return lines indented by two blanks, of 4,000 characters at most, without a line break at the end; empty if the
     *     texts are equal
     */
    public String sideBySide() {
        if (expected.equals(actual)) {
            return "";
        }
        Lines wanted = Lines.of(expected);
        Lines found = Lines.of(actual);
        String shown = wanted.count() > 1 || found.count() > 1
                ? LineDiff.of(wanted, found).text()
                : Caret.between(expected, actual, "\"", 200).below("  expected: ", "  but was:  ");
        return shown.length() <= LONGEST ? shown : shown.substring(0, shown.lastIndexOf('\n', LONGEST - 4)) + "\n  …";
    }

    /** What both texts begin and end with does not count for their distance. */
    private static String characters(String expected, String actual) {
        CommonEnds.Middle middle = CommonEnds.of(expected, actual).middle(expected, actual);
        if (Math.max(middle.expected().length(), middle.actual().length()) > COMPARED) {
            return "";
        }
        int distance = EditDistance.between(middle.expected(), middle.actual());
        int longest =
                Math.max(expected.codePointCount(0, expected.length()), actual.codePointCount(0, actual.length()));
        return 3 * distance <= Math.min(longest, COMPARED) ? "differs in " + Wording.count(distance, "character") : "";
    }

    /**
     * The difference as a failure shows it: side by side.
     *
     * @return what {@link #sideBySide()} returns
     */
    @Override
    public String toString() {
        return sideBySide();
    }
}
