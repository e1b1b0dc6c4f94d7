package io.github.smtptest.message;

import static io.github.smtptest.testing.Deliveries.captured;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which part of a message is a body, which a file, which belongs to the HTML, and what is read in reports. */
class MessagePartsTest {

    private static Mail multipart(String subtype, String headersOfThePart) {
        return captured("Subject: Hi\nContent-Type: multipart/" + subtype + "; boundary=b\n\n--b\n\nHello\n--b\n"
                + headersOfThePart + "\nPNG\n--b--\n");
    }

    @Nested
    class APartWithAContentId {

        private static final String IMAGE = "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n";

        @Test
        void isInlineWithinRelated() {
            assertThat(multipart("related", IMAGE).inlineParts()).hasSize(1);
            assertThat(multipart("related", IMAGE).attachments()).isEmpty();
        }

        @Test
        void isInlineDeepWithinRelated() {
            Mail mail = multipart(
                    "related", "Content-Type: multipart/mixed; boundary=c\n\n--c\n" + IMAGE + "\nPNG\n--c--\n");

            assertThat(mail.inlinePart("logo@x")).isPresent();
            assertThat(mail.attachments()).isEmpty();
        }

        @Test
        void isAFileElsewhere() {
            assertThat(multipart("mixed", IMAGE).inlineParts()).isEmpty();
            assertThat(multipart("mixed", IMAGE).attachment("logo.png")).isPresent();
        }

        @Test
        void isInlineElsewhereIfItSaysSo() {
            Mail mail = multipart("mixed", IMAGE + "Content-Disposition: inline\n");

            assertThat(mail.inlinePart("logo@x")).isPresent();
            assertThat(mail.attachments()).isEmpty();
        }

        @Test
        void isAFileIfItSaysSo() {
            Mail mail = multipart("related", IMAGE + "Content-Disposition: attachment\n");

            assertThat(mail.inlineParts()).isEmpty();
            assertThat(mail.attachment("logo.png")).isPresent();
        }
    }

    @Test
    void aPartThatSaysInlineIsAFileIfNothingCanPointToIt() {
        Mail mail = multipart("related", "Content-Type: image/png; name=logo.png\nContent-Disposition: inline\n");

        assertThat(mail.inlineParts()).isEmpty();
        assertThat(mail.attachment("logo.png")).isPresent();
    }

    @Test
    void textOrHtmlWithAFileNameIsAFile() {
        Mail text = multipart("mixed", "Content-Type: text/plain; name=notes.txt\n");
        assertThat(text.text()).contains("Hello");
        assertThat(text.attachment("notes.txt")).map(Attachment::text).contains("PNG");

        Mail html = multipart("mixed", "Content-Type: text/html; name=page.html\n");
        assertThat(html.html()).isEmpty();
        assertThat(html.attachment("page.html")).map(Attachment::text).contains("PNG");
    }

    @Test
    void anotherFormOfTheTextIsNoFile() {
        assertThat(multipart("alternative", "Content-Type: text/x-amp-html\n").attachments())
                .isEmpty();
        assertThat(multipart("mixed", "Content-Type: text/x-amp-html\n").attachments())
                .hasSize(1);
        assertThat(multipart("alternative", "Content-Type: text/calendar; name=event.ics\n")
                        .attachment("event.ics"))
                .isPresent();
        assertThat(multipart("alternative", "Content-Type: image/png\n").attachments())
                .hasSize(1);
    }

    @Nested
    class Reports {

        private final Mail bounce = multipart(
                "report; report-type=delivery-status",
                "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
                        + "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\n");

        private final Mail receipt = multipart(
                "report; report-type=disposition-notification",
                "Content-Type: message/disposition-notification\n\n"
                        + "Final-Recipient: rfc822; bob@example.org\n"
                        + "Disposition: manual-action/MDN-sent-manually; displayed\n");

        @Test
        void areRead() {
            assertThat(bounce).deliveryReport().hasFailed("bob@example.org");
            assertThat(receipt).dispositionReport().hasFinalRecipient("bob@example.org");
            assertThat(bounce.deliveryReport()).isPresent();
            assertThat(receipt.dispositionReport()).isPresent();
        }

        @Test
        void nameTheMailThatTheyAreOf() {
            assertThat(failureOf(() -> assertThat(bounce).deliveryReport().hasFailed()))
                    .startsWith("[delivery report of mail #1 \"Hi\"] Expecting that delivery failed for nobody");
            assertThat(failureOf(() -> assertThat(receipt).dispositionReport().hasFinalRecipient("ada@example.org")))
                    .startsWith("[disposition report of mail #1 \"Hi\"] Expecting");
        }
    }

    @Test
    void aNestedMessageIsNamedInWhatIsSaidOfAPartOfIt() {
        Mail mail = captured("""
                Subject: Hi
                Content-Type: message/rfc822

                Subject: inner
                Content-Type: text/html

                <a href="https://x.example/">Go</a>
                """);

        assertThat(failureOf(() -> assertThat(mail).nestedMessage().hasLink("Go", "https://y.example/")))
                .startsWith("[link Go of message in part message \"inner\"] Expecting link \"Go\" to lead to");
    }

    @Test
    void aFileMayDifferAtItsFirstOctet() {
        Attachment file = captured("Subject: Hi\nContent-Type: image/png; name=logo.png\n\nPNG")
                .attachment("logo.png")
                .orElseThrow();

        assertThat(failureOf(() -> assertThat(file).hasContent(new byte[] {'J', 'P', 'G'})))
                .isEqualTo("""
                Expecting content of 3 octets, but its 3 octets differ from octet 0 on, counted from 0
                  expected: 4A 50 47
                  but was:  50 4E 47
                in attachment "logo.png" image/png (3 octets)""");
    }
}
