package io.github.smtptest.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.25S, 250 ms",
        "PT0.9999S, 999 ms",
        "PT5S, 5 s",
        "PT1.5S, 1.5 s",
        "PT1.999S, 1.999 s",
        "PT90S, 90 s",
        "PT100S, 100 s",
        "PT-1.2S, -1.2 s"
    })
    void saysADurationAsAPersonWould(Duration duration, String text) {
        assertThat(Wording.duration(duration)).isEqualTo(text);
    }

    @Test
    void counts() {
        assertThat(IntStream.range(0, 3).mapToObj(number -> Wording.count(number, "attempt")))
                .containsExactly("no attempt", "1 attempt", "2 attempts");
    }

    @Test
    void listsTenAddressesAtMost() {
        List<String> addresses =
                IntStream.range(0, 12).mapToObj(i -> "user" + i + "@x").toList();

        assertThat(Wording.addresses(List.of())).isEqualTo("nobody");
        assertThat(Wording.addresses(addresses.subList(0, 2))).isEqualTo("<user0@x>, <user1@x>");
        assertThat(Wording.addresses(addresses)).endsWith("<user9@x> and 2 more");
    }

    @Test
    void hidesNothing() {
        assertThat(Wording.visible("a\r\n\tb\u200bc\u00a0d e")).isEqualTo("a\\r\\n\\tb\\u200Bc\\u00A0d e");
        assertThat(Wording.visible("a\ud83d \udb40\udc41 \ud83d\ude00"))
                .isEqualTo("a\\uD83D \\uDB40\\uDC41 \ud83d\ude00");
    }

    @Test
    void cutsLongTextsOffBetweenCharacters() {
        assertThat(Wording.cut("abc", 3)).isEqualTo("abc");
        assertThat(Wording.cut("abc", 2)).isEqualTo("ab… (1 more character)");
        assertThat(Wording.cut("a".repeat(2_000), 1)).isEqualTo("a… (1,999 more characters)");
        assertThat(Wording.cut("ab\ud83d\udc4bcd", 3)).isEqualTo("ab… (3 more characters)");
        assertThat(Wording.cut("ab\ud83d\udc4bcd", 4)).isEqualTo("ab\ud83d\udc4b… (2 more characters)");
        assertThat(Wording.cut("ab\ud83d\udc4b", 4)).isEqualTo("ab\ud83d\udc4b");
        assertThat(Wording.cut("\ud83d\udc4b", 1)).isEqualTo("… (1 more character)");
    }
}
