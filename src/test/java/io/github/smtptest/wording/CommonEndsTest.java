package io.github.smtptest.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommonEndsTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", "", 0, 0),
                arguments("abc", "abc", 3, 0),
                arguments("abxcd", "abyycd", 2, 2),
                arguments("aa", "aaa", 2, 0),
                arguments("a\ud83d\ude00b", "a\ud83d\ude01b", 1, 1),
                arguments("a\ud83d\ude00b", "a\ud83c\ude00b", 1, 1),
                arguments("\ud83d\ude00", "\ud83d", 0, 0),
                arguments("\ud83d\ude00", "\ude00", 0, 0));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void cutNoSurrogatePairInTwo(String one, String other, int prefix, int suffix) {
        assertThat(CommonEnds.of(one, other)).isEqualTo(new CommonEnds(prefix, suffix));
        assertThat(CommonEnds.of(other, one)).isEqualTo(new CommonEnds(prefix, suffix));
    }
}
