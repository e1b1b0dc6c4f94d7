package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.octets;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\rb\r", "a\rb\r\n", "\r\rHello\r", "a\r\r\n"})
    void areReturnsAloneWhenNoLineFeedStandsBeforeTheEnd(String lines) {
        assertThat(LineEnds.onlyReturns(octets(lines))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\r", "a\r\n", "a\n", "a\r\nb", "a\r\nb\r", "a\rb\nc", "a\rb\r\nc"})
    void areNotReturnsAloneOtherwise(String lines) {
        assertThat(LineEnds.onlyReturns(octets(lines))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a~b~|a~%b~%", "a~|a~%", "a~b~%|a~%b~%", "~~a|~%~%a", "a~%|a~%", "a~%b|a~%b"})
    void becomeWhatRfc5322Demands(String lines, String whole) {
        byte[] octets = octets(lines.replace('~', '\r').replace('%', '\n'));

        assertThat(LineEnds.returnsToCrLf(octets))
                .isEqualTo(octets(whole.replace('~', '\r').replace('%', '\n')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | 0",
                "abc        | 3",
                "~%~%       | 0",
                "ab~%c      | 2",
                "a~%bcd     | 3",
                "ab%c%      | 2",
                "a~%bc~%d~% | 2",
                "abc~~%d    | 3",
                "ab~cd~%    | 5",
                "a~%bcd~    | 3",
                "a~~%b~c    | 3"
            })
    void areNoPartOfALine(String lines, int longest) {
        assertThat(LineEnds.longestLine(octets(lines.replace('~', '\r').replace('%', '\n'))))
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @CsvSource({
        "--b--, true",
        "--b--x, true",
        "'a\n--b--', true",
        "'--b--\na', true",
        "a--b--, false",
        "'\n--b-', false",
        "'', false"
    })
    void standBeforeALine(String lines, boolean found) {
        assertThat(LineEnds.hasLine(octets(lines), "--b--")).isEqualTo(found);
    }
}
