package io.github.smtptest.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextDifferenceHintTest {

    private static final String GREETING = "Gr\u00fc\u00dfe an Ada";

    static Stream<Arguments> whiteSpace() {
        return Stream.of(
                arguments("Hi Ada", "Hi\u00a0Ada", "a no-break space (U+00A0) for a blank"),
                arguments("Hi\u00a0Ada", "Hi Ada", "a blank for a no-break space (U+00A0)"),
                arguments("Hi\u2003Ada", "Hi\tAda", "a tab for an em space (U+2003)"),
                arguments("Hi    Ada", "Hi\tAda", "tabs for blanks"),
                arguments("Hi\tAda", "Hi    Ada", "blanks for tabs"),
                arguments("Hi Ada", "Hi   Ada", "the number of blanks"),
                arguments("Hi", "Hi ", "1 blank too many at the end"),
                arguments("Hi  ", "Hi", "2 blanks missing at the end"),
                arguments("Hi", "\tHi", "1 tab too many at the start"),
                arguments("Hi", "Hi\n\n", "2 line breaks too many at the end"),
                arguments("Hi\r\n", "Hi", "1 line break missing at the end"),
                arguments("Hi", "Hi \n", "2 characters too many at the end"),
                arguments("Hi\u00a0", "Hi", "1 no-break space missing at the end"),
                arguments("a\nb\nc", "a\nb \nc", "at the end of line 2"),
                arguments("a\n  b", "a\nb", "the indentation of line 2"),
                arguments("a\n\nb", "a\nb", "empty lines"),
                arguments("Hi Ada and\nBob", "Hi Ada\nand Bob", "where the lines break"));
    }

    @ParameterizedTest
    @MethodSource("whiteSpace")
    void saysWhichWhiteSpaceDiffers(String expected, String actual, String which) {
        assertThat(hint(expected, actual)).isEqualTo("differs only in white space: " + which);
    }

    @Test
    void namesLineBreaksAsTheyAreCalled() {
        assertThat(hint("a\nb\n", "a\r\nb\r\n")).isEqualTo("differs only in line breaks: CRLF for LF");
        assertThat(hint("a\r\nb", "a\nb")).isEqualTo("differs only in line breaks: LF for CRLF");
        assertThat(hint("a\r\nb", "a\rb")).isEqualTo("differs only in line breaks: CR for CRLF");
    }

    @Test
    void saysNoMoreThanWhiteSpaceWhereItIsSeveralKinds() {
        assertThat(hint("a b", "ab")).isEqualTo("differs only in white space");
    }

    static Stream<Arguments> characters() {
        return Stream.of(
                arguments("Welcome", "WELCOME", "differs only in case"),
                arguments("\u00c4rger", "ÄRGER", "differs only in case"),
                arguments("Hello Ada", "helloada", "differs only in case and white space"),
                arguments("Hi", "H\u200bi", "differs only in invisible characters: with U+200B ZERO WIDTH SPACE"),
                arguments(
                        "\ufeffHi",
                        "Hi",
                        "differs only in invisible characters: without U+FEFF ZERO WIDTH NO-BREAK SPACE"),
                arguments(
                        "H\u00adi",
                        "\u200eHi",
                        "differs only in invisible characters: with U+200E LEFT-TO-RIGHT MARK, without U+00AD SOFT HYPHEN"),
                arguments("H\u200bi", "\u200bHi", "differs only in invisible characters"),
                arguments(
                        "\u2764\ufe0f",
                        "\u2764",
                        "differs only in invisible characters: without U+FE0F VARIATION SELECTOR-16"),
                arguments("a\0b", "ab", "differs only in invisible characters: without U+0000 NULL"),
                arguments(
                        "ab",
                        "\u200b\u200c\u200da\u2060b",
                        "differs only in invisible characters: with U+200B ZERO WIDTH SPACE and 3 others"),
                arguments("caf\u00e9", "cafe\u0301", "differs only in Unicode normalisation: NFD for NFC"),
                arguments("cafe\u0301s", "caf\u00e9s", "differs only in Unicode normalisation: NFC for NFD"),
                arguments("\uac00", "\u1100\u1161", "differs only in Unicode normalisation: NFD for NFC"),
                arguments("caf\u00e9", "cafe", "differs only in diacritics"),
                arguments(
                        "Ada",
                        "Ad\u0430",
                        "differs only in look-alike characters: U+0430 CYRILLIC SMALL LETTER A for U+0061 LATIN SMALL LETTER A"),
                arguments(
                        "It's",
                        "It\u2019s",
                        "differs only in look-alike characters: U+2019 RIGHT SINGLE QUOTATION MARK for U+0027 APOSTROPHE"),
                arguments(
                        "9-17 h ...",
                        "9\u201317 h \u2026",
                        "differs only in look-alike characters: U+2013 EN DASH for U+002D HYPHEN-MINUS"),
                arguments(
                        "A10",
                        "AlO",
                        "differs only in look-alike characters: U+006C LATIN SMALL LETTER L for U+0031 DIGIT ONE"),
                arguments(
                        "A0",
                        "A\u041e",
                        "differs only in look-alike characters: U+041E CYRILLIC CAPITAL LETTER O for U+0030 DIGIT ZERO"),
                arguments("e\u0301\u0323 e\u0323", "e\u0323\u0301 e\u0323", "differs only in Unicode normalisation"),
                arguments("Hello, Ada!", "Hello Ada", "differs only in punctuation"),
                arguments("Order 1234", "Order 1243", "differs in 2 characters"),
                arguments("\ud83d\ude00 Hi", "\ud83c\udf89 Hi", "differs in 1 character"),
                arguments("x".repeat(9_000) + "abc", "x".repeat(9_000) + "abd", "differs in 1 character"));
    }

    @ParameterizedTest
    @MethodSource("characters")
    void namesThePropertyThatDiffers(String expected, String actual, String hint) {
        assertThat(hint(expected, actual)).isEqualTo(hint);
    }

    static Stream<Arguments> charsets() {
        Charset windows = Charset.forName("windows-1252");
        String twice = misread(misread(GREETING, StandardCharsets.UTF_8, windows), StandardCharsets.UTF_8, windows);
        return Stream.of(
                arguments(
                        misread(GREETING, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1),
                        "is UTF-8 read as ISO-8859-1: \u00c3\u00bc for \u00fc"),
                arguments(
                        misread(GREETING, StandardCharsets.UTF_8, windows),
                        "is UTF-8 read as windows-1252: \u00c3\u00bc for \u00fc"),
                arguments(twice, "is UTF-8 read as windows-1252, twice: \u00c3\u0192\u00c2\u00bc for \u00fc"),
                arguments("Gr??e an Ada", "has ? for every character outside ASCII"),
                arguments("Gr????e an Ada", "has ? for every character outside ASCII"),
                arguments(
                        misread(GREETING, StandardCharsets.UTF_8, StandardCharsets.US_ASCII),
                        "has U+FFFD REPLACEMENT CHARACTER for every character outside ASCII"),
                arguments("Gre an Ada", "lacks every character outside ASCII"),
                arguments("Gr|_e an Ada", "has lost the eighth bit of its octets"));
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void tellsHowTheOctetsWereRead(String actual, String hint) {
        assertThat(hint(GREETING, actual)).isEqualTo(hint);
    }

    @Test
    void tellsCharsetsThatDifferInFewCharacters() {
        assertThat(hint("5 \u20ac f\u00fcr", "5 ? f\u00fcr")).isEqualTo("has ? for every character outside ISO-8859-1");
        assertThat(hint("a \u201cb\u201d", "a \u0093b\u0094"))
                .isEqualTo("is windows-1252 read as ISO-8859-1: \\u0093 for \u201c");
        assertThat(hint("Gr\u00c3\u00bc\u00dfe", "Gr\u00fc\ufffde")).isEqualTo("is ISO-8859-1 read as UTF-8");
    }

    @Test
    void saysSoIfTheExpectedTextIsTheDamagedOne() {
        assertThat(hint(misread(GREETING, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1), GREETING))
                .isEqualTo("is right where the expected text is UTF-8 read as ISO-8859-1: \u00c3\u00bc for \u00fc");
        assertThat(hint("Gr??e an Ada", GREETING))
                .isEqualTo("is right where the expected text has ? for every character outside ASCII");
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("Tom & Jerry", "Tom &amp; Jerry", "HTML escapes: &amp; for &"),
                arguments("f\u00fcr <Ada>", "f&uuml;r &#60;Ada&#x3E;", "HTML escapes: &uuml; for \u00fc"),
                arguments("a\u00a0b", "a&nbsp;b", "HTML escapes: &nbsp; for \\u00A0"),
                arguments(
                        GREETING,
                        "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_?= =?utf-8?q?an?= Ada",
                        "encoded-words left undecoded: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_?= for Gr\u00fc\u00dfe "),
                arguments(
                        "Gr\u00fc\u00dfe",
                        "=?iso-8859-1*de?B?R3L832U=?=",
                        "encoded-words left undecoded: =?iso-8859-1*de?B?R3L832U=?= for Gr\u00fc\u00dfe"),
                arguments("f\u00fcr", "f=C3=BCr", "quoted-printable left undecoded: =C3=BC for \u00fc"),
                arguments("f\u00fcr", "f=FCr", "quoted-printable left undecoded: =FC for \u00fc"),
                arguments("a long line", "a long =\r\nline", "quoted-printable left undecoded: =\\r\\n"),
                arguments("f\u00fcr Ada", "f%C3%BCr%20Ada", "URL-encoded characters: %C3%BC for \u00fc"),
                arguments("Hi Ada", "Hi%20Ada", "URL-encoded characters: %20 for a blank"),
                arguments("Hi Ada", "Hi+Ada", "URL-encoded characters: + for a blank"),
                arguments("Hi\nAda", "Hi\\nAda", "backslash escapes: \\n for a line break"),
                arguments("f\u00fcr", "f\\u00fcr", "backslash escapes: \\u00fc for \u00fc"),
                arguments("Hello", "SGVsbG8=", "base64 left undecoded: SGVsbG8= for Hello"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void namesTheEncodingThatWasLeft(String expected, String actual, String encoding) {
        assertThat(hint(expected, actual)).isEqualTo("has " + encoding);
        assertThat(hint(actual, expected)).isEqualTo("is decoded where the expected text has " + encoding);
    }

    @Test
    void seesThatATextWasEscapedTwice() {
        assertThat(hint("Tom & Jerry", "Tom &amp;amp; Jerry")).isEqualTo("is escaped for HTML twice");
    }

    @Test
    void pointsAtAnEncodedWordEvenIfMoreThanThatDiffers() {
        assertThat(hint("Welcome to our shop", "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?="))
                .isEqualTo("has encoded-words left undecoded: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= for Gr\u00fc\u00dfe");
        assertThat(hint("Welcome to our shop", "=?no-charset?Q?Hi?="))
                .isEqualTo("has encoded-words left undecoded: =?no-charset?Q?Hi?=");
    }

    static Stream<Arguments> placeholders() {
        return Stream.of(
                arguments("Dear Ada, hi", "Dear ${name}, hi", "has the unresolved placeholder ${name} for \"Ada\""),
                arguments(
                        "Dear Ada, hi", "Dear {{ name }}, hi", "has the unresolved placeholder {{ name }} for \"Ada\""),
                arguments("Dear Ada", "Dear %s", "has the unresolved placeholder %s for \"Ada\""),
                arguments("Dear Ada, 5 mails", "Dear {0}, {1} mails", "has the unresolved placeholder {0} for \"Ada\""),
                arguments("Dear Ada, hi", "Dear null, hi", "has null for \"Ada\""),
                arguments("Dear , hi", "Dear null, hi", "has null for nothing"),
                arguments("null: Ada", "null: ${name}", "has the unresolved placeholder ${name} for \"Ada\""),
                arguments(
                        "Dear {{name}}",
                        "Dear Ada",
                        "has \"Ada\" where the expected text has the placeholder {{name}}"),
                arguments("Dear null", "Dear Ada", "has \"Ada\" where the expected text has null"));
    }

    @ParameterizedTest
    @MethodSource("placeholders")
    void namesThePlaceholderThatHasNoValue(String expected, String actual, String hint) {
        assertThat(hint(expected, actual)).isEqualTo(hint);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("Your order has shipped", "Your order h", "is cut off after 12 characters"),
                arguments("\ud83d\ude00!", "\ud83d\ude00", "is cut off after 1 character"),
                arguments("Your order has shipped", "Your order has...", "is abbreviated after 14 characters"),
                arguments("Your order has shipped", "Your order has\u2026", "is abbreviated after 14 characters"),
                arguments("abc", "abcdefgh", "has 5 more characters at the end"),
                arguments("abc", "abcd", "has 1 more character at the end"),
                arguments("abc", "xxabc", "has 2 more characters at the start"),
                arguments("xxabc", "abc", "lacks 2 characters at the start"),
                arguments("abc", "xxabcx", "has 2 more characters at the start and 1 at the end"),
                arguments("xxabcx", "abc", "lacks 2 characters at the start and 1 at the end"),
                arguments("x", "", "is empty"),
                arguments("Ada Lovelace", "Lovelace, Ada", "has the same words in another order"),
                arguments("Hi to Ada", "Ada to Hi", "has the same words in another order"),
                arguments("one b\ntwo", "two\none b", "has the same lines in another order"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void saysWhatIsMissingOrElsewhere(String expected, String actual, String hint) {
        assertThat(hint(expected, actual)).isEqualTo(hint);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("", ""),
                arguments("same", "same"),
                arguments("Hello", "Goodbye"),
                arguments("", "x"),
                arguments("5", "6"),
                arguments("\u0915\u093f", "\u0915\u0940"),
                arguments("Tom &bogus; J", "Jerry &#9999999; T"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void saysNothingWhereThereIsNothingToSay(String expected, String actual) {
        assertThat(hint(expected, actual)).isEmpty();
    }

    private static String hint(String expected, String actual) {
        return TextDifference.between(expected, actual).hint();
    }

    private static String misread(String text, Charset written, Charset read) {
        return new String(text.getBytes(written), read);
    }
}
