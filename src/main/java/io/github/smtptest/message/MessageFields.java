package io.github.smtptest.message;

import io.github.smtptest.content.AutoSubmitted;
import io.github.smtptest.content.ListHeaders;
import io.github.smtptest.content.Priority;
import io.github.smtptest.content.ReceivedHop;
import io.github.smtptest.mime.AddressGroup;
import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MailAddress;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message as a person reads them (RFC 5322 §3.6). Reading never fails: a field that makes no sense
 * reads as if it were not there, and {@link Message#defects()} says what is wrong with it.
 */
public interface MessageFields {

    /**
     * Returns the header fields of the message, in order (RFC 5322 §2.2).
     *
     * @return the fields, raw and decoded
     */
    Headers headers();

    /**
     * Returns the decoded value of the first header field with a name.
     *
     * @param name the field's name, in any case
     * @return the value, unfolded and decoded (RFC 2047); empty if there is no such field
     */
    default Optional<String> header(String name) {
        return headers().first(name).map(HeaderField::value);
    }

    /**
     * Returns the decoded subject.
     *
     * @return empty if there is no Subject field
     */
    default Optional<String> subject() {
        return header("Subject");
    }

    /**
     * Returns the authors: the addresses of the From field.
     *
     * @return in order; empty if there is no From field
     */
    default List<MailAddress> from() {
        return addresses("From");
    }

    /**
     * Returns who transmitted the message (RFC 5322 §3.6.2).
     *
     * @return the address of the Sender field, or else the only author; empty if there is neither
     */
    default Optional<MailAddress> sender() {
        List<MailAddress> senders = addresses("Sender");
        if (!senders.isEmpty()) {
            return Optional.of(senders.get(0));
        }
        return from().size() == 1 ? Optional.of(from().get(0)) : Optional.empty();
    }

    /**
     * Returns where answers go: the addresses of the Reply-To field.
     *
     * @return in order; empty if there is no Reply-To field
     */
    default List<MailAddress> replyTo() {
        return addresses("Reply-To");
    }

    /**
     * Returns the addresses of the To field.
     *
     * @return in order; empty if there is no To field
     */
    default List<MailAddress> to() {
        return addresses("To");
    }

    /**
     * Returns the addresses of the Cc field.
     *
     * @return in order; empty if there is no Cc field
     */
    default List<MailAddress> cc() {
        return addresses("Cc");
    }

    /**
     * Returns the addresses of all header fields with a name, members of groups among them.
     *
     * @param name the field's name, in any case
     * @return in order; empty if there is no such field, or no address in it
     */
    default List<MailAddress> addresses(String name) {
        return headers().all(name).stream()
                .flatMap(field -> field.addresses().stream())
                .toList();
    }

    /**
     * Returns the named groups of all header fields with a name, such as {@code Friends: ada@example.org, bob@example.org;}
     * (RFC 5322 §3.4).
     *
     * @param name the field's name, in any case
     * @return in order, groups without members too; empty if there is none
     */
    default List<AddressGroup> groups(String name) {
        return headers().all(name).stream()
                .flatMap(field -> field.groups().stream())
                .filter(group -> !group.name().isEmpty())
                .toList();
    }

    /**
     * Returns the date the sender wrote, with the sender's offset.
     *
     * @return empty if there is no Date field or it cannot be read
     */
    default Optional<OffsetDateTime> date() {
        return headers().first("Date").flatMap(HeaderField::dateTime);
    }

    /**
     * Returns the message id.
     *
     * @return the value of the Message-ID field without angle brackets; empty if there is none
     */
    default Optional<String> messageId() {
        return MessageIds.in(headers(), "Message-ID").stream().findFirst();
    }

    /**
     * Returns which messages this one answers.
     *
     * @return the message ids of the In-Reply-To field without angle brackets; empty if there is none
     */
    default List<String> inReplyTo() {
        return MessageIds.in(headers(), "In-Reply-To");
    }

    /**
     * Returns the thread this message belongs to.
     *
     * @return the message ids of the References field without angle brackets, oldest first; empty if there is none
     */
    default List<String> references() {
        return MessageIds.in(headers(), "References");
    }

    /**
     * Returns what the List-* fields say of the mailing list (RFC 2369, 2919, 8058).
     *
     * @return empty lists and values if there are none
     */
    default ListHeaders listHeaders() {
        return ListHeaders.of(headers());
    }

    /**
     * Returns how urgent the message is, by the fields that mail programs use.
     *
     * @return {@link Priority#NORMAL} if there is none of them
     */
    default Priority priority() {
        return Priority.of(headers());
    }

    /**
     * Returns whether a program sent the message, of its own accord or as an answer (RFC 3834).
     *
     * @return empty if there is no Auto-Submitted field
     */
    default Optional<AutoSubmitted> autoSubmitted() {
        return AutoSubmitted.of(headers());
    }

    /**
     * Returns the way the message took, by its Received fields (RFC 5321 §4.4).
     *
     * @return the hops, the last first, as the fields stand; empty if there is none
     */
    default List<ReceivedHop> received() {
        return ReceivedHop.of(headers());
    }
}
