package io.github.smtptest.mime;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as real clients composed them; what they were told to send is written out here by hand. */
class ClientMailsTest {

    private static final MailAddress SHOP = new MailAddress("Bücher & Café", "shop@example.org");
    private static final MailAddress ZOE = new MailAddress("Löwe, Zoë", "zoe@example.org");
    private static final String INVOICE_PDF =
            "Rechnung für Köln, Düsseldorf und die übrigen Städte im Rheinland – Februar.pdf";
    private static final String INVOICE_TEXT = "Guten Tag,\r\nanbei die Rechnung über 12,50 €.\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "angus-alternative",
                "angus-forward",
                "angus-latin1",
                "angus-names-2047",
                "angus-names-2231",
                "angus-smtputf8",
                "nodemailer-groups",
                "nodemailer-mixed",
                "python-forward",
                "python-iso-2022-jp",
                "python-koi8-r",
                "python-mixed",
                "python-smtputf8",
                "simplejavamail-mixed",
                "spring-mixed"
            })
    void findsNothingWrong(String name) {
        assertThat(mail(name).allDefects()).isEmpty();
    }

    @Test
    void findsTheBareLineFeedInATextThatWasNotSentYet() {
        assertThat(mail("spring-encoded-names").allDefects())
                .extracting(MimeDefect::toString)
                .containsExactly("part 1.1: 1 line end of CR or LF alone (RFC 5322, sections 2.2 and 2.3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"angus-alternative", "nodemailer-mixed", "python-mixed", "simplejavamail-mixed"})
    void readsTheHeaderBlockAloneAsWithItsBody(String name) {
        byte[] octets = octets(name);

        assertThat(Headers.parse(octets).fields())
                .extracting(HeaderField::toString)
                .isNotEmpty()
                .isEqualTo(MimeEntity.parse(octets).headers().fields().stream()
                        .map(HeaderField::toString)
                        .toList());
    }

    @Nested
    class AngusMail {

        @Test
        void sendsTextAndHtml() {
            MimeEntity mail = mail("angus-alternative");

            assertThat(value(mail, "Subject"))
                    .isEqualTo(
                            "Grüße aus Köln: Ihre Bestellung über 3 Bücher ist heute eingetroffen – bitte abholen 📚");
            assertThat(addresses(mail, "From")).containsExactly(SHOP);
            assertThat(addresses(mail, "To")).containsExactly(ZOE, new MailAddress("Lovelace, Ada", "ada@example.org"));
            assertThat(mail.headers().first("Date").orElseThrow().dateTime())
                    .contains(OffsetDateTime.parse("2024-03-01T00:30:05+01:00"));
            assertThat(mail.structure()).isEqualTo("""
                            multipart/alternative
                              text/plain UTF-8, 47 octets
                              text/html UTF-8, 61 octets""");
            assertThat(mail.children().get(0).text()).isEqualTo("Grüß Gott,\r\nIhr Buch für 12,50 € ist da.\r\n");
            assertThat(mail.children().get(1).text())
                    .isEqualTo("<p>Grüß Gott,<br>Ihr Buch für 12,50&nbsp;€ ist da.</p>\r\n");
        }

        @Test
        void sendsLatin1() {
            MimeEntity mail = mail("angus-latin1");

            assertThat(value(mail, "Subject"))
                    .isEqualTo("Réservation confirmée : chambre n° 12, arrivée prévue à 18 h, départ à 10 h précises");
            assertThat(addresses(mail, "From")).containsExactly(new MailAddress("Jürgen Müller", "muller@example.org"));
            assertThat(mail.contentType().parameter("charset")).contains("ISO-8859-1");
            assertThat(mail.text()).isEqualTo("Déjà réservé - non : déjà payé.\r\n");
        }

        @Test
        void sendsUtf8InHeaders() {
            MimeEntity mail = mail("angus-smtputf8");

            assertThat(value(mail, "Subject")).isEqualTo("Grüße, 世界");
            assertThat(addresses(mail, "From")).containsExactly(new MailAddress("", "jürgen@bücher.example"));
            assertThat(addresses(mail, "To")).containsExactly(new MailAddress("Zoë Ångström", "zoë@example.org"));
            assertThat(mail.text()).isEqualTo("Grüße\r\n");
        }

        @Test
        void sendsFileNamesAsRfc2231() {
            assertThat(files(mail("angus-names-2231")))
                    .containsExactly(
                            "Übersicht über die Geschäftsjahre und die geplanten Änderungen für Köln und Zürich.pdf",
                            "報告書.pdf",
                            "it's \"quoted\".txt");
        }

        @Test
        void sendsFileNamesAsEncodedWords() {
            assertThat(files(mail("angus-names-2047")))
                    .containsExactly(
                            "Übersicht über die Geschäftsjahre und die geplanten Änderungen für Köln und Zürich.pdf",
                            "報告書.pdf",
                            "plain name.bin");
        }

        @Test
        void sendsBinaryAttachments() {
            assertThat(mail("angus-names-2231").children().subList(1, 4)).allSatisfy(file -> {
                assertThat(file.content()).isEqualTo(everyOctet());
                assertThat(file.disposition()).contains("attachment");
            });
        }

        @Test
        void forwardsAMessage() {
            MimeEntity mail = mail("angus-forward");
            MimeEntity attached = mail.children().get(1);

            assertThat(mail.structure()).isEqualTo("""
                            multipart/mixed
                              text/plain UTF-8, 10 octets
                              message/rfc822 "original.eml", 986 octets, attachment
                                multipart/alternative
                                  text/plain UTF-8, 47 octets
                                  text/html UTF-8, 61 octets""");
            assertThat(attached.content()).isEqualTo(octets("angus-alternative"));
            assertThat(value(attached.children().get(0), "Subject")).startsWith("Grüße aus Köln:");
        }
    }

    @Nested
    class SpringMimeMessageHelper {

        @Test
        void sendsTextHtmlInlineImageAndAttachment() {
            MimeEntity mail = mail("spring-mixed");

            assertThat(value(mail, "Subject")).isEqualTo("Ihre Rechnung für Februar");
            assertThat(addresses(mail, "From")).containsExactly(SHOP);
            assertThat(addresses(mail, "To"))
                    .extracting(MailAddress::address)
                    .containsExactly("ada@example.org", "bob@example.org");
            assertThat(addresses(mail, "Cc")).containsExactly(ZOE);
            assertThat(addresses(mail, "Reply-To")).containsExactly(new MailAddress("Hilfe", "help@example.org"));
            assertThat(mail.structure()).isEqualTo("""
                            multipart/mixed
                              multipart/related
                                multipart/alternative
                                  text/plain UTF-8, 49 octets
                                  text/html UTF-8, 84 octets
                                image/png "inline", 768 octets, inline
                              application/pdf "%s", 768 octets, attachment""".formatted(INVOICE_PDF));
            assertThat(text(mail, "plain")).isEqualTo(INVOICE_TEXT);
            assertThat(mail.walk().filter(e -> e.contentId().isPresent()))
                    .extracting(
                            e -> e.contentId().orElseThrow(),
                            e -> e.disposition().orElseThrow())
                    .containsExactly(tuple("logo", "inline"));
            assertThat(mail.children().get(1).content()).isEqualTo(everyOctet());
        }

        @Test
        void sendsAnEncodedFileNameCutIntoSegments() {
            assertThat(files(mail("spring-encoded-names"))).containsExactly(INVOICE_PDF);
        }
    }

    @Nested
    class SimpleJavaMail {

        @Test
        void sendsTextHtmlInlineImageAndAttachment() {
            MimeEntity mail = mail("simplejavamail-mixed");

            assertThat(value(mail, "Subject"))
                    .isEqualTo("Ihre Rechnung für Februar ist da – bitte prüfen Sie Beträge und Fälligkeit");
            assertThat(addresses(mail, "From")).containsExactly(SHOP);
            assertThat(addresses(mail, "To")).containsExactly(new MailAddress("Ada Lovelace", "ada@example.org"));
            assertThat(addresses(mail, "Cc")).containsExactly(ZOE);
            assertThat(addresses(mail, "Bcc")).containsExactly(new MailAddress("", "audit@example.org"));
            assertThat(value(mail, "Message-ID")).isEqualTo("<sjm@example.org>");
            assertThat(text(mail, "plain")).isEqualTo(INVOICE_TEXT);
            assertThat(text(mail, "html"))
                    .isEqualTo("<p>Guten Tag,<br>anbei die Rechnung über 12,50&nbsp;€. <img src=\"cid:logo\"></p>\r\n");
            assertThat(files(mail)).containsExactly("logo", "Rechnung für Köln und Düsseldorf.pdf");
            assertThat(mail.children().get(0).children().get(1).contentId()).contains("logo");
            assertThat(mail.children().get(1).content()).isEqualTo(everyOctet());
        }

        @Test
        void repeatsTheFileNameUnencodedInTheContentType() {
            assertThat(mail("simplejavamail-mixed")
                            .children()
                            .get(1)
                            .contentType()
                            .parameter("name"))
                    .contains("Rechnung für Köln und Düsseldorf.pdf");
        }
    }

    @Nested
    class Nodemailer {

        @Test
        void sendsTextHtmlInlineImageAndAttachments() {
            MimeEntity mail = mail("nodemailer-mixed");

            assertThat(value(mail, "Subject"))
                    .isEqualTo("Ihre Rechnung für Februar ist da – bitte prüfen Sie Beträge und Fälligkeit 📚");
            assertThat(addresses(mail, "From")).containsExactly(SHOP);
            assertThat(addresses(mail, "To")).containsExactly(ZOE, new MailAddress("Ada Lovelace", "ada@example.org"));
            assertThat(mail.headers().first("Date").orElseThrow().dateTime())
                    .contains(OffsetDateTime.parse("2024-02-29T23:30:05Z"));
            assertThat(text(mail.children().get(0), "plain")).isEqualTo(INVOICE_TEXT);
            assertThat(files(mail)).containsExactly("logo.png", INVOICE_PDF, "it's (1) 100%.txt");
            assertThat(mail.children().get(1).contentType().parameter("name")).contains(INVOICE_PDF);
            assertThat(mail.children().get(1).content()).isEqualTo(everyOctet());
            assertThat(mail.children().get(2).text()).isEqualTo("Grüße");
            assertThat(mail.walk().map(MimeEntity::contentId).flatMap(id -> id.stream()))
                    .containsExactly("logo@example.org");
        }

        @Test
        void sendsAGroup() {
            assertThat(addresses(mail("nodemailer-groups"), "To"))
                    .containsExactly(
                            new MailAddress("Zoë", "zoe@example.org"),
                            new MailAddress("", "ada@example.org"),
                            new MailAddress("", "bob@xn--bcher-kva.example"));
        }
    }

    @Nested
    class PythonEmail {

        @Test
        void sendsTextHtmlInlineImageAndAttachment() {
            MimeEntity mail = mail("python-mixed");

            assertThat(value(mail, "Subject"))
                    .isEqualTo("Ihre Rechnung für Februar ist da – bitte prüfen Sie Beträge und Fälligkeit 📚");
            assertThat(addresses(mail, "From")).containsExactly(SHOP);
            assertThat(addresses(mail, "To")).containsExactly(ZOE, new MailAddress("Ada Lovelace", "ada@example.org"));
            assertThat(text(mail, "plain")).isEqualTo(INVOICE_TEXT);
            assertThat(files(mail)).containsExactly("logo.png", INVOICE_PDF);
            assertThat(mail.structure()).isEqualTo("""
                            multipart/mixed
                              multipart/alternative
                                text/plain utf-8, 49 octets
                                multipart/related
                                  text/html utf-8, 96 octets
                                  image/png "logo.png", 768 octets, attachment
                              application/pdf "%s", 768 octets, attachment""".formatted(INVOICE_PDF));
        }

        @Test
        void forwardsAMessage() {
            MimeEntity mail = mail("python-forward");

            assertThat(addresses(mail, "To"))
                    .containsExactly(new MailAddress("Zoë", "zoe@example.org"), new MailAddress("", "ada@example.org"));
            assertThat(files(mail)).containsExactly("logo.png", INVOICE_PDF);
            assertThat(mail.children().get(1).children().get(0).structure())
                    .isEqualTo(mail("python-mixed").structure());
        }

        @Test
        void sendsUtf8InHeaders() {
            MimeEntity mail = mail("python-smtputf8");

            assertThat(value(mail, "Subject")).isEqualTo("Grüße, 世界");
            assertThat(addresses(mail, "From")).containsExactly(new MailAddress("Jürgen", "jürgen@bücher.example"));
            assertThat(mail.text()).isEqualTo("Grüße, 世界\r\n");
        }

        @Test
        void sendsJapanese() {
            MimeEntity mail = mail("python-iso-2022-jp");

            assertThat(value(mail, "Subject")).isEqualTo("東京の天気についてのお知らせと明日の予定、そして来週の会議についてのご案内");
            assertThat(addresses(mail, "From")).containsExactly(new MailAddress("山田太郎", "taro@example.jp"));
            assertThat(mail.text()).isEqualTo("東京の天気は晴れです。\r\n");
        }

        @Test
        void sendsRussian() {
            MimeEntity mail = mail("python-koi8-r");

            assertThat(value(mail, "Subject")).isEqualTo("Счёт за февраль");
            assertThat(addresses(mail, "From")).containsExactly(new MailAddress("Лев Толстой", "leo@example.org"));
            assertThat(text(mail, "plain")).isEqualTo("Здравствуйте!\n");
            assertThat(files(mail)).containsExactly("Счёт № 7.pdf");
        }
    }

    private static String value(MimeEntity mail, String name) {
        return mail.headers().first(name).orElseThrow().value();
    }

    private static List<MailAddress> addresses(MimeEntity mail, String name) {
        return mail.headers().first(name).orElseThrow().addresses();
    }

    private static List<String> files(MimeEntity mail) {
        return mail.walk().flatMap(entity -> entity.fileName().stream()).toList();
    }

    private static String text(MimeEntity mail, String subtype) {
        return mail.walk()
                .filter(entity -> entity.contentType().is("text", subtype))
                .map(MimeEntity::text)
                .collect(joining("\n--\n"));
    }

    private static byte[] everyOctet() {
        byte[] octets = new byte[768];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }

    private static MimeEntity mail(String name) {
        return MimeEntity.parse(octets(name));
    }

    private static byte[] octets(String name) {
        try (InputStream in = ClientMailsTest.class.getResourceAsStream("corpus/clients/" + name + ".eml")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
