package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "one two|one two",
                "one~% two|one two",
                "one% two|one two",
                "one~~% two|one two",
                "one~%~% two|one two",
                "%one|one",
                "one~%|one",
                "~one| one",
                "one~two|one two",
                "one~~two|one  two",
                "one~|one "
            })
    void areUnfolded(String folded, String unfolded) {
        assertThat(Octets.unfold(folded.replace('~', '\r').replace('%', '\n'))).isEqualTo(unfolded);
    }

    @Test
    void ofATokenArePrintableAsciiWithoutTspecials() {
        StringBuilder token = new StringBuilder();
        for (char octet = 0; octet <= 0xFF; octet++) {
            token.append(Octets.isToken(octet) ? String.valueOf(octet) : "");
        }

        assertThat(token)
                .hasToString("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~");
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0, 0",
        "0A, 0, 10",
        "=C3, 1, 195",
        "=c3, 1, 195",
        "ff, 0, 255",
        "=C, 1, -1",
        "=, 1, -1",
        "G0, 0, -1",
        "0G, 0, -1",
        "4\u00B2, 0, -1",
        "\u00804, 0, -1"
    })
    void areReadFromHexadecimalDigits(String octets, int at, int value) {
        assertThat(Octets.hexPair(octets, at)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a (b) c          | `a   c`",
                "a(b (c))d        | a d",
                "\"(a)\" (b)c     | `\"(a)\"  c`",
                "a (b             | a (b",
                "a \"(b) c        | `a \"  c`",
                "a) b             | a) b"
            })
    void loseTheirCommentsOutsideQuotes(String octets, String rest) {
        assertThat(Octets.withoutComments(octets)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ab          | ab",
                "\\\"a\\\"   | \"a\"",
                "\\\\a       | \\a",
                "a\\\\       | a\\",
                "a\\\\\\\"   | a\\\"",
                "C:\\temp    | C:\\temp",
                "a\\         | a\\"
            })
    void loseTheBackslashBeforeAQuoteOrABackslash(String escaped, String plain) {
        assertThat(Octets.unescape(escaped)).isEqualTo(plain);
    }
}
