package io.github.smtptest.readme;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;

/** The application that the README sweeps: loses nothing, but may send a confirmation twice. */
final class Shop {

    private final Session session;
    private final Deque<String> undelivered = new ArrayDeque<>();

    Shop(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.timeout", "10000");
        session = Session.getInstance(properties);
    }

    void order(String item) {
        undelivered.add(item);
        retryUndelivered();
    }

    void retryUndelivered() {
        for (int i = undelivered.size(); i > 0; i--) {
            String item = undelivered.remove();
            try {
                confirm(item);
            } catch (MessagingException e) {
                undelivered.add(item);
            }
        }
    }

    private void confirm(String item) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("orders@shop.example");
        message.setRecipients(Message.RecipientType.TO, "ada@example.org");
        message.setSubject("Your order: " + item);
        message.setText("Thank you for your order.");
        Transport.send(message);
    }
}
