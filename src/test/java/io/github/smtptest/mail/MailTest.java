package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.message.Attachment;
import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.MimeDefect;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.testing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailTest {

    private final Mail mail = SampleMail.sample();

    @Test
    void hasDecodedHeaderFields() {
        assertThat(mail.subject()).contains("Grüße");
        assertThat(mail.from()).containsExactly(new MailAddress("Shop", "welcome@shop.example"));
        assertThat(mail.to()).containsExactly(new MailAddress("Ada", "ada@example.org"));
        assertThat(mail.cc()).extracting(MailAddress::address).containsExactly("carl@example.org", "dora@example.org");
        assertThat(mail.replyTo()).extracting(MailAddress::address).containsExactly("help@shop.example");
        assertThat(mail.date()).contains(OffsetDateTime.parse("2026-11-24T10:00:00+01:00"));
        assertThat(mail.messageId()).contains("1@shop.example");
        assertThat(mail.header("received")).contains("from b");
        assertThat(mail.headers().all("Received"))
                .extracting(HeaderField::value)
                .containsExactly("from b", "from a");
    }

    @Test
    void hasTextAndHtmlOfTheBody() {
        assertThat(mail.text()).contains("Please confirm your address.");
        assertThat(mail.html()).contains("<p>Please <b>confirm</b> your address.</p>");
    }

    @Test
    void hasAttachmentsApartFromInlineParts() {
        assertThat(mail.attachments())
                .extracting(Attachment::toString)
                .containsExactly(
                        "\"terms.pdf\" application/pdf (5 octets)",
                        "\"prices.csv\" text/csv (3 octets)",
                        "unnamed message/rfc822 (54 octets)");
        assertThat(mail.attachment("terms.pdf").orElseThrow().content()).containsExactly(0, 1, 2, 3, 4);
        assertThat(mail.attachment("none.pdf")).isEmpty();
        assertThat(mail.inlineParts()).singleElement().satisfies(logo -> {
            assertThat(logo.contentId()).contains("logo@shop.example");
            assertThat(logo.contentType().mimeType()).isEqualTo("image/png");
            assertThat(logo.content()).containsExactly(0, 1, 2);
        });
    }

    @Test
    void keepsANestedMessageWhole() {
        Attachment nested = mail.attachments().get(2);

        assertThat(nested.entity().children())
                .singleElement()
                .satisfies(inner -> assertThat(inner.text()).isEqualTo("inner text"));
    }

    @Test
    void drawsItsStructure() {
        assertThat(mail.structure().lines().map(String::strip))
                .startsWith("multipart/mixed", "multipart/related", "multipart/alternative");
    }

    @Test
    void takesForBlindWhoIsInTheEnvelopeAndInNoHeaderField() {
        assertThat(mail.bcc()).containsExactly("audit@shop.example");
    }

    @Test
    void namesABlindRecipientOnceThoughSentTwice() {
        Mail twice = new Deliveries()
                .message("", List.of("x@example.org", "x@example.org"), "To: y@example.org\n\nHi\n")
                .mailbox()
                .mails()
                .get(0);

        assertThat(twice.envelope().recipientAddresses()).containsExactly("x@example.org", "x@example.org");
        assertThat(twice.bcc()).containsExactly("x@example.org");
    }

    @Test
    void hasNothingWhereNothingWasSent() {
        Mail bare = SampleMail.bare();

        assertThat(bare.findings()).isNotEmpty();
        assertThat(bare.subject()).isEmpty();
        assertThat(bare.from()).isEmpty();
        assertThat(bare.date()).isEmpty();
        assertThat(bare.messageId()).isEmpty();
        assertThat(bare.html()).isEmpty();
        assertThat(bare.attachments()).isEmpty();
        assertThat(bare.text()).contains("nothing but text\n");
    }

    @Test
    void takesOtherFormsOfTheTextForNoAttachments() {
        Mail invitation = new Deliveries()
                .message("", List.of("ada@example.org"), """
                        Content-Type: multipart/alternative; boundary=b

                        --b

                        At ten
                        --b
                        Content-Type: text/calendar; method=REQUEST

                        BEGIN:VCALENDAR
                        --b
                        Content-Type: text/calendar; name=invite.ics

                        BEGIN:VCALENDAR
                        --b--
                        """)
                .mailbox()
                .mails()
                .get(0);

        assertThat(invitation.text()).contains("At ten");
        assertThat(invitation.attachments())
                .extracting(attachment -> attachment.fileName().orElse("unnamed"))
                .containsExactly("invite.ics");
    }

    @Test
    void saysWhatIsWrongWithABrokenMessage() {
        Mail broken = new Deliveries()
                .message(
                        "",
                        List.of("ada@example.org"),
                        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                                + "Content-Transfer-Encoding: base64\n\nAAE$C\n--b--\n")
                .mailbox()
                .mails()
                .get(0);

        assertThat(mail.defects()).isEmpty();
        assertThat(broken.defects())
                .extracting(MimeDefect::toString)
                .containsExactly("part 1: base64 contains 1 foreign character (RFC 2045, section 6.8)");
    }

    @Test
    void keepsTheOctetsAsSent() {
        byte[] octets = "Subject: \u00e9\r\n\r\n\u00ff\u0000bare\nLF".getBytes(StandardCharsets.ISO_8859_1);
        Mail raw = new Deliveries()
                .message("", List.of("ada@example.org"), octets)
                .mailbox()
                .mails()
                .get(0);

        assertThat(raw.raw()).isEqualTo(octets);
        assertThat(raw.size()).isEqualTo(octets.length);
        raw.raw()[0] = 'X';
        assertThat(raw.raw()).isEqualTo(octets);
    }

    @Test
    void saysWhoWhomAndWhat() {
        assertThat(mail)
                .hasToString("mail #1 from <bounces@shop.example> to <ada@example.org>, <carl@example.org>,"
                        + " <dora@example.org>, <leaked@example.org>, <audit@shop.example>: \"Grüße\" (1,087 octets)");
        assertThat(SampleMail.bare()).asString().startsWith("mail #1 from <> to <ada@example.org>: no subject (");
    }

    @Test
    void knowsItsSessionAsItStandsNow() {
        Deliveries deliveries = new Deliveries();
        Instant before = Instant.now();
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "", List.of("ada@example.org"));
        deliveries.accept(session, transaction, new byte[0]);
        Mail delivered = deliveries.mailbox().mails().get(0);

        assertThat(delivered.session().isOpen()).isTrue();
        session.end(SessionEnd.QUIT);
        assertThat(delivered.session().end()).isEqualTo(SessionEnd.QUIT);
        assertThat(delivered.session().number()).isEqualTo(1);
        assertThat(delivered.receivedAt()).isBetween(before, Instant.now());
    }

    @Test
    void isTheSameAtEachLook() {
        assertThat(mail.entity()).isSameAs(mail.entity());
        assertThat(mail.headers()).isSameAs(mail.headers());
    }
}
