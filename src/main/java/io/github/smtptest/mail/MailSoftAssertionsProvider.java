package io.github.smtptest.mail;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.HtmlContentAssert;
import io.github.smtptest.content.Link;
import io.github.smtptest.content.LinkAssert;
import io.github.smtptest.message.Attachment;
import io.github.smtptest.message.AttachmentAssert;
import io.github.smtptest.message.NestedMessage;
import io.github.smtptest.message.NestedMessageAssert;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.MailAddressAssert;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.EnvelopeAssert;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpSessionAssert;
import org.assertj.core.api.SoftAssertionsProvider;

/** Adds the captured types to soft assertions of the user's own making; {@link MailSoftAssertions} is ready-made. */
public interface MailSoftAssertionsProvider extends SoftAssertionsProvider {

    /**
     * Begins soft assertions on a mailbox.
     *
     * @param actual the mailbox
     * @return assertions whose failures are collected
     */
    default MailboxAssert assertThat(Mailbox actual) {
        return proxy(MailboxAssert.class, Mailbox.class, actual);
    }

    /**
     * Begins soft assertions on a mail.
     *
     * @param actual the mail
     * @return assertions whose failures are collected
     */
    default MailAssert assertThat(Mail actual) {
        return proxy(MailAssert.class, Mail.class, actual);
    }

    /**
     * Begins soft assertions on an envelope.
     *
     * @param actual the envelope
     * @return assertions whose failures are collected
     */
    default EnvelopeAssert assertThat(Envelope actual) {
        return proxy(EnvelopeAssert.class, Envelope.class, actual);
    }

    /**
     * Begins soft assertions on an attachment.
     *
     * @param actual the attachment
     * @return assertions whose failures are collected
     */
    default AttachmentAssert assertThat(Attachment actual) {
        return proxy(AttachmentAssert.class, Attachment.class, actual);
    }

    /**
     * Begins soft assertions on a message within a mail.
     *
     * @param actual the message
     * @return assertions whose failures are collected
     */
    default NestedMessageAssert assertThat(NestedMessage actual) {
        return proxy(NestedMessageAssert.class, NestedMessage.class, actual);
    }

    /**
     * Begins soft assertions on HTML.
     *
     * @param actual the HTML
     * @return assertions whose failures are collected
     */
    default HtmlContentAssert assertThat(HtmlContent actual) {
        return proxy(HtmlContentAssert.class, HtmlContent.class, actual);
    }

    /**
     * Begins soft assertions on a link.
     *
     * @param actual the link
     * @return assertions whose failures are collected
     */
    default LinkAssert assertThat(Link actual) {
        return proxy(LinkAssert.class, Link.class, actual);
    }

    /**
     * Begins soft assertions on an address.
     *
     * @param actual the address
     * @return assertions whose failures are collected
     */
    default MailAddressAssert assertThat(MailAddress actual) {
        return proxy(MailAddressAssert.class, MailAddress.class, actual);
    }

    /**
     * Begins soft assertions on a session.
     *
     * @param actual the session
     * @return assertions whose failures are collected
     */
    default SmtpSessionAssert assertThat(SmtpSession actual) {
        return proxy(SmtpSessionAssert.class, SmtpSession.class, actual);
    }
}
