package io.github.smtptest.message;

import io.github.smtptest.wording.Wording;

/** How a message is named in one line. */
public final class Titles {

    private static final int LONGEST_SUBJECT = 100;

    private Titles() {}

    /**
     * Quotes the subject.
     *
     * @param message the message
     * @return the subject in quotes, without anything invisible and cut when it is long; or that there is none
     */
    public static String subject(MessageFields message) {
        return message.subject()
                .map(text -> '"' + Wording.cut(Wording.visible(text), LONGEST_SUBJECT) + '"')
                .orElse("no subject");
    }
}
