package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html; charset=utf-8                       | text/html                | utf-8",
                "TEXT/HTML; CHARSET=utf-8                       | text/html                | utf-8",
                "text/html;charset=\"utf-8\";format=flowed      | text/html                | utf-8",
                "text/html ; charset = utf-8                    | text/html                | utf-8",
                "text/html (comment; x=y); charset=utf-8 (more) | text/html                | utf-8",
                "text/html charset=utf-8                        | text/html                | utf-8",
                "text/html, charset=utf-8                       | text/html                | utf-8",
                "text/html;; ; charset=utf-8;                   | text/html                | utf-8",
                "\"text/html\"; charset=utf-8                   | text/html                | utf-8",
                "text / html; charset=utf-8                     | text/html                | utf-8",
                "text/html/; charset=utf-8                      | text/html                | utf-8",
                "text/html; format=flowed charset=utf-8         | text/html                | utf-8",
                "text/html; charset*=us-ascii'en'utf-8          | text/html                | utf-8",
                "text/html; charset*0=ut; charset*1=f-8         | text/html                | utf-8",
                "text/html; charset=\"utf-8                     | text/html                | utf-8",
                "text; charset=utf-8                            | text/plain               | utf-8",
                "; charset=utf-8                                | text/plain               | utf-8",
                "charset=utf-8                                  | text/plain               | utf-8",
                "text/html; charset (a) = (b) utf-8             | text/html                | utf-8",
                "text/html; charset=utf-8(comment)              | text/html                | utf-8",
                "text/html; charset=utf(8                       | text/html                | utf(8",
                "text/html; name=\"a; charset=utf-8              | text/html                | ",
                "image/                                         | text/plain               | ",
                "(a) image (b) / (c) png (d)                    | image/png                | ",
                "/html; charset=utf-8                           | text/plain               | utf-8",
                "application/vnd.x+json                         | application/vnd.x+json   | ",
                "``                                             | text/plain               | "
            })
    void readsTypeAndCharset(String value, String mimeType, String charset) {
        ContentType type = ContentType.parse(value);

        assertThat(type.mimeType()).isEqualTo(mimeType);
        assertThat(type.parameter("Charset")).isEqualTo(Optional.ofNullable(charset));
    }

    @Test
    void keepsParametersInOrderAndTheFirstOfTwo() {
        assertThat(ContentType.parse("a/b; z=1; Y=2; x; =3; z=4; w=\"5;6\"").parameters())
                .containsExactly(entry("z", "1"), entry("y", "2"), entry("w", "5;6"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=a.txt                                             | a.txt",
                "name=\"a b.txt\"                                       | a b.txt",
                "name=my own report (1).pdf; size=3                     | my own report (1).pdf",
                "name=my report.pdf size=3                              | my report.pdf",
                "name=(draft) report.pdf; size=3                        | (draft) report.pdf",
                "name=a =b.txt                                          | a =b.txt",
                "name=\"it's Ada's.txt\"                                | it's Ada's.txt",
                "name=\"utf-8''a%20b.txt\"                              | utf-8''a%20b.txt",
                "name=\"C:\\temp\\a.txt\"                               | C:\\temp\\a.txt",
                "name=\"a \\\"b\\\".txt\"                               | a \"b\".txt",
                "name=Grüße.txt                                         | Grüße.txt",
                "name=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?Q?.txt?=\"  | Grüße.txt",
                "name==?utf-8?Q?Gr=C3=BC=C3=9Fe.txt?=                   | Grüße.txt",
                "name*=UTF-8''Gr%C3%BC%C3%9Fe.txt                       | Grüße.txt",
                "name*=utf-8'de'Gr%C3%BC%C3%9Fe.txt                     | Grüße.txt",
                "name*=iso-8859-1''Gr%FC%DFe.txt                        | Grüße.txt",
                "name*=''Gr%C3%BC%C3%9Fe.txt                            | Grüße.txt",
                "name*=''Gr%FC%DFe.txt                                  | Grüße.txt",
                "name*=Gr%C3%BC%C3%9Fe.txt                              | Grüße.txt",
                "name*=x-unknown''Gr%C3%BC%C3%9Fe.txt                   | Grüße.txt",
                "name*=\"utf-8''Gr%C3%BC%C3%9Fe.txt\"                   | Grüße.txt",
                "name*=utf-8''100%.txt                                  | 100%.txt",
                "name*=utf-8''a%00%01b                                  | a\0\u0001b",
                "name*0=one; name*1=two                                 | onetwo",
                "name*0*=utf-8''Gr%C3; name*1*=%BC%C3%9Fe; name*2=.txt  | Grüße.txt",
                "name*2=c; name*0=a; name*1=b                           | abc",
                "name*1*=%BC%C3%9Fe; name*0*=utf-8''Gr%C3               | Grüße",
                "name*0*=utf-8''it's%20; name*1=\"Ada's\"               | it's Ada's",
                "name=\"Gruesse.txt\"; name*=utf-8''Gr%C3%BC%C3%9Fe.txt | Grüße.txt",
                "name*=utf-8''Gr%C3%BC%C3%9Fe.txt; name=\"Gruesse.txt\" | Grüße.txt",
                "name*10=k; name*9=j; name*8=i; name*0=a                | aijk"
            })
    void readsAFileName(String parameters, String name) {
        assertThat(ContentType.parse("a/b; " + parameters).parameter("name")).contains(name);
    }

    @Test
    void comparesTypesInAnyCase() {
        ContentType html = ContentType.parse("text/HTML; charset=utf-8");

        assertThat(html.is("TEXT", "html")).isTrue();
        assertThat(html.is("text", "plain")).isFalse();
        assertThat(html.isText()).isTrue();
        assertThat(ContentType.parse("image/png").isText()).isFalse();
        assertThat(html)
                .isEqualTo(ContentType.parse("text/html;charset=\"utf-8\""))
                .hasSameHashCodeAs(ContentType.parse("text/html;charset=\"utf-8\""))
                .isNotEqualTo(ContentType.parse("text/html"))
                .doesNotHaveSameHashCodeAs(ContentType.parse("text/html"));
    }

    @Test
    void showsWhatAFieldWouldShow() {
        assertThat(ContentType.parse("Text/HTML;  Charset=\"utf-8\"; name=\"a \\\"b\\\"\""))
                .hasToString("text/html; charset=utf-8; name=\"a \\\"b\\\"\"");
    }
}
