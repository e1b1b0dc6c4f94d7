package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.octets;
import static io.github.smtptest.mime.Mails.single;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "R3LDvMOfZQ==, Grüße",
        "R3LDvMOfZSE=, Grüße!",
        "R3LDvMOfZSEh, Grüße!!",
        "' R3LD\r\nvMOf\r\nZQ= =\r\n', Grüße"
    })
    void decodesBase64(String encoded, String text) {
        MimeEntity entity =
                single("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: BASE64", octets(encoded));

        assertThat(entity.content()).isEqualTo(octets(text));
        assertThat(entity.defects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "R3LDvMOfZQ, Grüße, base64 lacks its padding",
        "R3LDvMOfZSE, Grüße!, base64 lacks its padding",
        "R3LDvMOfZQ=, Grüße, base64 lacks its padding",
        "R3LDvMOfZSEhR, Grüße!!, base64 ends in the middle of an octet",
        "R3LD**vMOfZQ==, Grüße, base64 contains 2 foreign characters",
        "R3LDvMOfZQ==footer, Grüße, base64 is followed by something else",
        "R3LDvMOfZQ==IQ==, Grüße!, base64 is padded before its end",
        "'R3I=\r\nw7zDnw==\r\nZQ==', Grüße, base64 is padded before its end"
    })
    void decodesDamagedBase64AndSaysSo(String encoded, String text, String problem) {
        MimeEntity entity =
                single("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64", octets(encoded));

        assertThat(entity.content()).isEqualTo(octets(text));
        assertThat(entity.defects()).extracting(MimeDefect::description).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "Gr=C3=BC=c3=9fe, Grüße",
        "'one=\r\ntwo', onetwo",
        "'one= \t\r\ntwo', onetwo",
        "'one \t\r\ntwo\r\n', 'one\r\ntwo\r\n'",
        "'one\ntwo=\nthree', 'one\ntwothree'",
        "'one=20\r\n', 'one \r\n'",
        "a=b = c=Z9, a=b = c=Z9",
        "end=, end",
        "end=3, end=3",
        "'end=4\r\n1', 'end=4\r\n1'",
        "'\none', '\none'",
        "'\r\none', '\r\none'",
        "' \t\none', '\none'",
        "'\none\n\n', '\none\n\n'",
        "=0D=0A=7F, '\r\n\u007F'",
        "a=00=01b, a\0\u0001b"
    })
    void decodesQuotedPrintable(String encoded, String text) {
        assertThat(single("Content-Transfer-Encoding: quoted-printable", octets(encoded))
                        .content())
                .isEqualTo(octets(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"base64", "Base64 ", "(why) base64", "base64 (because)", "\"base64\"", "base64;", "base64 x"})
    void readsTheEncodingThroughDebris(String encoding) {
        assertThat(single("Content-Transfer-Encoding: " + encoding, octets("R3LDvMOfZQ=="))
                        .content())
                .isEqualTo(octets("Grüße"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-uuencode", "uuencode", "x-uue"})
    void decodesUuencode(String encoding) {
        String encoded = "junk\r\nbegin 644 a.txt\r\n-2&5L;&\\L('=O<FQD(0``\r\n`\r\nend\r\n";
        MimeEntity entity = single("Content-Transfer-Encoding: " + encoding, octets(encoded));

        assertThat(entity.content()).isEqualTo(octets("Hello, world!"));
        assertThat(entity.defects()).isEmpty();
    }

    @Test
    void saysWhatUuencodeLacks() {
        String field = "Content-Transfer-Encoding: x-uuencode";

        assertThat(single(field, octets("Hello")).defects())
                .extracting(MimeDefect::description)
                .containsExactly("uuencode lacks its begin line");
        assertThat(single(field, octets("Hello")).content()).isEqualTo(octets("Hello"));
        assertThat(single(field, octets("begin 644 a\r\n#0V%T")).content()).isEqualTo(octets("Cat"));
        assertThat(single(field, octets("begin 644 a\r\n#0V%T")).defects())
                .extracting(MimeDefect::description)
                .containsExactly("uuencode lacks its end line");
    }

    @Test
    void keepsAnUnknownEncodingAndSaysSo() {
        MimeEntity entity = single("Content-Transfer-Encoding: x-zip", octets("Hello"));

        assertThat(entity.content()).isEqualTo(octets("Hello"));
        assertThat(entity.defects())
                .extracting(MimeDefect::description)
                .containsExactly("unknown content transfer encoding x-zip, left as it is");
    }

    @Test
    void isACopy() {
        MimeEntity entity = MimeEntity.parse(octets("\r\nHello"));
        entity.content()[0] = '!';

        assertThat(entity.content()).isEqualTo(octets("Hello"));
    }

    @Test
    void keepsBareLineFeedsAndBinaryOctets() {
        byte[] body = new byte[512];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }

        assertThat(single("Content-Transfer-Encoding: binary", body).content()).isEqualTo(body);
    }
}
