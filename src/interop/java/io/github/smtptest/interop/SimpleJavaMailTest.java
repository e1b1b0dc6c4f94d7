package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import org.simplejavamail.api.email.EmailPopulatingBuilder;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

class SimpleJavaMailTest extends ClientContract {

    SimpleJavaMailTest() {
        super("Simple Java Mail");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        Properties properties = JakartaMail.properties(letter, settings, mechanism);
        Session session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        settings.user().orElseThrow(), settings.password().orElseThrow());
            }
        });
        EmailPopulatingBuilder email = EmailBuilder.startingBlank()
                .from(letter.from())
                .toMultiple(letter.to())
                .bccMultiple(letter.bcc().toArray(String[]::new))
                .withSubject(letter.subject())
                .withPlainText(letter.text());
        letter.attachment()
                .ifPresent(octets -> email.withAttachment(Letter.ATTACHMENT, octets, "application/octet-stream"));
        try (Mailer mailer = MailerBuilder.usingSession(session)
                .disablingAllClientValidation(true)
                .buildMailer()) {
            mailer.sendMail(email.buildEmail()).join();
        }
    }
}
