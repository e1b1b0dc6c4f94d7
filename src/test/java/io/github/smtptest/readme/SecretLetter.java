package io.github.smtptest.readme;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** The mail that the README sends over TLS. */
final class SecretLetter {

    private SecretLetter() {}

    static Message message(Properties properties) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("ada@example.org");
        message.setRecipients(Message.RecipientType.TO, "bob@example.org");
        message.setSubject("Secret");
        message.setText("Nobody reads this on the way.");
        return message;
    }
}
