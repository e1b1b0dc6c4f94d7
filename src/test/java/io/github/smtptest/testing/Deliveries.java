package io.github.smtptest.testing;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.MailRecorder;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.mail.Patience;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.Recipient;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.session.TransactionOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fills a mailbox by hand, as a server would, without a socket. */
public final class Deliveries {

    private final MailRecorder recorder;

    public Deliveries() {
        // Failing expectations in tests of failures need not wait long.
        this(new Patience(Duration.ofMillis(20), Duration.ofMillis(5)));
    }

    public Deliveries(Patience patience) {
        this(new MailRecorder(patience));
    }

    public Deliveries(MailRecorder recorder) {
        this.recorder = recorder;
        recorder.listening("127.0.0.1:2525");
    }

    /** Captures one message from shop@x.example to ada@example.org; its line ends may be written as LF. */
    public static Mail captured(String message) {
        return new Deliveries()
                .message("shop@x.example", List.of("ada@example.org"), message)
                .mailbox()
                .mails()
                .get(0);
    }

    public Mailbox mailbox() {
        return recorder.mailbox();
    }

    public MailRecorder recorder() {
        return recorder;
    }

    public SessionLog connected() {
        return recorder.connected("127.0.0.1:50000");
    }

    /** Delivers a simple mail in a session of its own. */
    public Deliveries mail(String from, String to, String subject) {
        return message(from, List.of(to), "From: " + from + "\nTo: " + to + "\nSubject: " + subject + "\n\nHello\n");
    }

    /** Delivers a message; its line ends may be written as LF. */
    public Deliveries message(String reversePath, List<String> recipients, String message) {
        return message(reversePath, recipients, message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public Deliveries message(String reversePath, List<String> recipients, byte[] message) {
        SessionLog session = connected();
        accept(session, begin(session, reversePath, recipients), message);
        session.end(SessionEnd.QUIT);
        return this;
    }

    public TransactionLog begin(SessionLog session, String reversePath, List<String> recipients) {
        TransactionLog transaction = session.begin(reversePath, EsmtpParameters.NONE);
        recipients.forEach(recipient -> transaction.accepted(new Recipient(recipient)));
        return transaction;
    }

    public void accept(SessionLog session, TransactionLog transaction, byte[] message) {
        SmtpTransaction accepted = transaction.ended(Octets.of(message), TransactionOutcome.ACCEPTED, Optional.empty());
        recorder.accept(accepted, session);
        session.endTransaction(accepted);
    }

    /** Refuses a recipient in a session that is given up afterwards. */
    public Deliveries refusedRecipient(String reversePath, String recipient) {
        SessionLog session = connected();
        TransactionLog transaction = begin(session, reversePath, List.of());
        transaction.rejected(
                new RejectedRecipient(recipient, EsmtpParameters.NONE, SmtpReply.of(550, "5.1.1", "No such user")));
        session.endTransaction(transaction.ended(Octets.NONE, TransactionOutcome.RESET, Optional.empty()));
        session.end(SessionEnd.QUIT);
        return this;
    }
}
