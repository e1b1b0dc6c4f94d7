package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.util.List;

/** The mail that has to get through after whatever was done to a server. */
final class OrdinaryMail {

    private static final String CONTENT = "Subject: Ordinary\r\n\r\n..\r\nEverything is fine.\r\n";
    private static final String CAPTURED = "Subject: Ordinary\r\n\r\n.\r\nEverything is fine.\r\n";

    private OrdinaryMail() {}

    /** Delivers it over a connection of its own, and checks that no session before ended by an error of ours. */
    static void getsThrough(SmtpServer smtp) throws IOException {
        try (WireClient client = WireClient.introduced(smtp)) {
            getsThrough(smtp, client);
            client.quit();
        }
        assertThat(smtp.sessions()).allSatisfy(OrdinaryMail::wentWithoutError);
    }

    /** Delivers it over a connection that is ready for MAIL. */
    static void getsThrough(SmtpServer smtp, WireClient client) throws IOException {
        int before = smtp.mailbox().mails().size();
        String reply = client.deliver("ordinary@example.org", "person@example.org", CONTENT);

        assertThat(reply)
                .isEqualTo("250 2.0.0 OK, captured as mail " + (before + 1) + " (" + CAPTURED.length() + " octets)");
        List<Mail> mails = smtp.mailbox().mails();
        assertThat(mails).hasSize(before + 1);
        Mail mail = mails.get(before);
        assertThat(mail.raw()).asString().isEqualTo(CAPTURED);
        assertThat(mail.envelope())
                .hasReversePath("ordinary@example.org")
                .hasRecipients("person@example.org")
                .hasRejected();
    }

    static void wentWithoutError(SmtpSession session) {
        assertThat(session.error()).as("%s", session).isEmpty();
        assertThat(session.end()).isNotEqualTo(SessionEnd.ERROR);
    }
}
