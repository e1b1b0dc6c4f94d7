package io.github.smtptest.clients;

import io.github.smtptest.server.SmtpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Messages and sessions of Angus Mail that are set up for a server. */
final class AngusMail {

    private AngusMail() {}

    /** Makes a session; further properties come in pairs of name and value. */
    static Session session(SmtpServer smtp, String... properties) {
        Properties all = new Properties();
        all.setProperty("mail.transport.protocol", "smtp");
        all.setProperty("mail.smtp.host", smtp.host());
        all.setProperty("mail.smtp.port", String.valueOf(smtp.port()));
        // Else it looks up the name of this machine.
        all.setProperty("mail.smtp.localhost", "client.example");
        all.setProperty("mail.smtp.connectiontimeout", "30000");
        all.setProperty("mail.smtp.timeout", "30000");
        all.setProperty("mail.smtp.writetimeout", "30000");
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return Session.getInstance(all);
    }

    /** Makes a message with a short text. */
    static SMTPMessage message(Session session, String subject, String... to) throws MessagingException {
        SMTPMessage message = new SMTPMessage(session);
        message.setFrom("ada@example.org");
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(String.join(",", to)));
        message.setSubject(subject, "UTF-8");
        message.setText("Hello\r\n", "UTF-8");
        return message;
    }
}
