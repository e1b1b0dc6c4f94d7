package io.github.smtptest.protocol;

import io.github.smtptest.session.SmtpTransaction;

/** Takes the mails that a client delivers. */
@FunctionalInterface
public interface MailSink {

    /**
     * Captures a mail. It must be visible to every reader when this returns, since the acknowledgement follows.
     *
     * @param accepted the transaction that brought it
     * @return the place of the mail among those of the server, counted from 1
     */
    int accept(SmtpTransaction accepted);
}
