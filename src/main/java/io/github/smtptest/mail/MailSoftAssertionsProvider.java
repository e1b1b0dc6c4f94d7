package io.github.smtptest.mail;

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
     * Begins soft assertions on a session.
     *
     * @param actual the session
     * @return assertions whose failures are collected
     */
    default SmtpSessionAssert assertThat(SmtpSession actual) {
        return proxy(SmtpSessionAssert.class, SmtpSession.class, actual);
    }
}
