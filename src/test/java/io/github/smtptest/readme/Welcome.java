package io.github.smtptest.readme;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.Properties;

/** An application whose mails have a text, the same as HTML, and an attachment. */
final class Welcome {

    private static final String LINK = "https://shop.example/confirm?token=42";

    private final Session session;

    Welcome(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.timeout", "10000");
        properties.setProperty("mail.host", "shop.example");
        session = Session.getInstance(properties);
    }

    /** Welcomes each of them with a mail. */
    void send(String... addresses) throws MessagingException {
        for (String address : addresses) {
            MimeMessage message = new MimeMessage(session);
            message.setFrom("The Shop <welcome@shop.example>");
            message.setRecipients(Message.RecipientType.TO, address);
            message.setSubject("Welcome");
            message.setSentDate(new Date());
            message.setContent(new MimeMultipart(body(), terms()));
            Transport.send(message);
        }
    }

    private static MimeBodyPart body() throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Your code is 482913.\r\nConfirm: " + LINK + "\r\n");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Your code is <b>482913</b>.</p><p><a href='" + LINK + "'>Confirm</a></p>", "UTF-8", "html");
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(new MimeMultipart("alternative", text, html));
        return body;
    }

    private static MimeBodyPart terms() throws MessagingException {
        MimeBodyPart terms = new MimeBodyPart();
        terms.setText("All sales are final.");
        terms.setFileName("terms.txt");
        return terms;
    }
}
