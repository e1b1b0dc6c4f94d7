package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.octets;
import static io.github.smtptest.mime.Mails.single;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetsTest {

    @ParameterizedTest
    @CsvSource({
        "utf-8, Grüße",
        "UTF8, Grüße",
        "utf_8, Grüße",
        "iso-8859-1, Grüße",
        "iso_8859-1, Grüße",
        "ISO8859-1, Grüße",
        "latin1, Grüße",
        "cp1252, Grüße für 5 €",
        "cp-1252, Grüße für 5 €",
        "x-cp1252, Grüße für 5 €",
        "windows1252, Grüße für 5 €",
        "iso-8859-15, Grüße für 5 €",
        "iso8859_15, Grüße für 5 €",
        "cp-850, Grüße",
        "macintosh, Grüße",
        "koi8-r, Привет",
        "x-koi8-r, Привет",
        "cp-1251, Привет",
        "win-1251, Привет",
        "gb2312, 你好",
        "gbk, 你好",
        "x-gbk, 你好",
        "gb18030, 你好",
        "big5, 您好",
        "x-big5, 您好",
        "ks_c_5601-1987, 안녕하세요",
        "euc-kr, 안녕하세요",
        "shift_jis, こんにちは",
        "x-sjis, こんにちは",
        "Shift-JIS, こんにちは",
        "euc-jp, こんにちは",
        "x-euc-jp, こんにちは",
        "iso-2022-jp, こんにちは",
        "iso-8859-8-i, שלום",
        "ISO-8859-8-E, שלום",
        "tis-620, สวัสดี"
    })
    void decodesTheDeclaredCharsetHoweverItIsSpelled(String label, String text) {
        Charset charset = Charsets.forLabel(label).orElseThrow();

        assertThat(text("text/plain; charset=\"" + label + "\"", text.getBytes(charset)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "utf8, UTF-8",
        "cp-1251, windows-1251",
        "x-cp1252, windows-1252",
        "cp-850, IBM850",
        "macintosh, x-MacRoman",
        "iso-8859-8-i, ISO-8859-8",
        "ks_c_5601-1987, EUC-KR",
        "x-sjis, Shift_JIS",
        "x-gbk, GBK",
        "iso8859_15, ISO-8859-15",
        "' \"UTF-8\" ', UTF-8",
        "utf-8*en, UTF-8"
    })
    void knowsWhatALabelMeans(String label, String charset) {
        assertThat(Charsets.forLabel(label)).contains(Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, windows-1252, “5 €”",
        "iso-8859-9, windows-1254, “5 €”",
        "gb2312, GB18030, 朱镕基",
        "ks_c_5601-1987, x-windows-949, 똠방각하",
        "shift_jis, windows-31j, ①髙㈱",
        "iso-2022-jp, x-windows-50220, ①㈱",
        "big5, Big5-HKSCS, 啫喱"
    })
    void decodesTheSupersetBehindALabel(String label, String real, String text) {
        assertThat(text("text/plain; charset=" + label, text.getBytes(Charset.forName(real))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; charset=us-ascii",
                "text/plain; charset=ascii",
                "text/plain; charset=x-unknown",
                "text/plain; charset=\"???\"",
                "text/plain; charset=\"\"",
                "text/plain; charset=utf-8"
            })
    void decodesUtf8ElseWindows1252WhenTheLabelIsNoHelp(String contentType) {
        assertThat(text(contentType, "Grüße für 5 €".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Grüße für 5 €");
        assertThat(text(contentType, "Grüße für 5 €".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("Grüße für 5 €");
    }

    @Test
    void decodesUtf8InAMailWithoutAnyMimeHeader() {
        assertThat(MimeEntity.parse(octets("Subject: x\r\n\r\nGrüße")).text()).isEqualTo("Grüße");
    }

    @Test
    void keepsTheOtherLettersWhenOneIsBroken() {
        byte[] octets = octets("Grüße aus Köln?");
        octets[octets.length - 1] = (byte) 0xC3;

        assertThat(text("text/plain; charset=utf-8", octets)).isEqualTo("Grüße aus Köln\uFFFD");
    }

    @Test
    void readsOctetsUndefinedInWindows1252AsControls() {
        assertThat(text("text/plain; charset=windows-1252", new byte[] {'a', (byte) 0x81, (byte) 0xE9}))
                .isEqualTo("a\u0081é");
    }

    @Test
    void decodesUtf7() {
        assertThat(text("text/plain; charset=utf-7", octets("Gr+APwA3w-e +- +ThZ1TA")))
                .isEqualTo("Grüße + 世界");
        assertThat(text("text/plain; charset=utf-7", octets("Gr+APwA-n +A-b"))).isEqualTo("Grün b");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8",
        "x-gbk, GBK",
        "cp-1251, windows-1251",
        "iso_8859_15, ISO-8859-15",
        "macroman, x-MacRoman"
    })
    void knowsWhatALabelMeansThatNobodyUsedBefore(String label, String charset) {
        assertThat(Charsets.forLabel(label + "*" + UUID.randomUUID())).contains(Charset.forName(charset));
    }

    @Test
    void doesNotKnowALabelLongerThanAny() {
        String longest = ("utf-8*" + UUID.randomUUID() + "x".repeat(60)).substring(0, 60);

        assertThat(Charsets.forLabel(longest)).contains(StandardCharsets.UTF_8);
        assertThat(Charsets.forLabel(longest + "x")).isEmpty();
        assertThat(Charsets.forLabel("x-none*" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void tellsHowMuchOfATextIsBroken() {
        byte[] oneHole = {(byte) 0xFC, (byte) 0xC3, (byte) 0x9F, (byte) 0xC3, (byte) 0xBC};
        byte[] controls = {'\u007F', '\u007F', (byte) 0xFC};

        assertThat(Charsets.decode(oneHole, "utf-8")).isEqualTo("\uFFFDßü");
        assertThat(Charsets.damage(oneHole, "utf-8")).contains("not utf-8, read as utf-8 with holes");
        assertThat(Charsets.decode(controls, "utf-8")).isEqualTo("\u007F\u007Fü");
        assertThat(Charsets.damage(controls, "utf-8")).contains("not utf-8, read as windows-1252");
    }

    @Test
    void isNotToldOfLatin1WithoutControls() {
        assertThat(Charsets.damage("Grüße".getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1"))
                .isEmpty();
    }

    @Test
    void readsTheCharsetThatHtmlDeclaresItself() {
        byte[] html = "<meta charset=koi8-r>Привет".getBytes(Charset.forName("koi8-r"));

        assertThat(text("text/html", html)).isEqualTo("<meta charset=koi8-r>Привет");
        assertThat(text("text/html; charset=windows-1251", html)).isEqualTo("<meta charset=koi8-r>рТЙЧЕФ");
        assertThat(text("text/plain", html)).isEqualTo("<meta charset=koi8-r>ðÒÉ×ÅÔ");
    }

    private String text(String contentType, byte[] body) {
        return single("Content-Type: " + contentType + "\r\nContent-Transfer-Encoding: 8bit", body)
                .text();
    }
}
