package io.github.smtptest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @Test
    void escapesWhateverIsNoMarkup() {
        assertThat(Html.of("<td>{}</td><td>{}</td>", "<b>&\"'</b>", Html.of("<i>{}</i>", 1))
                        .markup())
                .isEqualTo("<td>&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;</td><td><i>1</i></td>");
    }

    @Test
    void putsNoMarkupIntoAnAttribute() {
        assertThat(Html.of("<a title=\"{}\" href=\"{}\">{}</a>", "\u0000\" onclick=\"", "x\uD800", "\u0000")
                        .markup())
                .isEqualTo("<a title=\"\uFFFD&quot; onclick=&quot;\" href=\"x\uFFFD\">"
                        + "<i class=\"esc\">\\u0000</i></a>");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, U+0000",
        "001B, ESC",
        "007F, DEL",
        "0085, NEL",
        "00A0, no-break space",
        "00AD, soft hyphen",
        "200B, zero width space",
        "200D, joiner",
        "202E, right-to-left override",
        "2028, line separator",
        "2066, isolate",
        "FEFF, byte order mark",
        "3164, Hangul filler",
        "2800, blank braille",
        "D800, half a character"
    })
    void showsWhatIsInvisibleAsAnEscape(String hex, String what) {
        String text = "a" + (char) Integer.parseInt(hex, 16) + "b";

        assertThat(Html.text(text).markup()).as(what).isEqualTo("a<i class=\"esc\">\\u" + hex + "</i>b");
    }

    @Test
    void leavesWhatIsVisibleAsItIs() {
        String text = "Grüße, Ἀθῆναι, 東京, 👋 – “ok”";

        assertThat(Html.text(text).markup()).isEqualTo(text);
        assertThat(Html.lines(text).markup()).isEqualTo(text);
    }

    @Test
    void marksSeveralInvisibleCharactersAtOnce() {
        assertThat(Html.text("\r\n\t\u202E").markup()).isEqualTo("<i class=\"esc\">\\r\\n\\t\\u202E</i>");
    }

    @Test
    void keepsTheLinesOfATextThatHasSome() {
        assertThat(Html.lines("a\r\n\tb\rc").markup()).isEqualTo("a\n\tb<i class=\"esc\">\\r</i>c");
    }
}
