package signup;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Offers a mail to one SMTP server, once.
 *
 * <p>Judges by exceptions, to which a lost acknowledgement is a failure like any other: the mail is then sent again. That
 * does no harm to a welcome; for a mail that must not come twice, see the example {@code outbox}.
 */
final class SmtpRelay {

    private final Session session;

    SmtpRelay(SmtpSettings settings) {
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.localhost", "shop.example");
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        // One refused recipient must not keep the mail from the others.
        properties.setProperty("mail.smtp.sendpartial", "true");
        session = Session.getInstance(properties);
    }

    DeliveryReport offer(MimeMessage message, List<String> recipients) {
        try {
            Transport transport = session.getTransport("smtp");
            try {
                transport.connect();
                transport.sendMessage(message, InternetAddress.parse(String.join(",", recipients)));
                return new DeliveryReport(1, recipients, Map.of(), Map.of());
            } finally {
                closeQuietly(transport);
            }
        } catch (MessagingException e) {
            return report(e, recipients);
        }
    }

    /** What goes wrong after the acknowledgement must not make anybody send the mail again. */
    private static void closeQuietly(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The mail is on its way, or its own exception says why not.
        }
    }

    private static DeliveryReport report(MessagingException failure, List<String> recipients) {
        List<String> delivered = new ArrayList<>();
        if (failure instanceof SendFailedException partly && partly.getValidSentAddresses() != null) {
            for (Address address : partly.getValidSentAddresses()) {
                delivered.add(((InternetAddress) address).getAddress());
            }
        }
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, String> deferred = new LinkedHashMap<>();
        for (String recipient : recipients) {
            if (!delivered.contains(recipient)) {
                Reply reply = replyFor(recipient, failure);
                (reply.isPermanent() ? refused : deferred).put(recipient, reply.text());
            }
        }
        return new DeliveryReport(1, delivered, refused, deferred);
    }

    /** The reply to this recipient, or else the one that stopped the whole mail. */
    private static Reply replyFor(String recipient, MessagingException failure) {
        Reply general = new Reply(0, failure.getMessage());
        for (Exception e = failure; e instanceof MessagingException link; e = link.getNextException()) {
            if (link instanceof SMTPAddressFailedException refusal) {
                if (refusal.getAddress().getAddress().equals(recipient)) {
                    return new Reply(refusal.getReturnCode(), refusal.getMessage());
                }
            } else if (link instanceof SMTPSenderFailedException refusal) {
                general = new Reply(refusal.getReturnCode(), refusal.getMessage());
            } else if (link instanceof SMTPSendFailedException refusal) {
                general = new Reply(refusal.getReturnCode(), refusal.getMessage());
            }
        }
        return general;
    }

    private record Reply(int code, String text) {
        Reply {
            text = text.strip();
        }

        boolean isPermanent() {
            return code >= 500;
        }
    }
}
