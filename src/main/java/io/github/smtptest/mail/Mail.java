package io.github.smtptest.mail;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.MimeDefect;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * One captured mail: what the client sent in one acknowledged transaction.
 *
 * <p>{@link #envelope()} is what the client told the server and decides who gets the mail; the header fields are what a
 * reader sees. The two need not agree: see {@link #bcc()}.
 *
 * <p>Immutable and thread-safe. The message is parsed when it is first asked about; a message that cannot be parsed is
 * never an error here, and {@link #raw()} always has what was sent.
 */
public final class Mail implements AssertProvider<MailAssert> {

    private final int number;
    private final SmtpTransaction transaction;
    private final SessionLog session;
    private final Instant receivedAt;
    // Parsing twice gives equal results, so two threads that race here need no lock.
    private volatile @Nullable Headers headers;
    private volatile @Nullable MailBody body;

    Mail(int number, SmtpTransaction transaction, SessionLog session, Instant receivedAt) {
        this.number = number;
        this.transaction = transaction;
        this.session = session;
        this.receivedAt = receivedAt;
    }

    /**
     * Returns the place of this mail among all that its server captured.
     *
     * @return 1 for the first; clearing the mailbox does not start again
     */
    public int number() {
        return number;
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
     * Returns the message as a tree of MIME entities.
     *
     * @return the root entity; parsed at the first call
     */
    public MimeEntity message() {
        return body().message();
    }

    /**
     * Returns the header fields of the message, in order (RFC 5322 §2.2).
     *
     * @return the fields, raw and decoded
     */
    public Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = Headers.parse(raw());
            headers = known;
        }
        return known;
    }

    /**
     * Returns the decoded value of the first header field with a name.
     *
     * @param name the field's name, in any case
     * @return the value, unfolded and decoded (RFC 2047); empty if there is no such field
     */
    public Optional<String> header(String name) {
        return headers().first(name).map(HeaderField::value);
    }

    /**
     * Returns the decoded subject.
     *
     * @return empty if there is no Subject field
     */
    public Optional<String> subject() {
        return header("Subject");
    }

    /**
     * Returns the authors: the addresses of the From field.
     *
     * @return in order; empty if there is no From field
     */
    public List<MailAddress> from() {
        return addresses("From");
    }

    /**
     * Returns where answers go: the addresses of the Reply-To field.
     *
     * @return in order; empty if there is no Reply-To field
     */
    public List<MailAddress> replyTo() {
        return addresses("Reply-To");
    }

    /**
     * Returns the addresses of the To field.
     *
     * @return in order; empty if there is no To field
     */
    public List<MailAddress> to() {
        return addresses("To");
    }

    /**
     * Returns the addresses of the Cc field.
     *
     * @return in order; empty if there is no Cc field
     */
    public List<MailAddress> cc() {
        return addresses("Cc");
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

    /**
     * Returns the date the sender wrote.
     *
     * @return empty if there is no Date field or it cannot be read
     */
    public Optional<OffsetDateTime> date() {
        return headers().first("Date").flatMap(HeaderField::dateTime);
    }

    /**
     * Returns the message id.
     *
     * @return the value of the Message-ID field without angle brackets; empty if there is none
     */
    public Optional<String> messageId() {
        return header("Message-ID")
                .map(id -> id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id);
    }

    /**
     * Returns the decoded plain text of the body.
     *
     * @return the first text/plain part that is no attachment, its lines ended by {@code \n} however they were sent; empty
     *     if there is none
     */
    public Optional<String> text() {
        return body().text().map(Rendering::textOf);
    }

    /**
     * Returns the decoded HTML of the body.
     *
     * @return the first text/html part that is no attachment, its lines ended by {@code \n} however they were sent; empty
     *     if there is none
     */
    public Optional<String> html() {
        return body().html().map(Rendering::textOf);
    }

    /**
     * Returns what a reader would save: parts that are attached, named or neither text nor container.
     *
     * @return in order; empty if there is none. Parts shown within the HTML are {@link #inlineParts()}; other forms of the
     *     text in a {@code multipart/alternative}, such as an invitation, are in {@link #message()} alone
     */
    public List<Attachment> attachments() {
        return body().attachments();
    }

    /**
     * Returns the attachment with a name.
     *
     * @param fileName the decoded file name
     * @return the first of that name; empty if there is none
     */
    public Optional<Attachment> attachment(String fileName) {
        return attachments().stream()
                .filter(attachment -> attachment.fileName().equals(Optional.of(fileName)))
                .findFirst();
    }

    /**
     * Returns the parts that the HTML refers to by content id, such as images (RFC 2392).
     *
     * @return in order; empty if there is none
     */
    public List<Attachment> inlineParts() {
        return body().inlineParts();
    }

    /**
     * Says what is wrong with the message: damage that was read around.
     *
     * @return one sentence for each of {@link MimeEntity#allDefects()}; empty if nothing is wrong
     */
    public List<String> problems() {
        return message().allDefects().stream().map(MimeDefect::toString).toList();
    }

    /**
     * Draws the tree of the message.
     *
     * @return one line for each entity, indented below its parent
     */
    public String structure() {
        return message().structure();
    }

    private List<MailAddress> addresses(String name) {
        return headers().all(name).stream()
                .flatMap(field -> field.addresses().stream())
                .toList();
    }

    private MailBody body() {
        MailBody known = body;
        if (known == null) {
            known = MailBody.of(MimeEntity.parse(raw()));
            body = known;
        }
        return known;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(mail)} give {@link MailAssert}. */
    @Override
    public MailAssert assertThat() {
        return new MailAssert(this);
    }

    /** Returns one line: {@code mail 1 from <a@x> to <b@y>: "Subject" (1,234 octets)}. */
    @Override
    public String toString() {
        return "mail " + number + " " + envelope() + ": "
                + subject().map(subject -> '"' + subject + '"').orElse("no subject") + " (" + transaction.content()
                + ")";
    }
}
