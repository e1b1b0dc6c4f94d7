package io.github.smtptest.report;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SmtpSession;
import java.util.List;
import java.util.Objects;

/**
 * What one server of a failed test saw.
 *
 * @param name what the test calls the server
 * @param state the server in words, such as {@code "SmtpServer (listening on 127.0.0.1:2525)"}
 * @param directory where its mails and transcripts are, relative to the page; empty if they are beside it
 * @param mails what it captured
 * @param sessions every connection, as far as it got
 * @param failures what was declared to fail
 * @param unfinished declarations that were begun and never said what should happen, one sentence each
 */
public record ServerRecord(
        String name,
        String state,
        String directory,
        List<Mail> mails,
        List<SmtpSession> sessions,
        List<DeclaredFailure> failures,
        List<String> unfinished) {

    /** Makes the record; the lists are copied. */
    public ServerRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(directory, "directory");
        mails = List.copyOf(mails);
        sessions = List.copyOf(sessions);
        failures = List.copyOf(failures);
        unfinished = List.copyOf(unfinished);
    }

    /** The file that has a mail as it was sent. */
    String file(Mail mail) {
        return beside("mail-" + mail.number() + ".eml");
    }

    /** The file that has the whole transcript of a session. */
    String file(SmtpSession session) {
        return beside("session-" + session.number() + ".txt");
    }

    private String beside(String file) {
        return directory.isEmpty() ? file : directory + "/" + file;
    }
}
