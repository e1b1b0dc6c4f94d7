package io.github.smtptest.mime;

import static io.github.smtptest.mime.Mails.multipart;
import static io.github.smtptest.mime.Mails.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedMailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello\r\nworld\r\n",
                "Hello, this is text: with a colon\r\nand more\r\n\r\nand more\r\n",
                "\r\nHello"
            })
    void inAMailWithoutHeaderLosesNothing(String octets) {
        assertThat(MimeEntity.parse(octets(octets)).text().strip()).isEqualTo(octets.strip());
    }

    @Test
    void ofTheEmptyLineAfterTheHeaderLosesNothing() {
        MimeEntity mail = MimeEntity.parse(octets("Subject: x\r\n y\r\nHello\r\n world\r\n\r\nAda\r\n"));

        assertThat(mail.headers().fields()).extracting(HeaderField::value).containsExactly("x y");
        assertThat(mail.text()).isEqualTo("Hello\r\n world\r\n\r\nAda\r\n");
        assertThat(mail.defects())
                .extracting(MimeDefect::description)
                .containsExactly("no empty line between header and body");
    }

    @Test
    void insideTheHeaderLosesNoFieldAndIsTold() {
        MimeEntity mail = MimeEntity.parse(octets("Subject: x\r\ninjected\r\nTo: y@x.org\r\n\r\nHello"));

        assertThat(mail.headers().fields()).extracting(HeaderField::name).containsExactly("Subject", "To");
        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.defects())
                .extracting(MimeDefect::description)
                .containsExactly("the line \"injected\" among the header fields has no field name");
    }

    @Test
    void readsAnEmptyMail() {
        MimeEntity mail = MimeEntity.parse(new byte[0]);

        assertThat(mail.headers().fields()).isEmpty();
        assertThat(mail.content()).isEmpty();
        assertThat(mail.text()).isEmpty();
    }

    @Test
    void byNestingMultipartsTooDeeplyIsTold() {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b%1$dx\r\n\r\n--b%1$dx\r\n".formatted(i));
        }
        mail.append("\r\nHello");

        assertThat(MimeEntity.parse(octets(mail.toString())).allDefects())
                .extracting(MimeDefect::kind)
                .containsOnlyOnce(MimeDefect.Kind.NESTED_TOO_DEEPLY);
    }

    @Test
    void byNestingMessagesTooDeeplyIsTold() {
        String mail = "Content-Type: message/rfc822\r\n\r\n".repeat(10_000) + "\r\nHello";

        assertThat(MimeEntity.parse(octets(mail)).allDefects())
                .extracting(MimeDefect::kind)
                .containsOnlyOnce(MimeDefect.Kind.NESTED_TOO_DEEPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?Q?",
                "=?utf-8?Q?a?= ",
                "?",
                "(",
                ")",
                "\"",
                "\\",
                "<",
                ">",
                "@",
                ".",
                "a.",
                ":",
                ";",
                ",",
                "[",
                "*",
                "'",
                "%",
                "=",
                "Fri, ",
                "1 ",
                "; a=",
                "name*0*=",
                "\u00e9",
                " x"
            })
    void byEndlessRepetitionIsRead(String piece) {
        String endless = piece.repeat(2_000);
        MimeEntity mail = MimeEntity.parse(octets("To: x" + endless + "\r\nFrom: \"" + endless
                + "\"@x.org\r\nDate: Fri, " + endless + "\r\nSubject: =?utf-8?Q?" + endless
                + "?=\r\nContent-Type: text/plain; name=" + endless
                + "\r\nContent-Disposition: attachment; filename=\""
                + endless + "\r\nContent-Transfer-Encoding: " + endless + "\r\n\r\nHello"));

        readEverything(mail);
        assertThat(mail.text()).isEqualTo("Hello");
    }

    @Test
    void readsALongBoundaryAndALongLine() {
        assertThat(multipart("multipart/mixed; boundary=" + "b".repeat(5_000), "Hello")
                        .text())
                .isEqualTo("Hello");
        assertThat(MimeEntity.parse(octets("\r\n" + "x".repeat(1_000_000))).content())
                .hasSize(1_000_000);
    }

    @Test
    void neverThrows() {
        String seed = """
                From: "Ada, =?utf-8?Q?L=C3=B6we?=" <ada@x.org>, Group: b@x.org;
                Date: Fri, 21 Nov 1997 09(comment):55:06 -0600
                Content-Type: multipart/mixed; boundary="b"; name*0*=utf-8''%C3; name*1="x"

                --b
                Content-Type: text/plain; charset=utf-7
                Content-Transfer-Encoding: quoted-printable

                +AGE- =C3=A9=
                --b
                Content-Type: message/rfc822
                Content-Transfer-Encoding: x-uuencode

                begin 644 x
                #0V%T
                end
                --b--
                """.replace("\n", "\r\n");
        Random random = new Random(42);
        String debris = "\"'()<>[]:;@\\,=?*%-+ \t\r\nbB0\u00e9";
        for (int round = 0; round < 300; round++) {
            byte[] octets = seed.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = random.nextInt(20); change >= 0; change--) {
                octets[random.nextInt(octets.length)] = (byte) debris.charAt(random.nextInt(debris.length()));
            }
            MimeEntity mail = MimeEntity.parse(octets);
            assertThat(mail.walk()).allSatisfy(DamagedMailTest::readEverything);
        }
    }

    private static void readEverything(MimeEntity entity) {
        assertThat(entity.structure()).isNotEmpty();
        assertThat(entity.text()).isNotNull();
        assertThat(entity.defects()).isNotNull();
        assertThat(entity.disposition()).isNotNull();
        assertThat(entity.contentId()).isNotNull();
        assertThat(entity.headers().fields()).allSatisfy(field -> {
            assertThat(field.value()).isNotNull();
            assertThat(field.addresses()).isNotNull();
            assertThat(field.dateTime()).isNotNull();
        });
    }
}
