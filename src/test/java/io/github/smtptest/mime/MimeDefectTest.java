package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeDefect.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeDefectTest {

    @Test
    void saysWhereWhatAndAgainstWhichRule() {
        MimeEntity mail = MimeEntity.parse(octets("""
                Content-Type: multipart/mixed; boundary=a

                --a

                Hello
                --a
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text plain

                Hello
                --b
                Content-Type: message/rfc822

                Date: yesterday

                Hello
                --a--
                """.replace("\n", "\r\n")));

        assertThat(mail.allDefects())
                .extracting(MimeDefect::toString)
                .containsExactly(
                        "part 2: multipart without its last delimiter (RFC 2046, section 5.1.1)",
                        "part 2.1, Content-Type: a media type without a slash (RFC 2045, section 5.1)",
                        "part 2.2.1, Date: no date-time (RFC 5322, section 3.3)");
        assertThat(mail.defects()).isEmpty();
        assertThat(mail.walk().map(MimeEntity::path)).containsExactly("message", "1", "2", "2.1", "2.2", "2.2.1");
        assertThat(mail.allDefects().get(1))
                .isEqualTo(new MimeDefect(
                        Kind.MALFORMED_CONTENT_TYPE,
                        "2.1",
                        Optional.of("Content-Type"),
                        "a media type without a slash"));
    }

    @Nested
    class InAHeader {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "From: ada                                    | From: an address without @",
                    "From: Ada <ada>                              | From: an address without @",
                    "From: Ada <>                                 | From: an empty address",
                    "From: Ada <@x.org>                           | From: a route without its colon",
                    "From: ada@                                   | From: an address without a domain",
                    "From: Ada <ada@>                             | From: an address without a domain",
                    "From: Ada <ada@x.org                         | From: a bracket that is never closed",
                    "From: Ada <                                  | From: a bracket that is never closed",
                    "From: Ada <ada@x.org> L                      | From: an unquoted \"L\" at \"L\"",
                    "From: ada@work <ada@x.org>                   | From: an unquoted \"<\" at \"<ada@x.org>\"",
                    "From: Ada Lovelace ada@x.org                 | From: an unquoted \"@\" at \"@x.org\"",
                    "From: Lovelace, Ada <ada@x.org>              | From: an address without @",
                    "From: \"Ada <ada@x.org>                      | From: a quote that is never closed, or in the middle of something",
                    "From: (Ada ada@x.org                         | From: a comment that is never closed",
                    "To: a@x.org; b@x.org                         | To: a semicolon between addresses",
                    "To: G: a@x.org                               | To: a group without its semicolon",
                    "To: G: a@x.org; b@x.org                      | To: an unquoted \"b\" at \"b@x.org\"",
                    "To:                                          | To: no address",
                    "Resent-To: ada                               | Resent-To: an address without @",
                    "Date: yesterday                              | Date: no date-time",
                    "Date: Fri, 31 Feb 1997 09:55:06 +0000        | Date: no date-time",
                    "Date: Fri Nov 21 09:55:06 1997               | Date: not in the form of mail, read as 1997-11-21T09:55:06Z",
                    "Date: Mon, 21 Nov 1997 09:55:06 +0000        | Date: says Mon, but that day is a Fri",
                    "Subject: =?utf-8?Q?a b?=                     | Subject: an encoded word contains blanks",
                    "Subject: =?utf-8?Q?a=ZZ?=                    | Subject: an encoded word has an equals sign without two hexadecimal digits",
                    "Subject: =?utf-8?Q?=ZZ?=                     | Subject: an encoded word has an equals sign without two hexadecimal digits",
                    "Subject: =?utf-8?Q?é?=                     | Subject: an encoded word contains octets that are no printable ASCII",
                    "Subject: =?utf-8?Q?a\u007F?=                | Subject: an encoded word contains octets that are no printable ASCII",
                    "Subject: =?utf-8?Q?a\u001F?=                | Subject: an encoded word contains octets that are no printable ASCII",
                    "Subject: =?utf-8?B?R3LDvMOfZQ?=              | Subject: in an encoded word, base64 lacks its padding",
                    "Subject: =?utf-8?Q?a                         | Subject: what looks like an encoded word is none and is shown as it stands",
                    "Subject: =?utf-8?X?a?=                       | Subject: what looks like an encoded word is none and is shown as it stands",
                    "Subject: =?x-none?Q?a?=                      | Subject: an encoded word in the unknown charset x-none",
                    "Subject: =?utf-8?Q?=FC?=                     | Subject: an encoded word is not utf-8, read as windows-1252",
                    "Content-Type: text                           | Content-Type: a media type without a slash",
                    "Content-Type: text/                          | Content-Type: a media type without a subtype",
                    "Content-Type: ;charset=utf-8                 | Content-Type: no media type",
                    "Content-Type: text/plain charset=utf-8       | Content-Type: no semicolon before \"charset=utf-8\"",
                    "Content-Type: text/plain; charset            | Content-Type: the parameter charset has no value",
                    "Content-Type: text/plain; charset=           | Content-Type: the parameter charset has an empty or unquoted value",
                    "Content-Type: text/plain; name=\"a           | Content-Type: the parameter name has a quote that is never closed",
                    "Content-Type: text/plain; =b                 | Content-Type: no parameter name at \"=b\"",
                    "Content-Type: a/b; name*=a.txt               | Content-Type: name names no charset",
                    "Content-Type: a/b; name*=utf-8''%Z           | Content-Type: name has a percent sign without two hexadecimal digits",
                    "Content-Type: a/b; name*=\"utf-8''a\"        | Content-Type: name is quoted",
                    "Content-Type: a/b; name*0*=''a; name*1*=%ZZ  | Content-Type: name has a percent sign without two hexadecimal digits",
                    "Content-Type: a/b; name*0=a; name*2=b        | Content-Type: name lacks its segment 1",
                    "Content-Type: text/plain; charset=x-none     | Content-Type: the unknown charset x-none",
                    "Content-Disposition: ; filename=a            | Content-Disposition: no disposition type",
                    "Content-Disposition: a; filename*=a.txt      | Content-Disposition: filename names no charset",
                    "Content-Disposition: attachment filename=a   | Content-Disposition: no semicolon before \"filename=a\"",
                    "Content-Transfer-Encoding: 8-bit             | Content-Transfer-Encoding: unknown content transfer encoding 8-bit, left as it is",
                    "Content-Transfer-Encoding: 7bit;             | Content-Transfer-Encoding: more than a name, read as 7bit"
                })
        void isTold(String field, String defect) {
            assertThat(MimeEntity.parse(octets(field + "\r\n\r\nHello")).defects())
                    .extracting(found -> found.field().orElseThrow() + ": " + found.description())
                    .containsExactly(defect);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "From: ada@x.org",
                    "From: \"Lovelace, Ada\" <ada@x.org>, bob@[10.0.0.1]",
                    "From: Ada M. Lovelace <\"a b\"@x.org>",
                    "From: ada . l @ x . org (Ada)",
                    "From: Zoë <zoë@bücher.example>",
                    "From: =?utf-8?Q?L=C3=B6we?= =?utf-8?Q?_Zo=C3=AB?= <zoe@x.org>",
                    "From: <@a.org,@b.org:ada@x.org>",
                    "To: G: a@x.org, Bob <b@x.org>;, H:;, , c@x.org,",
                    "To: (nobody) undisclosed-recipients: ;",
                    "Bcc:",
                    "Date: Fri, 21 Nov 1997 09:55:06 -0600 (CST)",
                    "Date: 21 Nov 97 09:55 EST",
                    "To: G: a@x.org;",
                    "Subject: =?utf-8?Q?!~=00?=",
                    "Content-Type: text / plain ; charset = utf-8 ; format = flowed",
                    "Content-Type: application/x; name*=utf-8''a%00",
                    "Subject: what=?",
                    "Subject: =?utf-8*en?B?R3LDvMOfZQ==?=",
                    "Subject: =?UTF-7?Q?Gr+APw-?=",
                    "Content-Type: text/plain; charset=\"utf-8\"; (c) format=flowed;",
                    "Content-Type: application/x; name*0*=utf-8'de'a%20; name*1=b; title*=''x",
                    "Content-Disposition: attachment; filename=\"a b; c.txt\"",
                    "Content-Transfer-Encoding: (why) Quoted-Printable",
                    "X-Any: =?="
                })
        void isNotToldOfWhatIsAllowed(String field) {
            assertThat(MimeEntity.parse(octets(field + "\r\n\r\nHello")).defects())
                    .isEmpty();
        }

        @Test
        void isToldOfAFieldThatStandsTwice() {
            assertThat(MimeEntity.parse(octets("Subject: a\r\nX-A: b\r\nX-A: c\r\nsubject: d\r\n\r\nHello"))
                            .defects())
                    .extracting(MimeDefect::toString)
                    .containsExactly(
                            "message, subject: stands more than once, the first was read (RFC 5322, section 3.6)");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a: 1~~b: 2~                       | ''",
                    "one~a: 1~                         | the line \"one\" among the header fields has no field name",
                    "one~two~a: 1~                     | the line \"one\" and 1 other among the header fields has no field name",
                    "one~two~\tmore~ more~a: 1~       | the line \"one\" and 1 other among the header fields has no field name",
                    "one~a: 1~two~b: 2~: three~c: 3~   | the line \"one\" and 2 others among the header fields has no field name"
                })
        void isToldOfLinesWithoutAName(String header, String defect) {
            assertThat(MimeEntity.parse(octets(header.replace("~", "\r\n") + "\r\nHello"))
                            .defects())
                    .extracting(MimeDefect::description)
                    .isEqualTo(defect.isEmpty() ? List.of() : List.of(defect));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a: 1~%b: 2~%~%      | ''",
                    "a: 1~~%b: 2~%~%     | 1 line of the header ended by more than one CR",
                    "a: 1~~%b: 2~~~%~~%  | 3 lines of the header ended by more than one CR",
                    "a: 1~~% b~%~%       | 1 line of the header ended by more than one CR",
                    "a: 1%b: 2~%~%       | 1 line of the header ended by LF alone",
                    "a: 1%b: 2~~%%       | 2 lines of the header ended by LF alone"
                })
        void isToldHowItsLinesEnd(String header, String defect) {
            assertThat(MimeEntity.parse(octets(header.replace('~', '\r').replace('%', '\n') + "Hello"))
                            .defects())
                    .extracting(MimeDefect::description)
                    .isEqualTo(defect.isEmpty() ? List.of() : List.of(defect));
        }

        @ParameterizedTest
        @CsvSource({"'X: %s', 995", "'X: a\r\n %s\r\n b', 997", "'X: a\r\r\n %s\n b', 997"})
        void isToldOfALineOfMoreThan998Octets(String header, int length) {
            assertThat(longLines(header.formatted("x".repeat(length)) + "\r\n\r\nHello"))
                    .isEmpty();
            assertThat(longLines(header.formatted("x".repeat(length + 1)) + "\r\n\r\nHello"))
                    .containsExactly("has a line of more than 998 octets");
        }

        @Test
        void isToldOnceForEachKind() {
            String mail = "Subject: \u00e9\0\r=?utf-8?Q?a b?= =?utf-8?Q?c d?= =?x?Q?y?= " + "x".repeat(990)
                    + "\r\nsubject: again\r\nSUBJECT: and again\r\nno colon\r\n at all\r\nX: y\nHello";

            assertThat(MimeEntity.parse(mail.getBytes(StandardCharsets.ISO_8859_1))
                            .defects())
                    .extracting(defect -> defect.kind() + " " + defect.description())
                    .containsExactly(
                            "HEADER_LINE_WITHOUT_COLON the line \"no colon\" among the header fields has no field name",
                            "MISSING_EMPTY_LINE no empty line between header and body",
                            "BARE_LINE_END 1 line of the header ended by LF alone",
                            "NUL contains an octet of value 0",
                            "BARE_LINE_END contains a CR that ends no line, read as a blank",
                            "LINE_TOO_LONG has a line of more than 998 octets",
                            "EIGHT_BIT_HEADER contains octets above 127 that are not UTF-8",
                            "MALFORMED_ENCODED_WORD an encoded word contains blanks",
                            "UNKNOWN_CHARSET an encoded word in the unknown charset x",
                            "REPEATED_FIELD stands more than once, the first was read");
        }
    }

    @Nested
    class InABody {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Content-Type: text/plain; charset=us-ascii     | 8bit             | Grüße | the text is not us-ascii, read as UTF-8",
                    "Content-Type: text/plain                       | 8bit             | Grüße | the text is not us-ascii, read as UTF-8",
                    "Content-Type: text/html                        | 8bit             | Grüße | the text is not us-ascii, read as UTF-8",
                    "Content-Type: text/html                        | 8bit             | <meta charset=utf-8>Grüße | ''",
                    "Content-Type: text/plain                       | 8bit             | <meta charset=utf-8>Grüße | the text is not us-ascii, read as UTF-8",
                    "Content-Type: text/csv                         | 8bit             | Grüße | ''",
                    "Content-Type: text/csv; charset=us-ascii       | 8bit             | Grüße | the text is not us-ascii, read as UTF-8",
                    "Content-Type: text/plain; charset=utf-8        | quoted-printable | =FC   | the text is not utf-8, read as windows-1252",
                    "Content-Type: text/plain; charset=iso-8859-1   | quoted-printable | =80   | the text is not iso-8859-1, read as windows-1252",
                    "Content-Type: text/plain; charset=gb2312       | base64           | 6Uo=  | the text is not gb2312, read as GB18030",
                    "Content-Type: text/plain; charset=utf-8        | 7bit             | Grüße | 4 octets above 127 in what counts as 7bit",
                    "Content-Type: text/plain; charset=utf-8        | quoted-printable | =     | ''",
                    "Content-Type: text/plain; charset=utf-8        | quoted-printable | a=b=1 | quoted-printable contains 2 equals signs without two hexadecimal digits, read as they stand",
                    "Content-Type: text/plain; charset=utf-8        | quoted-printable | a=b=ü | quoted-printable contains 2 equals signs without two hexadecimal digits, read as they stand",
                    "Content-Type: text/plain; charset=utf-8        | quoted-printable | a\u007Fb | ''",
                    "Content-Type: text/plain; charset=utf-8        | quoted-printable | ü     | quoted-printable contains 2 octets above 127, read as they stand",
                    "Content-Type: text/plain; charset=utf-8        | base64           | QUI   | base64 lacks its padding",
                    "Content-Type: message/rfc822                   | base64           | QUI=  | message/rfc822 in base64",
                    "Content-Type: message/global                   | base64           | QUI=  | ''",
                    "Content-Type: multipart/mixed                  | 7bit             | x     | multipart without a boundary"
                })
        void isTold(String field, String encoding, String body, String defect) {
            assertThat(MimeEntity.parse(
                                    octets(field + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body))
                            .defects())
                    .extracting(MimeDefect::description)
                    .isEqualTo(defect.isEmpty() ? List.of() : List.of(defect));
        }

        @Test
        void isToldOfOctetsThatNoLineMayHave() {
            assertThat(MimeEntity.parse(octets("\r\na\nb\rc\0" + "x".repeat(999) + "\r\n"))
                            .defects())
                    .extracting(MimeDefect::toString)
                    .containsExactly(
                            "message: 2 line ends of CR or LF alone (RFC 5322, sections 2.2 and 2.3)",
                            "message: 1 octet of value 0 (RFC 5322, section 2.2; RFC 2045, section 2.7)",
                            "message: a line of more than 998 octets (RFC 5322, section 2.1.1)");
        }

        @ParameterizedTest
        @CsvSource({"%s", "'%s\r\n'", "'a\n%s\nb'", "'a\r\n%s\r\nb\r\n'"})
        void isToldOfALineOfMoreThan998Octets(String body) {
            assertThat(longLines("\r\n" + body.formatted("x".repeat(998)))).isEmpty();
            assertThat(longLines("\r\n" + body.formatted("x".repeat(999))))
                    .containsExactly("a line of more than 998 octets");
        }

        @Test
        void isToldOfACrAtItsEnd() {
            assertThat(MimeEntity.parse(octets("\r\nHello\r")).defects())
                    .extracting(MimeDefect::description)
                    .containsExactly("1 line end of CR or LF alone");
        }

        @Test
        void isNotToldOfBinaryContent() {
            assertThat(MimeEntity.parse(
                                    octets("Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\n\0é\r"
                                            + "x".repeat(999)))
                            .defects())
                    .isEmpty();
        }

        @Test
        void isToldThatEveryLineEndsWithCr() {
            MimeEntity mail = MimeEntity.parse(octets("Subject: x\r\rHello\r"));

            assertThat(mail.text()).isEqualTo("Hello\r\n");
            assertThat(mail.defects())
                    .extracting(MimeDefect::description)
                    .containsExactly("every line ends with CR alone");
        }
    }

    @Test
    void ofAPartThatLacksTheEmptyLineLosesNoText() {
        MimeEntity mail = Mails.multipart(
                "multipart/mixed; boundary=b",
                "--b\nContent-Type: text/html\n<p>Hello</p>\n\n<p>Ada</p>\n--b\nplain text\n\nmore\n--b--\n");

        assertThat(mail.children())
                .extracting(MimeEntity::text)
                .containsExactly("<p>Hello</p>\r\n\r\n<p>Ada</p>", "plain text\r\n\r\nmore");
        assertThat(mail.allDefects())
                .extracting(MimeDefect::toString)
                .containsExactly(
                        "part 1: no empty line between header and body (RFC 5322, section 2.1)",
                        "part 2: no empty line between header and body (RFC 5322, section 2.1)");
    }

    @Test
    void ofAnEncodedMultipartIsReadAround() {
        MimeEntity mail = MimeEntity.parse(octets("Content-Type: multipart/mixed; boundary=b\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nLS1iDQoNCkhlbGxvDQotLWItLQ0K"));

        assertThat(mail.children()).extracting(MimeEntity::text).containsExactly("Hello");
        assertThat(mail.allDefects()).extracting(MimeDefect::description).containsExactly("multipart/mixed in base64");
    }

    private static List<String> longLines(String mail) {
        return MimeEntity.parse(octets(mail)).defects().stream()
                .filter(defect -> defect.kind() == Kind.LINE_TOO_LONG)
                .map(MimeDefect::description)
                .toList();
    }
}
