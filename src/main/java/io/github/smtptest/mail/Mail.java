package io.github.smtptest.mail;

import io.github.smtptest.lint.Finding;
import io.github.smtptest.lint.Lint;
import io.github.smtptest.message.Message;
import io.github.smtptest.message.Titles;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.snapshot.Snapshot;
import io.github.smtptest.snapshot.SnapshotOptions;
import io.github.smtptest.wording.Wording;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;

/**
 * One captured mail: what the client sent in one acknowledged transaction.
 *
 * <p>{@link #envelope()} is what the client told the server and decides who gets the mail; the header fields are what a
 * reader sees. The two need not agree: see {@link #bcc()}.
 *
 * <p>Immutable and thread-safe. The message is parsed when it is first asked about; a message that cannot be parsed is
 * never an error here, and {@link #raw()} always has what was sent.
 */
public final class Mail extends Message implements AssertProvider<MailAssert> {

    private final int number;
    private final int arrival;
    private final SmtpTransaction transaction;
    private final SessionLog session;
    private final Instant receivedAt;
    private final Supplier<SnapshotOptions> snapshots;

    Mail(
            int number,
            int arrival,
            SmtpTransaction transaction,
            SessionLog session,
            Instant receivedAt,
            Supplier<SnapshotOptions> snapshots) {
        this.number = number;
        this.arrival = arrival;
        this.transaction = transaction;
        this.session = session;
        this.receivedAt = receivedAt;
        this.snapshots = snapshots;
    }

    /**
     * Returns the place of this mail among all that its server captured.
     *
     * @return 1 for the first; clearing the mailbox does not start again, but starting a closed server does
     */
    public int number() {
        return number;
    }

    /** The place of this mail among all that its recorder captured, before a server was started anew as well. */
    int arrival() {
        return arrival;
    }

    /**
     * Returns when the final dot had been received.
     *
     * @return a moment just before the acknowledgement
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Returns what the client told the server: reverse-path, recipients, parameters (RFC 5321 §2.3.1).
     *
     * @return the envelope of the transaction
     */
    public Envelope envelope() {
        return transaction.envelope();
    }

    /**
     * Returns the session that brought this mail, as it stands now.
     *
     * @return a snapshot; complete once the client has disconnected
     */
    public SmtpSession session() {
        return session.snapshot();
    }

    /**
     * Returns the message exactly as the client sent it, after dot-unstuffing (RFC 5321 §4.5.2).
     *
     * @return a new array; nothing is prepended and the final CRLF is there
     */
    @Override
    public byte[] raw() {
        return transaction.content().toByteArray();
    }

    /**
     * Returns the size of the message.
     *
     * @return the number of octets of {@link #raw()}
     */
    public long size() {
        return transaction.content().size();
    }

    /**
     * Returns the blind recipients: those in the envelope that no To, Cc or Bcc field shows to the others.
     *
     * @return addresses as in the envelope, without duplicates; empty if every recipient is shown
     */
    public List<String> bcc() {
        List<MailAddress> shown = Stream.of("To", "Cc", "Bcc")
                .flatMap(name -> addresses(name).stream())
                .toList();
        Set<String> blind = new LinkedHashSet<>(envelope().recipientAddresses());
        blind.removeIf(
                recipient -> shown.stream().anyMatch(address -> MailAddress.sameMailbox(address.address(), recipient)));
        return List.copyOf(blind);
    }

    /** The snapshot of this mail by the options of its server, as they are now, and those of an assertion. */
    Snapshot snapshot(UnaryOperator<SnapshotOptions> more) {
        return Snapshot.of(envelope(), entity(), more.apply(snapshots.get()));
    }

    /**
     * Says what production would punish in this mail, by the {@linkplain Lint#STANDARD standard rules}.
     *
     * @return a finding for each place that breaks a rule; empty if none does
     */
    public List<Finding> findings() {
        return findings(Lint.STANDARD);
    }

    /**
     * Says what breaks some rules in this mail.
     *
     * @param lint the rules, such as {@code Lint.ALL}
     * @return a finding for each place that breaks a rule, see {@link Lint#check}; empty if none does
     */
    public List<Finding> findings(Lint lint) {
        return lint.check(this, envelope());
    }

    /** Returns {@code mail #1 from <a@x> to <b@y>, <c@z>: "Subject"}, with the addresses of the envelope. */
    @Override
    public String title() {
        return "mail " + line();
    }

    /** The title without the word "mail", for a list of mails. */
    String line() {
        return "#" + number + " from <" + Wording.visible(envelope().reversePath()) + "> to "
                + Wording.addresses(envelope().recipientAddresses()) + ": " + Titles.subject(this);
    }

    @Override
    protected String shortTitle() {
        return "mail #" + number + " " + Titles.subject(this);
    }

    @Override
    protected boolean isDeliveredTo(String address) {
        return envelope().recipientAddresses().stream()
                .anyMatch(recipient -> MailAddress.sameMailbox(recipient, address));
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(mail)} give {@link MailAssert}. */
    @Override
    public MailAssert assertThat() {
        return new MailAssert(this);
    }

    /** Returns the {@linkplain #title() title} and the size. */
    @Override
    public String toString() {
        return title() + " (" + transaction.content() + ")";
    }
}
