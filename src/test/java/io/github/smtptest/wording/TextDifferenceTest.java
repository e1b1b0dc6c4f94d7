package io.github.smtptest.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextDifferenceTest {

    @Test
    void hasNothingToShowForEqualTexts() {
        assertThat(TextDifference.between("a\nb", "a\nb").sideBySide()).isEmpty();
    }

    @Test
    void wantsTwoTexts() {
        assertThatNullPointerException()
                .isThrownBy(() -> TextDifference.between(null, ""))
                .withMessage("expected");
        assertThatNullPointerException()
                .isThrownBy(() -> TextDifference.between("", null))
                .withMessage("actual");
    }

    @Nested
    class OneLine {

        @Test
        void namesTheLetterThatOnlyLooksTheSame() {
            assertShown("Welcome, Ada", "Welcome, Ad\u0430", """
                      expected: "Welcome, Ada"
                      but was:  "Welcome, Ad\u0430"
                                            ^ U+0430 CYRILLIC SMALL LETTER A, expected U+0061 LATIN SMALL LETTER A""");
        }

        @Test
        void namesNothingThatEverybodySees() {
            assertShown("Order 1234", "Order 1243", """
                      expected: "Order 1234"
                      but was:  "Order 1243"
                                         ^""");
        }

        @Test
        void namesTheNoBreakSpaceThatStandsForABlank() {
            assertShown("5 EUR", "5\u00a0EUR", """
                      expected: "5 EUR"
                      but was:  "5\\u00A0EUR"
                                  ^ U+00A0 NO-BREAK SPACE, expected U+0020 SPACE""");
        }

        @Test
        void pointsBehindATextThatEndsTooEarly() {
            assertShown("Hi\n", "Hi", """
                      expected: "Hi\\n"
                      but was:  "Hi"
                                   ^ the end, expected U+000A LINE FEED (LF)""");
        }

        @Test
        void countsEscapesAndWideCharactersAsTheyAreDisplayed() {
            assertShown("\t\u6f22\u5b57 e\u0301 \ud83d\ude00 ok", "\t\u6f22\u5b57 e\u0301 \ud83d\ude00 ko", """
                      expected: "\\t\u6f22\u5b57 e\u0301 \ud83d\ude00 ok"
                      but was:  "\\t\u6f22\u5b57 e\u0301 \ud83d\ude00 ko"
                                             ^""");
        }

        @Test
        void showsACombiningMarkApartWhereItIsTheDifference() {
            assertShown("cafe\u0301 e\u0301", "caf\u00e9 e\u0301", """
                      expected: "cafe\\u0301 e\u0301"
                      but was:  "caf\u00e9 e\u0301"
                                    ^ U+00E9 LATIN SMALL LETTER E WITH ACUTE, expected U+0065 LATIN SMALL LETTER E""");
        }

        @Test
        void cutsNoSurrogatePairInTwo() {
            assertShown("\ud83d\ude00", "\ud83d\ude01", """
                      expected: "\ud83d\ude00"
                      but was:  "\ud83d\ude01"
                                 ^ U+1F601 GRINNING FACE WITH SMILING EYES, expected U+1F600 GRINNING FACE""");
            assertShown("\ud83d\ude00", "\ud83d", """
                      expected: "\ud83d\ude00"
                      but was:  "\\uD83D"
                                 ^ U+D83D HIGH SURROGATES D83D, expected U+1F600 GRINNING FACE""");
        }

        @Test
        void cutsALongLineAroundTheDifference() {
            assertShown("x".repeat(300) + "1" + "y".repeat(300), "x".repeat(300) + "2" + "y".repeat(300), """
                      expected: …"%1$s1%2$s"…
                      but was:  …"%1$s2%2$s"…
                                  %3$s^""".formatted(
                            "x".repeat(66), "y".repeat(65), " ".repeat(66)));
        }
    }

    @Nested
    class SeveralLines {

        @Test
        void standWithTheLinesAroundThem() {
            assertShown(
                    "Dear Ada,\n\n\nyour order has shipped.\n\nBye\nBob\n",
                    "Dear Ada,\n\n\nthank you!\nWe shipped.\n\nBye\nBob\n",
                    """
                      line 4 (- expected, + actual):


                      - your order has shipped.
                      + thank you!
                      + We shipped.

                        Bye""");
        }

        @Test
        void haveACaretWhereALineWasChanged() {
            assertShown("Hi\nyour order 1234 is here\nBye", "Hi\nyour order 1243 is here\nBye", """
                      line 2 (- expected, + actual):
                        Hi
                      - your order 1234 is here
                      + your order 1243 is here
                                     ^
                        Bye""");
        }

        @Test
        void haveACaretWhereTheyLookTheSame() {
            assertShown("Hi\nAda\nBob\nyou", "Hi\nAda \nBob\ny\u043eu\n", """
                      line 2 (- expected, + actual):
                        Hi
                      - "Ada\\n"
                      + "Ada \\n"
                            ^ U+0020 SPACE, expected U+000A LINE FEED (LF)
                        Bob
                      - you
                      + y\u043eu
                         ^ U+043E CYRILLIC SMALL LETTER O, expected U+006F LATIN SMALL LETTER O""");
        }

        @Test
        void areNumberedAsInBothTextsWhereThatIsNotTheSame() {
            assertShown("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "a\nX\nY\nc\nd\ne\nf\ng\nh\n", """
                      line 2 (- expected, + actual):
                        a
                      - b
                      + X
                      + Y
                        c
                        d
                      line 10 (expected as line 9):
                        g
                        h
                      - i""");
        }

        @Test
        void standTogetherWhereFewAreBetweenThem() {
            assertShown("a\nb\nc\nd\ne\nf", "X\nb\nc\nd\ne\nY", """
                      line 1 (- expected, + actual):
                      - a
                      + X
                        b
                        c
                        d
                        e
                      - f
                      + Y""");
        }

        @Test
        void showTheLineBreakIfNothingElseDiffers() {
            assertShown("a\nb\nc\nd\ne\n", "a\r\nb\r\nc\r\nd\r\ne\r\n", """
                      line 1 (- expected, + actual):
                      - "a\\n"
                      + "a\\r\\n"
                          ^ U+000D CARRIAGE RETURN (CR), expected U+000A LINE FEED (LF)
                      - "b\\n"
                      + "b\\r\\n"
                          ^ U+000D CARRIAGE RETURN (CR), expected U+000A LINE FEED (LF)
                      - "c\\n"
                      + "c\\r\\n"
                          ^ U+000D CARRIAGE RETURN (CR), expected U+000A LINE FEED (LF)
                      … 2 more lines differ""");
        }

        @Test
        void areComparedWithoutTheLineBreakIfMoreThanThatDiffers() {
            assertShown("a\r\nb\r\nc\r\n", "a\nX\nc\n", """
                      line 2 (- expected, + actual):
                        a
                      - b
                      + X
                        c
                      Lines end with LF, expected CRLF.""");
        }

        @Test
        void areTwentyAtMost() {
            String expected = lines(100_000, "line ");
            String actual = IntStream.range(0, 100_000)
                    .mapToObj(i -> i % 20_000 == 7 ? "changed\n" : "line " + i + "\n")
                    .collect(Collectors.joining());

            assertShown(expected, actual, """
                      line 8 (- expected, + actual):
                        line 5
                        line 6
                      - line 7
                      + changed
                        line 8
                        line 9
                      line 20008:
                        line 20005
                        line 20006
                      - line 20007
                      + changed
                        line 20008
                        line 20009
                      … 3 more lines differ""");
        }

        @Test
        void areShownByTheFirstOfThemIfTheTextsHaveNothingInCommon() {
            assertShown(lines(100_000, "line "), "a\nb\nc\nd\ne\nf\n", """
                      line 1 (- expected, + actual):
                      - line 0
                      - line 1
                      - line 2
                      - line 3
                      - line 4
                      - … 99,995 more lines
                      + a
                      + b
                      + c
                      + d
                      + e
                      + f""");
        }

        private static String lines(int number, String prefix) {
            return IntStream.range(0, number).mapToObj(i -> prefix + i + "\n").collect(Collectors.joining());
        }
    }

    /** The text without the two blanks that every line begins with. */
    private static void assertShown(String expected, String actual, String shown) {
        assertThat(TextDifference.between(expected, actual).sideBySide())
                .isEqualTo(shown.lines()
                        .map(line -> line.isEmpty() ? line : "  " + line)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(TextDifference.between(expected, actual).toString());
    }
}
