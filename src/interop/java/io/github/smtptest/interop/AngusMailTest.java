package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Optional;

class AngusMailTest extends ClientContract {

    AngusMailTest() {
        super("Angus Mail");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        Session session = Session.getInstance(JakartaMail.properties(letter, settings, mechanism));
        MimeMessage message = message(letter, session);
        try (Transport transport = session.getTransport()) {
            transport.connect(settings.user().orElse(null), settings.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static MimeMessage message(Letter letter, Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(letter.from()));
        for (String to : letter.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        for (String bcc : letter.bcc()) {
            message.addRecipient(Message.RecipientType.BCC, new InternetAddress(bcc));
        }
        message.setSubject(letter.subject(), "utf-8");
        if (letter.attachment().isEmpty()) {
            message.setText(letter.text(), "utf-8");
        } else {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(letter.text(), "utf-8");
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(letter.attachment().get(), "application/octet-stream")));
            file.setFileName(Letter.ATTACHMENT);
            message.setContent(new MimeMultipart(text, file));
        }
        message.saveChanges();
        return message;
    }
}
