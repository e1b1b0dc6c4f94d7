package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {

    @Nested
    class Validation {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 99, 199, 600, 5500})
        void refusesACodeThatIsNone(int code) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.of(code, "", "No"))
                    .withMessage("reply code (" + code + ") must be within 200 to 599 (RFC 5321 §4.2)");
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 354, 421, 599})
        void takesEveryOtherCode(int code) {
            assertThat(SmtpReply.of(code, "", "x").code()).isEqualTo(code);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5",
                    "5.1",
                    "5.1.",
                    "5.1.1.1",
                    "5.1.1 ",
                    " 5.1.1",
                    "5.1.1000",
                    "5.x.1",
                    "3.1.1",
                    "1.0.0",
                    "6.0.0",
                    "5-1-1"
                })
        void refusesAnEnhancedCodeThatIsNone(String enhancedCode) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.of(550, enhancedCode, "No"))
                    .withMessage("enhanced status code (" + enhancedCode
                            + ") must look like 5.1.1: class 2, 4 or 5, subject, detail (RFC 3463 §2)");
        }

        @ParameterizedTest
        @CsvSource({"550, 4.1.1, 5, 5.1.1", "450, 5.7.10, 4, 4.7.10", "250, 5.0.0, 2, 2.0.0", "452, 2.0.0, 4, 4.0.0"})
        void refusesAnEnhancedCodeOfAnotherClass(int code, String enhancedCode, int klass, String right) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.of(code, enhancedCode, "No"))
                    .withMessage("enhanced status code (" + enhancedCode + ") must have the class of its reply code ("
                            + code + "): " + right + " (RFC 2034 §4)");
            assertThat(right).startsWith(klass + ".");
        }

        @Test
        void refusesAnEnhancedCodeWhereThereIsNoneOfItsClass() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.of(354, "2.0.0", "Go on"))
                    .withMessage(
                            "enhanced status code (2.0.0) must be empty: there is no class 3 for a reply code like 354"
                                    + " (RFC 3463 §2)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"5.1.1", "5.0.0", "5.999.999"})
        void takesEveryOtherEnhancedCode(String enhancedCode) {
            assertThat(SmtpReply.of(550, enhancedCode, "No").enhancedCode()).isEqualTo(enhancedCode);
        }

        @Test
        void refusesAReplyWithoutText() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.of(550, "5.1.1"))
                    .withMessage("a reply needs at least one line of text");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "`a\nb` | a\\nb",
                    "`a\r\n` | a\\r\\n",
                    "`\u0001` | `\u0001`",
                    "`a\u007F` | `a\u007F`",
                    "`\u001B[1m` | `\u001B[1m`"
                })
        void refusesControlCharacters(String line, String shown) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.of(550, "5.1.1", "fine", line))
                    .withMessage("a line of a reply must not hold control characters, but \"" + shown
                            + "\" does; give each line of a multi-line reply as an argument of its own");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a\tb", "größer"})
        void takesEveryOtherText(String line) {
            assertThat(SmtpReply.of(550, "", line).lines()).containsExactly(line);
        }

        @Test
        void refusesNull() {
            assertThatNullPointerException()
                    .isThrownBy(() -> SmtpReply.of(550, null, "No"))
                    .withMessage("enhancedCode");
            assertThatNullPointerException().isThrownBy(() -> SmtpReply.of(550, "", (String) null));
        }
    }

    @Nested
    class Kinds {

        @ParameterizedTest
        @CsvSource({
            "200, false, false, true",
            "299, false, false, true",
            "354, false, false, true",
            "399, false, false, true",
            "400, true, false, false",
            "499, true, false, false",
            "500, false, true, false",
            "599, false, true, false"
        })
        void areToldByTheFirstDigit(int code, boolean isTransient, boolean isPermanent, boolean isPositive) {
            SmtpReply reply = SmtpReply.of(code, "", "x");

            assertThat(reply.isTransient()).isEqualTo(isTransient);
            assertThat(reply.isPermanent()).isEqualTo(isPermanent);
            assertThat(reply.isPositive()).isEqualTo(isPositive);
        }

        @ParameterizedTest
        @CsvSource({"421, true", "420, false", "521, false", "221, false", "554, false"})
        void closeWith421Only(int code, boolean closes) {
            assertThat(SmtpReply.of(code, "", "x").closesConnection()).isEqualTo(closes);
        }
    }

    @Nested
    class Wire {

        @Test
        void hasOneLineForOne() {
            assertThat(SmtpReply.of(550, "5.1.1", "No such user").wireLines())
                    .containsExactly("550 5.1.1 No such user");
            assertThat(SmtpReply.of(250, "", "OK").wireLines()).containsExactly("250 OK");
        }

        @Test
        void hasAHyphenOnAllLinesButTheLast() {
            assertThat(SmtpReply.of(550, "5.7.1", "one", "two", "three").wireLines())
                    .containsExactly("550-5.7.1 one", "550-5.7.1 two", "550 5.7.1 three");
            assertThat(SmtpReply.of(250, "", "one", "two").wireLines()).containsExactly("250-one", "250 two");
        }

        @Test
        void isUtf8AndEndsInCrlf() {
            assertThat(SmtpReply.of(550, "5.7.1", "nö", "nein").octets())
                    .isEqualTo("550-5.7.1 nö\r\n550 5.7.1 nein\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class Value {

        @Test
        void copiesItsLines() {
            List<String> lines = new ArrayList<>(List.of("one"));
            SmtpReply reply = new SmtpReply(550, "", lines);
            lines.add("two");

            assertThat(reply.lines()).containsExactly("one");
        }

        @Test
        void equalsOneOfTheSameParts() {
            assertThat(SmtpReply.of(550, "5.1.1", "a", "b")).isEqualTo(SmtpReply.of(550, "5.1.1", "a", "b"));
            assertThat(SmtpReply.of(550, "5.1.1", "a")).isNotEqualTo(SmtpReply.of(550, "5.1.2", "a"));
        }

        @Test
        void dropsItsEnhancedCode() {
            SmtpReply plain = SmtpReply.of(550, "", "a", "b");

            assertThat(SmtpReply.of(550, "5.1.1", "a", "b").withoutEnhancedCode())
                    .isEqualTo(plain);
            assertThat(plain.withoutEnhancedCode()).isSameAs(plain);
        }

        @Test
        void readsAsInATranscript() {
            assertThat(SmtpReply.of(550, "5.1.1", "a", "b")).hasToString("550 5.1.1 a / b");
            assertThat(SmtpReply.of(354, "", "Go on")).hasToString("354 Go on");
        }
    }

    @Nested
    class Parsing {

        @Test
        void readsACodeAnEnhancedCodeAndAText() {
            assertThat(SmtpReply.parse("550 5.1.1 No such user")).isEqualTo(SmtpReply.of(550, "5.1.1", "No such user"));
        }

        @Test
        void readsAReplyWithoutAnEnhancedCode() {
            assertThat(SmtpReply.parse("421 Busy")).isEqualTo(SmtpReply.of(421, "", "Busy"));
        }

        /** What only resembles an enhanced code is a text. */
        @ParameterizedTest
        @ValueSource(strings = {"5.1", "5.1.1.1 x", "5.1.1x", "5.1111.1 x", "Call 5.1.1 now", "10.1.1 x"})
        void readsATextThatResemblesAnEnhancedCode(String text) {
            assertThat(SmtpReply.parse("550 " + text)).isEqualTo(SmtpReply.of(550, "", text));
        }

        @Test
        void readsSeveralLines() {
            assertThat(SmtpReply.parse("552 5.2.2 Mailbox full\nCall us\r\nany time"))
                    .isEqualTo(SmtpReply.of(552, "5.2.2", "Mailbox full", "Call us", "any time"));
        }

        @Test
        void readsWhatToStringWrites() {
            SmtpReply reply = SmtpReply.of(451, "4.7.1", "Greylisted: grüß später, 5.1.1");

            assertThat(SmtpReply.parse(reply.toString())).isEqualTo(reply);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "550",
                    "550 ",
                    "550  No",
                    " 550 No",
                    "55 No",
                    "5500 No",
                    "No such user",
                    "5.1.1 No",
                    "550-No"
                })
        void refusesWhatIsNoReply(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.parse(text))
                    .withMessage("\"" + text
                            + "\" is no reply; write a code and a text, such as \"550 5.1.1 No such user\"");
        }

        @Test
        void refusesAnEnhancedCodeWithoutAText() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.parse("550 5.1.1"))
                    .withMessage(
                            "\"550 5.1.1\" is no reply; write a code and a text, such as \"550 5.1.1 No such user\"");
        }

        @Test
        void refusesPartsThatDoNotGoTogether() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.parse("550 4.1.1 No such user"))
                    .withMessage(
                            "enhanced status code (4.1.1) must have the class of its reply code (550): 5.1.1 (RFC 2034"
                                    + " §4)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.parse("550 9.1.1 No such user"))
                    .withMessage(
                            "enhanced status code (9.1.1) must look like 5.1.1: class 2, 4 or 5, subject, detail (RFC"
                                    + " 3463 §2)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmtpReply.parse("150 Fine"))
                    .withMessage("reply code (150) must be within 200 to 599 (RFC 5321 §4.2)");
        }

        @Test
        void refusesNull() {
            assertThatNullPointerException()
                    .isThrownBy(() -> SmtpReply.parse(null))
                    .withMessage("text");
        }
    }
}
