package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a) b          | 0 | 3",
                "a (b) c        | 2 | 5",
                "(a (b) c) d    | 0 | 9",
                "(a (b) c) d    | 3 | 6",
                "(a) (b)        | 4 | 7",
                "(a \\) b) c    | 0 | 8",
                "(a \\( b) c    | 0 | 8",
                "(a \\\\) b     | 0 | 6",
                "\\(a) b        | 1 | 4",
                ") (a)          | 2 | 5",
                "a (b           | 2 | 2",
                "a ((b)         | 2 | 2",
                "a ((b)         | 3 | 6",
                "a (b \\)       | 2 | 2",
                "a (b \\        | 2 | 2",
                "a ( (b         | 4 | 4"
            })
    void findsTheEndOfAComment(String octets, int start, int end) {
        assertThat(new Lexer(octets).endOfComment(start)).isEqualTo(end);
    }

    @Test
    void findsTheEndsOfSeveralCommentsInAnyOrder() {
        Lexer lexer = new Lexer("a (b (c) (d");

        assertThat(lexer.endOfComment(9)).isEqualTo(9);
        assertThat(lexer.endOfComment(5)).isEqualTo(8);
        assertThat(lexer.endOfComment(2)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\" b        | 0 | 3",
                "a \"\" b       | 2 | 4",
                "a \"b\\\"c\" d | 2 | 8",
                "a \"b\\\\\" c  | 2 | 7",
                "a \"b          | 2 | 2",
                "a \"b\\\"      | 2 | 2",
                "a \"b\\        | 2 | 2",
                "a \"           | 2 | 2"
            })
    void findsTheEndOfAQuotedString(String octets, int start, int end) {
        assertThat(new Lexer(octets).endOfQuotes(start)).isEqualTo(end);
    }

    @Test
    void remembersThatAQuoteNeverEnds() {
        Lexer lexer = new Lexer("\"a\" \"b\\\"c");

        assertThat(lexer.endOfQuotes(4)).isEqualTo(4);
        assertThat(lexer.endOfQuotes(4)).isEqualTo(4);
        assertThat(lexer.endOfQuotes(7)).isEqualTo(7);
        assertThat(lexer.endOfQuotes(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?a?q?b?= c    | 0 | 9",
                "a =?a?q?b?=    | 2 | 11",
                "a =?a*en?B?b?= | 2 | 14",
                "a =?a?q??=     | 2 | 10",
                "a=b            | 1 | 1",
                "a =?a?q        | 2 | 2",
                "a =?a?x?b?=    | 2 | 2",
                "a =?a?q?b c?=  | 2 | 2",
                "a =?a?q?b      | 2 | 2",
                "a =?a?q?b?     | 2 | 2"
            })
    void findsTheEndOfAnEncodedWord(String octets, int start, int end) {
        assertThat(new Lexer(octets).endOfWord(start)).isEqualTo(end);
    }

    @Test
    void remembersWhereNoEncodedWordEnds() {
        Lexer lexer = new Lexer("=?a?q?b?= =?a?q?=?a?q?c =?a?q?d?=");

        assertThat(lexer.endOfWord(10)).isEqualTo(10);
        assertThat(lexer.endOfWord(10)).isEqualTo(10);
        assertThat(lexer.endOfWord(16)).isEqualTo(16);
        assertThat(lexer.endOfWord(0)).isEqualTo(9);
        assertThat(lexer.endOfWord(24)).isEqualTo(33);
    }
}
