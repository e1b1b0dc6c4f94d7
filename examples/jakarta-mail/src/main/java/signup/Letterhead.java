package signup;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * What all our mails have in common.
 *
 * @param from the author that the recipients see
 * @param bounces who hears of a mail that could not be delivered after all
 * @param audit who gets a copy of every mail, unseen by the recipients
 */
public record Letterhead(String from, String bounces, String audit) {

    MimeMessage newMessage(String subject, List<String> to) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.from", from); // for the Message-ID
        SMTPMessage message = new SMTPMessage(Session.getInstance(properties));
        message.setEnvelopeFrom(bounces);
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, InternetAddress.parse(String.join(",", to)));
        message.setRecipients(RecipientType.BCC, audit);
        message.setSubject(subject, "UTF-8");
        message.setSentDate(new Date());
        return message;
    }
}
