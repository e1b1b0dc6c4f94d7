package io.github.smtptest.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any two texts can be compared, and what is said of them is bounded. */
class TextDifferencePropertyTest {

    /** Pieces that some rule is about; characters of every kind, halves of surrogate pairs among them. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "a",
                                        "A",
                                        "b ",
                                        " ",
                                        "\n",
                                        "\r\n",
                                        "\r",
                                        "\t",
                                        "\u00a0",
                                        "\u200b",
                                        "\u00fc",
                                        "u\u0308",
                                        "\u0430",
                                        "?",
                                        "\ufffd",
                                        "&amp;",
                                        "&#38;",
                                        "=C3=BC",
                                        "=\n",
                                        "%20",
                                        "+",
                                        "${a}",
                                        "%s",
                                        "null",
                                        "\\n",
                                        "\\u12",
                                        "=?UTF-8?Q?=C3?=",
                                        "=?x?B?=?=",
                                        "\ud83d\ude00",
                                        "\ud83d",
                                        "\ude00",
                                        "\0",
                                        "\u0301",
                                        "\u6f22",
                                        "\u1161",
                                        "\udb40\udc41",
                                        "...",
                                        "\"")),
                        Tuple.of(1, Arbitraries.integers().between(0, 0xFFFF).map(c -> String.valueOf((char) (int) c))))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2_000)
    void nothingInvisibleIsSaid(@ForAll("texts") String expected, @ForAll("texts") String actual) {
        assertBounded(expected, actual);
        assertBounded(actual, expected);
    }

    @Property(tries = 2_000)
    void aSmallDifferenceInACommonTextIsSaid(
            @ForAll("texts") String before,
            @ForAll("texts") String expected,
            @ForAll("texts") String actual,
            @ForAll("texts") String after) {
        assertBounded(before + expected + after, before + actual + after);
    }

    @Property
    void theEditScriptMakesOneTextOfTheOther(
            @ForAll("lines") List<String> expected, @ForAll("lines") List<String> actual) {
        Lines from = Lines.of(String.join("\n", expected));
        Lines to = Lines.of(String.join("\n", actual));
        List<String> made = new ArrayList<>();
        int next = 0;
        for (EditScript.Change change :
                from.text().equals(to.text()) ? List.<EditScript.Change>of() : EditScript.between(from, to)) {
            for (; next < change.expectedFrom(); next++) {
                made.add(from.line(next));
            }
            assertThat(made).hasSize(change.actualFrom());
            for (int i = change.actualFrom(); i < change.actualTo(); i++) {
                made.add(to.line(i));
            }
            next = change.expectedTo();
        }
        for (; next < from.count(); next++) {
            made.add(from.line(next));
        }

        assertThat(String.join("", made)).isEqualTo(to.text());
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of("a", "b", "c", "").list().ofMaxSize(30);
    }

    static Stream<List<String>> hugeTexts() {
        String marks = "\u0301\u0323".repeat(200_000);
        return Stream.of(
                List.of("x".repeat(4_000_000), "x".repeat(2_000_000) + "y" + "x".repeat(2_000_000)),
                List.of(marks, marks.substring(1)),
                List.of("a\n".repeat(200_000), "b\n".repeat(200_000)),
                List.of("a b\n".repeat(100_000), "a b\r\n".repeat(100_000)),
                List.of("\u0301\u0323".repeat(10_000), "\u0323\u0301".repeat(9_999)),
                List.of("a".repeat(19_999), "a".repeat(9_999) + "b"),
                List.of("\u00fc".repeat(400_000), "?".repeat(400_000)),
                List.of("=3D%20&amp;${a}".repeat(60_000), "${".repeat(60_000)));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("hugeTexts")
    void hugeTextsTakeNoLongTime(List<String> texts) {
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            assertBounded(texts.get(0), texts.get(1));
            assertBounded(texts.get(1), texts.get(0));
        });
    }

    private static void assertBounded(String expected, String actual) {
        TextDifference difference = TextDifference.between(expected, actual);

        assertThat(difference.hint()).hasSizeLessThan(400).isEqualTo(Wording.visible(difference.hint()));
        String shown = difference.sideBySide();
        assertThat(shown).hasSizeLessThanOrEqualTo(4_000).isEqualTo(shown.stripTrailing());
        assertThat(shown.lines())
                .hasSizeLessThanOrEqualTo(20)
                .allSatisfy(line -> assertThat(line).isEqualTo(Wording.visible(line)));
        assertThat(shown.isEmpty()).isEqualTo(expected.equals(actual));
    }
}
