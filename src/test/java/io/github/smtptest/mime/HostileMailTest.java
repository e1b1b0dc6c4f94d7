package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeDefect.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A megabyte of each shape that keeps a careless parser busy for hours. The time limit is generous on purpose. */
@Timeout(60)
class HostileMailTest {

    private static final int MEGABYTE = 1_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "(a",
                "(a)",
                "((a)",
                "\"",
                "\\\"",
                "\"\\",
                "\"a",
                "<",
                "<\"",
                "<\"\\",
                "<@,",
                "[",
                ":",
                ",",
                ";",
                "a:",
                "a@",
                ".",
                "=?",
                "=?a?Q?x",
                "=?a?Q?x ",
                "=?a?Q? ",
                "=?a?Q?=",
                "=?utf-8?B?A?=",
                "=?utf-8?B?AAAA?= ",
                "=?utf-8?Q?a?= ",
                "=?utf-8?Q?a_b?=\r\n ",
                "; a=b",
                "; name*1*=a%",
                ";name=\"",
                "; name=a (",
                "*",
                "' ",
                " ",
                "\t",
                "1 ",
                "Fri "
            })
    void inFieldsIsReadAndChecked(String piece) {
        String hostile = piece.repeat(MEGABYTE / 7 / piece.length());
        // what nothing ends is as hard as what something ends only at the very end
        String ended = hostile + "\" ?=)";
        MimeEntity mail = MimeEntity.parse(octets("To: a" + hostile + "\r\nCc: a" + ended
                + "\r\nSubject: =?utf-8?B?A?= " + ended + "\r\nDate: " + hostile
                + "\r\nContent-Type: text/plain; name=" + hostile
                + "\r\nContent-Disposition: attachment; filename=a " + ended
                + "\r\nContent-Transfer-Encoding: 7bit " + hostile + "\r\n\r\nHello"));

        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.disposition()).contains("attachment");
        assertThat(mail.fileName()).isPresent();
        for (HeaderField field : mail.headers().fields()) {
            assertThat(field.value()).isNotNull();
            assertThat(field.addresses()).isNotNull();
            assertThat(field.groups()).isNotNull();
        }
        assertThat(mail.headers().first("Date").orElseThrow().dateTime()).isEmpty();
        assertThat(mail.defects())
                .hasSizeLessThan(50)
                .extracting(MimeDefect::kind)
                .contains(Kind.MALFORMED_DATE, Kind.MALFORMED_ENCODED_WORD);
    }

    @Test
    void ofAHundredThousandFieldsKeepsThemAll() {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            header.append("X-").append(i).append(": v\r\n");
        }
        MimeEntity mail = MimeEntity.parse(octets(header + "\r\nHello"));

        assertThat(mail.headers().fields()).hasSize(100_000);
        assertThat(mail.headers().first("X-99999").orElseThrow().value()).isEqualTo("v");
        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.allDefects()).isEmpty();
    }

    @Test
    void ofAHundredThousandHeaderLinesThatAreNoFieldsIsToldOnce() {
        MimeEntity mail = MimeEntity.parse(octets("no field\r\n".repeat(100_000) + "Subject: x\r\n\r\nHello"));

        assertThat(mail.headers().fields()).hasSize(1);
        assertThat(mail.allDefects())
                .extracting(MimeDefect::description)
                .containsExactly("the line \"no field\" and 99,999 others among the header fields has no field name");
    }

    @Test
    void ofOneLongFieldKeepsIt() {
        MimeEntity mail = MimeEntity.parse(octets("Subject: " + "x".repeat(MEGABYTE) + "\r\n\r\nHello"));

        assertThat(mail.headers().first("Subject").orElseThrow().value()).hasSize(MEGABYTE);
        assertThat(mail.allDefects()).extracting(MimeDefect::kind).containsExactly(Kind.LINE_TOO_LONG);
    }

    @Test
    void ofOneFieldFoldedOverAMegabyteKeepsIt() {
        MimeEntity mail = MimeEntity.parse(octets("Subject: x" + "\r\n x".repeat(MEGABYTE / 4) + "\r\n\r\nHello"));

        assertThat(mail.headers().first("Subject").orElseThrow().value()).hasSize(MEGABYTE / 2 + 1);
        assertThat(mail.allDefects()).isEmpty();
    }

    @Test
    void ofNothingButDelimitersHasAsManyParts() {
        MimeEntity mail = MimeEntity.parse(
                octets("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n".repeat(MEGABYTE / 5)));

        assertThat(mail.children().size()).isBetween(MEGABYTE / 5 - 2, MEGABYTE / 5);
        assertThat(mail.allDefects()).extracting(MimeDefect::kind).containsExactly(Kind.MISSING_FINAL_DELIMITER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bb\r\n", "--", "-", "\r\n--", "\r\n--a\r\n--", "\r", "\n", "\0"})
    void ofWhatResemblesDelimitersHasOnePart(String piece) {
        String body = piece.repeat(MEGABYTE / piece.length());
        MimeEntity mail = MimeEntity.parse(
                octets("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx" + body + "\r\n--b--\r\n"));

        assertThat(mail.children()).hasSize(1);
        assertThat(mail.children().get(0).text()).isEqualTo("x" + body);
    }

    @Test
    void ofMultipartsWithinEachOtherEndsInText() {
        String level = "Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n";
        StringBuilder octets = new StringBuilder();
        for (int i = 0; octets.length() < MEGABYTE; i++) {
            octets.append(level.formatted(i));
        }
        MimeEntity mail = MimeEntity.parse(octets(octets.toString()));

        assertThat(mail.walk().count()).isEqualTo(MimeParser.DEEPEST + 2);
        assertThat(mail.allDefects())
                .filteredOn(defect -> defect.kind() == Kind.NESTED_TOO_DEEPLY)
                .hasSize(1);
    }

    @Test
    void ofMessagesWithinEachOtherEndsInAMessage() {
        String level = "Content-Type: message/rfc822\r\n\r\n";
        MimeEntity mail = MimeEntity.parse(octets(level.repeat(MEGABYTE / level.length())));

        assertThat(mail.walk().count()).isEqualTo(MimeParser.DEEPEST + 2);
        assertThat(mail.allDefects()).extracting(MimeDefect::kind).containsExactly(Kind.NESTED_TOO_DEEPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQ==", "QUI=", "QUJD", "Q===", "=", "Q", "*", "Q*", "QQ==\r\n"})
    void ofBase64IsDecoded(String piece) {
        String body = piece.repeat(MEGABYTE / piece.length());
        MimeEntity mail = MimeEntity.parse(octets("Content-Transfer-Encoding: base64\r\n\r\n" + body));

        assertThat(mail.content()).hasSizeLessThan(MEGABYTE);
        assertThat(mail.text()).matches("A*|(AB)*|(ABC)*|\\W*|[^*]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "=\r\n", "= ", " ", "=4", "=41", "=\t\r\n"})
    void ofQuotedPrintableIsDecoded(String piece) {
        String body = piece.repeat(MEGABYTE / piece.length());
        MimeEntity mail =
                MimeEntity.parse(octets("Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body + "\r\nend\r\n"));

        assertThat(mail.text()).endsWith("end\r\n");
    }
}
