package io.github.smtptest.mail;

import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.session.Wording;

/** Values as they stand in a failure message: bounded, and with nothing invisible. */
final class Rendering {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_SUBJECT = 100;

    private Rendering() {}

    /** One mail in one line: {@code #1 from <a@x> to <b@y>, <c@z>: "Subject"}. */
    static String line(Mail mail) {
        return "#" + mail.number() + " from <" + Wording.visible(mail.envelope().reversePath()) + "> to "
                + Wording.addresses(mail.envelope().recipientAddresses()) + ": " + subject(mail);
    }

    /** The subject in quotes, or that there is none. */
    static String subject(Mail mail) {
        return mail.subject()
                .map(text -> '"' + Wording.cut(Wording.visible(text), LONGEST_SUBJECT) + '"')
                .orElse("no subject");
    }

    /** The text of a part with line ends as they are in Java: a line ends with CRLF in a mail, whoever wrote it. */
    static String textOf(MimeEntity entity) {
        return entity.text().replace("\r\n", "\n");
    }

    /** A text in quotes, with its line breaks kept readable and a long one cut. */
    static String text(String text) {
        return '"' + Wording.cut(Wording.visible(text), LONGEST_TEXT) + '"';
    }
}
