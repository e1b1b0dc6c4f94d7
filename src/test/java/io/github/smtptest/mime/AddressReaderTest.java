package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a, b\" <c>            | 0 | 6",
                "(a, b) c                | 0 | 6",
                "=?a?q?b,c?= d           | 0 | 11",
                "<a@x.org> b             | 0 | 9",
                "<a@x.org> \"b\" c         | 0 | 9",
                "a <\"b>,c\"@x.org> d    | 2 | 16",
                "<\"a\"> b               | 0 | 5",
                "a <@x,@y:b@x.org>       | 2 | 17",
                "a@[IPv6:::] b           | 2 | 11",
                "a <b                    | 2 | 2",
                "a <b, c>                | 2 | 2",
                "a <b <c>                | 2 | 2",
                "a [b [c]                | 2 | 2",
                "ab                      | 1 | 1"
            })
    void findsWhereAUnitEnds(String list, int start, int end) {
        assertThat(AddressReader.endOfUnit(list, new Lexer(list), start)).isEqualTo(end);
    }
}
