package io.github.smtptest.explanation;

import static io.github.smtptest.explanation.Explanation.explains;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mails whose parts are not as they should be. */
@SmtpTest(timeout = "50 ms", quietTime = "5 ms")
class WrongPartsTest {

    @Test
    void forgetsTheAttachment(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected List<MimeBodyPart> attachments() {
                return List.of();
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "missing-attachment",
                "the attachment \"terms.pdf\", but there is none",
                () -> assertThat(mailbox).singleMail().attachment("terms.pdf"));
    }

    @Test
    void namesTheAttachmentOtherwise(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected List<MimeBodyPart> attachments() throws MessagingException {
                return List.of(attachment("terms (1).pdf", "application/pdf", "%PDF-1.7"));
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "other-attachment",
                "but there is \"terms (1).pdf\"",
                () -> assertThat(mailbox).singleMail().attachment("terms.pdf"));
    }

    @Test
    void givesTheAttachmentNoType(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected List<MimeBodyPart> attachments() throws MessagingException {
                return List.of(attachment("terms.pdf", "application/octet-stream", "%PDF-1.7"));
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "attachment-without-type",
                "but it is application/octet-stream",
                () -> assertThat(mailbox).singleMail().attachment("terms.pdf").hasContentType("application/pdf"));
    }

    @Test
    void forgetsThePlainText(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected MimeBodyPart body(String name) throws MessagingException {
                return part(html(name), "html");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "no-text-alternative",
                "there is no text/plain part",
                () -> assertThat(mailbox).singleMail().hasTextContaining("confirm your address"));
    }
}
