package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowedLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "one|0|one|false",
                "one |0|one |true",
                " one|0|one|false",
                "  one|0| one|false",
                " >one|0|>one|false",
                ">one|1|one|false",
                ">> one |2|one |true",
                "> >one|1|>one|false",
                "-- |0|-- |false",
                "> -- |1|-- |false",
                ">|1|''|false",
                " |0|''|false",
                "''|0|''|false"
            })
    void consistsOfQuoteMarksAndContent(String line, int depth, String content, boolean flows) {
        assertThat(FlowedLine.of(line)).isEqualTo(new FlowedLine(depth, content, flows));
    }

    @Test
    void mayStartWithABracketThatIsNoQuoteMark() {
        assertThat(FlowedLine.unquoted("> one ")).isEqualTo(new FlowedLine(0, "> one ", true));
        assertThat(FlowedLine.unquoted(" > one")).isEqualTo(new FlowedLine(0, "> one", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "one |two|true",
                "one|two|false",
                "one |>two|false",
                ">one |>two|true",
                ">one |>>two|false",
                "one |-- |false",
                "-- |Ada|false",
                "one ||true"
            })
    void goesOnWithALineThatFlows(String previous, String line, boolean continues) {
        assertThat(FlowedLine.of(line == null ? "" : line).continues(FlowedLine.of(previous)))
                .isEqualTo(continues);
    }

    @Test
    void losesTheBlankThatMarksItIfThatIsNoText() {
        assertThat(FlowedLine.of("あ ").text(true)).isEqualTo("あ");
        assertThat(FlowedLine.of("あ ").text(false)).isEqualTo("あ ");
        assertThat(FlowedLine.of("-- ").text(true)).isEqualTo("-- ");
        assertThat(FlowedLine.of("one").text(true)).isEqualTo("one");
    }
}
