package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import jakarta.mail.Session;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Optional;
import org.apache.commons.mail2.jakarta.DefaultAuthenticator;
import org.apache.commons.mail2.jakarta.Email;
import org.apache.commons.mail2.jakarta.MultiPartEmail;
import org.apache.commons.mail2.jakarta.SimpleEmail;

class CommonsEmailTest extends ClientContract {

    CommonsEmailTest() {
        super("Commons Email");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        Email email = new SimpleEmail();
        if (letter.attachment().isPresent()) {
            MultiPartEmail parts = new MultiPartEmail();
            parts.attach(
                    new ByteArrayDataSource(letter.attachment().get(), "application/octet-stream"),
                    Letter.ATTACHMENT,
                    "");
            email = parts;
        }
        email.setMailSession(Session.getInstance(
                JakartaMail.properties(letter, settings, mechanism),
                settings.user()
                        .map(user -> new DefaultAuthenticator(
                                user, settings.password().orElseThrow()))
                        .orElse(null)));
        email.setCharset("utf-8");
        email.setFrom(letter.from());
        email.addTo(letter.to().toArray(String[]::new));
        if (!letter.bcc().isEmpty()) {
            email.addBcc(letter.bcc().toArray(String[]::new));
        }
        email.setSubject(letter.subject());
        email.setMsg(letter.text());
        email.send();
    }
}
