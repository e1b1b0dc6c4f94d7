package io.github.smtptest.readme;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;

/** The application that the README tests. */
final class Signup {

    private final Session session;

    Signup(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.timeout", "10000");
        properties.setProperty("mail.smtp.sendpartial", "true");
        session = Session.getInstance(properties);
    }

    void register(String... addresses) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom("welcome@shop.example");
            message.setRecipients(Message.RecipientType.TO, String.join(", ", addresses));
            message.setRecipients(Message.RecipientType.BCC, "audit@shop.example");
            message.setSubject("Welcome, Ada");
            MimeBodyPart text = new MimeBodyPart();
            text.setText("Please confirm your address.");
            MimeBodyPart terms = new MimeBodyPart();
            terms.setText("All sales are final.");
            terms.setFileName("terms.txt");
            message.setContent(new MimeMultipart(text, terms));
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
