package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.multipart;
import static io.github.smtptest.mime.Mails.octets;
import static io.github.smtptest.mime.Mails.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeEntityTest {

    @Nested
    class Attributes {

        @Test
        void areEmptyInAPlainMail() {
            MimeEntity mail = MimeEntity.parse(octets("Subject: x\r\n\r\nHello\r\n"));

            assertThat(mail.contentType()).hasToString("text/plain; charset=us-ascii");
            assertThat(mail.disposition()).isEmpty();
            assertThat(mail.fileName()).isEmpty();
            assertThat(mail.contentId()).isEmpty();
            assertThat(mail.children()).isEmpty();
            assertThat(mail.isMultipart()).isFalse();
            assertThat(mail.walk()).containsExactly(mail);
            assertThat(mail.defects()).isEmpty();
            assertThat(mail).hasToString("text/plain, 7 octets");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "attachment; filename=a.pdf        | attachment | a.pdf",
                    "ATTACHMENT; FILENAME=\"a.pdf\"    | attachment | a.pdf",
                    "inline                            | inline     | b.pdf",
                    "inline; filename=\"\"             | inline     | b.pdf",
                    "filename=a.pdf                    |            | a.pdf",
                    "attachment filename=a.pdf         | attachment | a.pdf",
                    "(hm) attachment; (hm) filename=a.pdf | attachment | a.pdf",
                    "attachment; filename=\"../a.pdf\" | attachment | ../a.pdf"
                })
        void readDispositionAndFileName(String field, String disposition, String fileName) {
            MimeEntity entity =
                    single("Content-Type: application/pdf; name=b.pdf\r\nContent-Disposition: " + field, octets(""));

            assertThat(entity.disposition()).isEqualTo(Optional.ofNullable(disposition));
            assertThat(entity.fileName()).contains(fileName);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<logo@x.org>",
                    " < logo@x.org > ",
                    "logo@x.org",
                    "<logo@x.org> (hm)",
                    "<logo@x.org",
                    "><logo@x.org>"
                })
        void readTheContentId(String field) {
            assertThat(single("Content-ID: " + field, octets("")).contentId()).contains("logo@x.org");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<>", "< >", ">", ">logo@x.org"})
        void haveNoContentIdWhereNothingStandsInBrackets(String field) {
            assertThat(single("Content-ID: " + field, octets("")).contentId()).isEmpty();
        }

        @Test
        void haveNoFileNameOfBlanks() {
            assertThat(single("Content-Type: application/pdf; name=\"  \"", octets(""))
                            .fileName())
                    .isEmpty();
        }
    }

    @Nested
    class Structure {

        @Test
        void isReadFromAStream() {
            assertThat(MimeEntity.parse(new ByteArrayInputStream(octets("Subject: x\r\n\r\nHello")))
                            .text())
                    .isEqualTo("Hello");
        }

        @Test
        void reportsAStreamThatBreaks() {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("broken");
                }
            };

            assertThatThrownBy(() -> MimeEntity.parse(broken))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("broken");
        }

        @Test
        void ofADigestDefaultsToMessages() {
            MimeEntity mail = multipart("multipart/digest; boundary=b", """
                    --b

                    Subject: one

                    First
                    --b
                    Content-Type: text/plain

                    Second
                    --b--
                    """);

            assertThat(mail.structure()).isEqualTo("""
                            multipart/digest
                              message/rfc822, 21 octets
                                text/plain, 5 octets
                              text/plain, 6 octets""");
        }

        @Test
        void doesNotCountPreambleAndEpilogue() {
            MimeEntity mail = multipart("multipart/mixed; boundary=b", "preamble\n--b\n\nHello\n--b--\nepilogue\n");

            assertThat(mail.children()).extracting(MimeEntity::text).containsExactly("Hello");
            assertThat(mail.content()).isEmpty();
            assertThat(mail.text()).isEmpty();
            assertThat(mail.isMultipart()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/mixed; boundary=b",
                    "multipart/mixed boundary=b",
                    "multipart/mixed, boundary=\"b\"",
                    "multipart/mixed; boundary=\"b",
                    "multipart/mixed; boundary*=us-ascii''b",
                    "multipart/mixed; boundary*0=\"\"; boundary*1=b",
                    "multipart/mixed; (boundary=c) boundary=b (c)"
                })
        void isReadThroughADamagedContentType(String contentType) {
            assertThat(multipart(contentType, "--b\n\nHello\n--b--\n").children())
                    .extracting(MimeEntity::text)
                    .containsExactly("Hello");
        }

        @Test
        void comparesBoundariesOctetByOctet() {
            String boundary = "=?utf-8?Q?b?=";

            assertThat(multipart("multipart/mixed; boundary=\"" + boundary + "\"", "--" + boundary + "\n\nHello\n")
                            .children())
                    .extracting(MimeEntity::text)
                    .containsExactly("Hello\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--b\n\nHello\n--b\n", "--b\n\nHello\n--b", "--b\n\nHello\n--b\n\n"})
        void hasNoPartAfterALastDelimiterWithoutHyphens(String body) {
            assertThat(multipart("multipart/mixed; boundary=b", body).children())
                    .extracting(MimeEntity::text)
                    .containsExactly("Hello");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%s", "--a\nContent-Type: multipart/mixed; boundary=b1\n\n%s--a--\n"})
        void isReadWhenOneBoundaryStartsLikeAnother(String around) {
            // somewhere in here a buffer of 4,096 octets ends between "--b1" and "0"
            for (int length = 3_800; length < 4_200; length++) {
                String body = """
                        --b1
                        Content-Type: multipart/mixed; boundary=b10

                        --b10

                        %s
                        --b10

                        Hello
                        --b10--
                        --b1--
                        """.formatted("x".repeat(length));
                String boundary = around.startsWith("--a") ? "a" : "b1";

                assertThat(multipart("multipart/mixed; boundary=" + boundary, around.formatted(body))
                                .structure())
                        .as("after %d octets", length)
                        .endsWith("text/plain, %,d octets\n%s  text/plain, 5 octets"
                                .formatted(length, around.startsWith("--a") ? "    " : "  "));
            }
        }

        @Test
        void keepsAPartThatTheMailEndsIn() {
            assertThat(multipart("multipart/mixed; boundary=b", "--b\n\nHello").children())
                    .extracting(MimeEntity::text)
                    .containsExactly("Hello");
        }

        @Test
        void keepsALastPartThatHasABodyAndNoHeader() {
            assertThat(multipart("multipart/mixed; boundary=b", "--b\n\nHello\n--b\n\nAda")
                            .children())
                    .extracting(MimeEntity::text)
                    .containsExactly("Hello", "Ada");
        }

        @Test
        void keepsEveryLineOfAMailWithoutHeader() {
            assertThat(MimeEntity.parse(octets("Hello\r\nAda\r\n")).text()).isEqualTo("Hello\r\nAda\r\n");
        }

        @Test
        void keepsAnOnlyPartThatIsEmpty() {
            MimeEntity mail = multipart("multipart/mixed; boundary=b", "--b\n");

            assertThat(mail.isMultipart()).isTrue();
            assertThat(mail.children()).extracting(MimeEntity::text).containsExactly("");
        }

        @Test
        void isReadBehindALongLine() {
            assertThat(multipart("multipart/mixed; boundary=b", "x".repeat(10_000) + "\n--b\n\nHello\n--b--\n")
                            .structure())
                    .isEqualTo("multipart/mixed\n  text/plain, 5 octets");
        }

        @Test
        void isReadWithABoundaryOf1000Characters() {
            String boundary = "b".repeat(1_000);
            String body = "--" + boundary + "\n\nHello\n--" + boundary + "--\n";

            assertThat(multipart("multipart/mixed; boundary=" + boundary, body).structure())
                    .isEqualTo("multipart/mixed\n  text/plain, 5 octets");
            assertThat(multipart("multipart/mixed; boundary=" + boundary + "b", body)
                            .defects())
                    .extracting(MimeDefect::description)
                    .contains("multipart with an endless boundary");
        }

        @Test
        void isReadDownTo100LevelsOfMultiparts() {
            StringBuilder mail = new StringBuilder();
            for (int i = 0; i <= 100; i++) {
                mail.append("Content-Type: multipart/mixed; boundary=b%1$dx\r\n\r\n--b%1$dx\r\n".formatted(i));
            }
            String deepest = mail + "\r\nHello";
            String deeper = mail + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello";

            assertThat(MimeEntity.parse(octets(deepest)).structure()).endsWith("text/plain, 5 octets");
            assertThat(MimeEntity.parse(octets(deepest)).allDefects())
                    .extracting(MimeDefect::kind)
                    .doesNotContain(MimeDefect.Kind.NESTED_TOO_DEEPLY);
            assertThat(MimeEntity.parse(octets(deeper)).allDefects())
                    .extracting(MimeDefect::kind)
                    .contains(MimeDefect.Kind.NESTED_TOO_DEEPLY);
        }

        @Test
        void isReadDownTo100LevelsOfMessages() {
            String deepest = "Content-Type: message/rfc822\r\n\r\n".repeat(101) + "\r\nHello";

            assertThat(MimeEntity.parse(octets(deepest)).structure()).endsWith("text/plain, 5 octets");
            assertThat(MimeEntity.parse(octets(deepest)).allDefects()).isEmpty();
            assertThat(MimeEntity.parse(octets("Content-Type: message/rfc822\r\n\r\n" + deepest))
                            .allDefects())
                    .extracting(MimeDefect::kind)
                    .containsExactly(MimeDefect.Kind.NESTED_TOO_DEEPLY);
        }

        @ParameterizedTest
        @CsvSource({
            "multipart/mixed, multipart without a boundary",
            "multipart/mixed; boundary=other, multipart without parts: its boundary never occurs"
        })
        void isPlainTextWhenAMultipartCannotBeTakenApart(String contentType, String problem) {
            MimeEntity mail = multipart(contentType, "--b\n\nHello\n--b--\n");

            assertThat(mail.structure()).isEqualTo("text/plain, 21 octets");
            assertThat(mail.text()).isEqualTo("--b\r\n\r\nHello\r\n--b--\r\n");
            assertThat(mail.defects()).extracting(MimeDefect::description).containsExactly(problem);
        }

        @ParameterizedTest
        @ValueSource(strings = {"message/rfc822", "message/global"})
        void readsAnEncodedNestedMessage(String type) {
            MimeEntity mail = single(
                    "Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64",
                    octets("U3ViamVjdDogaW5uZXINCg0KSGVsbG8"));

            assertThat(mail.children().get(0).headers().first("Subject"))
                    .map(HeaderField::value)
                    .contains("inner");
            assertThat(mail.children().get(0).text()).isEqualTo("Hello");
        }
    }
}
