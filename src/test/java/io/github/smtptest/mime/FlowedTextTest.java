package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "one ~two~three~|one two~three~",
                "one ~two|one two",
                "one ~|one ~",
                "one |one ",
                "one~~two~|one~~two~",
                "~one ~two|~one two",
                "one  ~two~|one  two~",
                " >no quote~|>no quote~",
                " From me~|From me~",
                "  two blanks~| two blanks~",
                "> one ~> two~|> one two~",
                ">one ~>two~>~>> three ~>> four~|> one two~>~>> three four~",
                "> one ~two~|> one ~two~",
                "one ~> two~|one ~> two~",
                ">  >not deeper~|>  >not deeper~",
                "text ~-- ~Ada ~Lovelace~|text ~-- ~Ada Lovelace~",
                "> -- ~> Ada~|> -- ~> Ada~",
                "''|''"
            })
    void joinsTheLinesOfAParagraph(String sent, String unflowed) {
        assertThat(FlowedText.unflow(sent.replace("~", "\r\n"), false)).isEqualTo(unflowed.replace("~", "\r\n"));
        assertThat(FlowedText.unflow(sent.replace("~", "\n"), false)).isEqualTo(unflowed.replace("~", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"あい ~うえ~|あいうえ~", "one  ~two~|one two~", "> あ ~> い~|> あい~", "text ~-- ~Ada~|text~-- ~Ada~"})
    void dropsTheBlankThatMarksAFlowedLine(String sent, String unflowed) {
        assertThat(FlowedText.unflow(sent.replace("~", "\r\n"), true)).isEqualTo(unflowed.replace("~", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain; format=flowed             | one two",
                "text/plain; Format=Flowed; DelSp=Yes  | onetwo",
                "text/plain; format=fixed              | one ~two",
                "text/plain; delsp=yes                 | one ~two",
                "text/html; format=flowed              | one ~two"
            })
    void isUndoneAsTheMediaTypeSays(String contentType, String text) {
        MimeEntity mail = Mails.single("Content-Type: " + contentType, Mails.octets("one \r\ntwo"));

        assertThat(mail.unflowedText()).isEqualTo(text.replace("~", "\r\n"));
        assertThat(mail.text()).isEqualTo("one \r\ntwo");
    }

    @Test
    void joinsAMegabyteOfFlowedLines() {
        assertThat(FlowedText.unflow("x \r\n".repeat(250_000), false)).hasSize(500_002);
        assertThat(FlowedText.unflow(">".repeat(1_000_000), false)).hasSize(1_000_000);
    }

    @Test
    void rejectsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> FlowedText.unflow(null, false))
                .withMessage("text");
    }
}
