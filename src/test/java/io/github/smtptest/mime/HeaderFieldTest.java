package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldTest {

    @Nested
    class Value {

        @Test
        void unfoldsAndTrims() {
            assertThat(field("Subject:   one\r\n two\r\n\tthree  ").value()).isEqualTo("one two\tthree");
        }

        @Test
        void isEmptyWhenNothingFollowsTheColon() {
            assertThat(field("Subject:").value()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "=?UTF-8?B?R3LDvMOfZQ==?=                       | Grüße",
                    "=?utf-8?q?Gr=C3=BC=C3=9Fe?=                    | Grüße",
                    "=?ISO-8859-1?Q?Gr=FC=dfe_aus?= Köln            | Grüße aus Köln",
                    "a =?utf-8?q?=C3=A9?= b                         | a é b",
                    "=?utf-8*de-AT?Q?Gr=C3=BC=C3=9Fe?=              | Grüße",
                    "=?utf-8?Q?two words?=                          | two words",
                    "=?utf-8?Q?really?_yes?=                        | really? yes",
                    "=?utf-8?B?R3LDvMOfZQ?=                         | Grüße",
                    "glued=?utf-8?Q?=C3=A9?=on                      | gluedéon",
                    "=?utf-8?Q?100=25_=ZZ_?= x                      | 100% =ZZ  x",
                    "=?utf-8?Q?a=00=01b?=                           | a\0\u0001b",
                    "=?utf-8?Q??=                                   | ''",
                    "=?utf-8?X?abc?=                                | =?utf-8?X?abc?=",
                    "=?utf-8?Q?unfinished                           | =?utf-8?Q?unfinished"
                })
        void decodesEncodedWords(String encoded, String decoded) {
            assertThat(field("Subject: " + encoded).value()).isEqualTo(decoded);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "=?utf-8?Q?a?= =?utf-8?Q?b?=                    | ab",
                    "=?utf-8?Q?a_?= =?iso-8859-1?B?6Q==?=           | a é",
                    "=?utf-8?Q?a?= - =?utf-8?Q?b?=                  | a - b",
                    "=?utf-8?Q?a?==?utf-8?Q?b?=                     | ab",
                    "=?utf-8?Q?=C3=A9?= =?iso-8859-1?Q?=E9?=        | éé",
                    "=?utf-8?B?R3I?= =?utf-8?Q?=C3=BC?=             | Grü",
                    "=?utf-8?B?ZQ=?= =?utf-8?B?IQ==?=               | e!",
                    "=?utf-8?B?YWJ*?= =?utf-8?B?Yw==?=              | abc"
                })
        void dropsOnlyWhiteSpaceBetweenEncodedWords(String encoded, String decoded) {
            assertThat(field("Subject: " + encoded).value()).isEqualTo(decoded);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=?utf-8?Q?Gr=C3?=\r\n =?utf-8?Q?=BC=C3=9Fe?=",
                    "=?UTF-8?B?R3LD?=\r\n =?utf-8?B?vMOfZQ==?=",
                    "=?UTF-8?B?R3LD?=\r\n =?utf-8?Q?=BC=C3=9Fe?=",
                    "=?UTF-8?B?R3LDv?=\r\n =?UTF-8?B?MOfZQ==?="
                })
        void decodesACharacterSplitOverTwoEncodedWords(String encoded) {
            assertThat(field("Subject: " + encoded).value()).isEqualTo("Grüße");
        }

        @Test
        void readsRawUtf8() {
            assertThat(field("Subject: Grüße, 世界").value()).isEqualTo("Grüße, 世界");
        }

        @Test
        void readsRawOctetsThatAreNotUtf8AsWindows1252() {
            assertThat(field("Subject: “Grüße” für 5 €", Charset.forName("windows-1252"))
                            .value())
                    .isEqualTo("“Grüße” für 5 €");
        }

        @Test
        void readsRawOctetsInsideAnEncodedWord() {
            assertThat(field("Subject: =?iso-8859-1?Q?Grü=DFe?=", StandardCharsets.ISO_8859_1)
                            .value())
                    .isEqualTo("Grüße");
        }

        @Test
        void doesNotTrimAnOctetThatIsPartOfALetter() {
            assertThat(field("Subject: voilà").value()).isEqualTo("voilà");
        }
    }

    @Nested
    class Raw {

        @Test
        void keepsTheFoldingAndLosesTheLastLineEnd() {
            Headers headers = Headers.parse(octets("subject : one\r\n  two\r\nTo: x\r\n\r\n"));

            assertThat(headers.fields().get(0).raw()).isEqualTo(octets("subject : one\r\n  two"));
            assertThat(headers.fields().get(0).name()).isEqualTo("subject");
        }

        @Test
        void isACopy() {
            HeaderField field = field("Subject: x");
            field.raw()[0] = '!';

            assertThat(field.raw()).isEqualTo(octets("Subject: x"));
        }
    }

    @Nested
    class DateTime {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Fri, 21 Nov 1997 09:55:06 -0600                | 1997-11-21T09:55:06-06:00",
                    "21 Nov 1997 09:55 +0000                        | 1997-11-21T09:55:00Z",
                    "Fri, 21 Nov 1997 09:55:06 -0000                | 1997-11-21T09:55:06Z",
                    "Fri,  1 Nov  1997  09:55:06   +0530            | 1997-11-01T09:55:06+05:30",
                    "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600| 1997-11-21T09:55:06-06:00",
                    "Fri, 21 Nov 1997 09:55:06 -0600 (CST)          | 1997-11-21T09:55:06-06:00",
                    "Fri, 21 Nov 1997 09:55:06 -0600 (a (b) c)      | 1997-11-21T09:55:06-06:00",
                    "Fri 21 Nov 1997 09:55:06 -0600                 | 1997-11-21T09:55:06-06:00",
                    "Friday, 21-Nov-97 09:55:06 GMT                 | 1997-11-21T09:55:06Z",
                    "21 Nov 97 09:55:06 GMT                         | 1997-11-21T09:55:06Z",
                    "21 Nov 49 09:55:06 GMT                         | 2049-11-21T09:55:06Z",
                    "21 Nov 50 09:55:06 GMT                         | 1950-11-21T09:55:06Z",
                    "21 Nov 1997 09:55 AM                           | 1997-11-21T09:55:00Z",
                    "21 Nov 1997 09:55 pm                           | 1997-11-21T21:55:00Z",
                    "21 Nov 1997 12:30:06 am +0000                  | 1997-11-21T00:30:06Z",
                    "21 Nov 1997 12:30:06PM +0000                   | 1997-11-21T12:30:06Z",
                    "21 Nov 1997 21:55 PM                           | 1997-11-21T21:55:00Z",
                    "21 Nov 03 09:55:06 UT                          | 2003-11-21T09:55:06Z",
                    "21 Nov 103 09:55:06 UT                         | 2003-11-21T09:55:06Z",
                    "Fri, 21 Nov 1997 09:55:06 EST                  | 1997-11-21T09:55:06-05:00",
                    "Fri, 21 Nov 1997 09:55:06 EDT                  | 1997-11-21T09:55:06-04:00",
                    "Fri, 21 Nov 1997 09:55:06 CST                  | 1997-11-21T09:55:06-06:00",
                    "Fri, 21 Nov 1997 09:55:06 CDT                  | 1997-11-21T09:55:06-05:00",
                    "Fri, 21 Nov 1997 09:55:06 MST                  | 1997-11-21T09:55:06-07:00",
                    "Fri, 21 Nov 1997 09:55:06 MDT                  | 1997-11-21T09:55:06-06:00",
                    "Fri, 21 Nov 1997 09:55:06 PST                  | 1997-11-21T09:55:06-08:00",
                    "Fri, 21 Nov 1997 09:55:06 pdt                  | 1997-11-21T09:55:06-07:00",
                    "Fri, 21 Nov 1997 09:55:06 Z                    | 1997-11-21T09:55:06Z",
                    "Fri, 21 Nov 1997 09:55:06 K                    | 1997-11-21T09:55:06Z",
                    "Fri, 21 Nov 1997 09:55:06                      | 1997-11-21T09:55:06Z",
                    "Fri, 21 Nov 1997 09:55:06 GMT+0200             | 1997-11-21T09:55:06+02:00",
                    "Fri, 21 Nov 1997 09:55:06 +02:00               | 1997-11-21T09:55:06+02:00",
                    "Sat, 31 Dec 2016 23:59:60 +0000                | 2016-12-31T23:59:59Z",
                    "Fri Nov 21 09:55:06 1997                       | 1997-11-21T09:55:06Z",
                    "Sat Nov  1 09:55:06 1997                       | 1997-11-01T09:55:06Z",
                    "Fri Nov 21 09:55:06 EST 1997                   | 1997-11-21T09:55:06-05:00",
                    "Fri Nov 21 09:55:06 +0200 1997                 | 1997-11-21T09:55:06+02:00",
                    "Fri Nov 21 09:55:06 1997 +0200                 | 1997-11-21T09:55:06+02:00",
                    "Nov 21, 09:55 1997                             | 1997-11-21T09:55:00Z",
                    "1997-11-21T09:55:06Z                           | 1997-11-21T09:55:06Z",
                    "1997-11-21 09:55:06.123+02:00                  | 1997-11-21T09:55:06+02:00"
                })
        void readsCurrentAndObsoleteForms(String value, OffsetDateTime expected) {
            assertThat(field("Date: " + value).dateTime()).contains(expected);
        }

        @Test
        void readsAFoldedDate() {
            assertThat(field("Date: Fri, 21 Nov 1997\r\n\t09:55:06 -0600").dateTime())
                    .contains(OffsetDateTime.parse("1997-11-21T09:55:06-06:00"));
        }

        @Test
        void readsADateOf500CharactersAndNoLongerOne() {
            String date = "Fri, 21 Nov 1997 09:55:06 -0600 ";
            String longest = date + "x".repeat(500 - date.length());

            assertThat(field("Date: " + longest).dateTime())
                    .contains(OffsetDateTime.parse("1997-11-21T09:55:06-06:00"));
            assertThat(field("Date: " + longest + "x").dateTime()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "yesterday",
                    "1997-11-21",
                    "Fri Nov 31 09:55:06 1997",
                    "Fri, 31 Feb 1997 09:55:06 +0000",
                    "Fri, 21 Foo 1997 09:55:06 +0000",
                    "Fri, 21 Nov 1997 25:55:06 +0000",
                    "Fri, 21 Nov 1997 09:55:06 +9900"
                })
        void isEmptyForWhatIsNoDate(String value) {
            assertThat(field("Date: " + value).dateTime()).isEmpty();
        }
    }

    private static HeaderField field(String field) {
        return field(field, StandardCharsets.UTF_8);
    }

    private static HeaderField field(String field, Charset charset) {
        return Headers.parse((field + "\r\n\r\n").getBytes(charset)).fields().get(0);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
