package outbox;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;

/**
 * A mail to send.
 *
 * @param id tells it from every other letter, and is the same in each attempt
 */
public record Letter(String id, String from, List<String> recipients, String subject, String text) {

    /**
     * @throws IllegalArgumentException if this cannot become a mail: better now, within the transaction that asks for
     *     it, than when it is to be sent
     */
    public Letter {
        recipients = List.copyOf(recipients);
        requireAddress(from);
        recipients.forEach(Letter::requireAddress);
        if (subject.contains("\r") || subject.contains("\n")) {
            throw new IllegalArgumentException("the subject has more than one line: " + subject);
        }
    }

    public static Letter create(String from, List<String> recipients, String subject, String text) {
        return new Letter(UUID.randomUUID().toString(), from, recipients, subject, text);
    }

    /** Writes to all recipients, whoever of them gets it by this attempt. */
    MimeMessage message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, String.join(",", recipients));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        message.saveChanges();
        // After saveChanges(), which makes a new one each time.
        message.setHeader("Message-ID", "<" + id + from.substring(from.lastIndexOf('@')) + ">");
        return message;
    }

    private static void requireAddress(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            if (!address.getAddress().equals(text)) {
                throw new AddressException("has more than an address in it", text);
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException("not an e-mail address: " + text, e);
        }
    }
}
