package io.github.smtptest.readme;

import static io.github.smtptest.readme.SecretLetter.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.server.SmtpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.junit.jupiter.api.Test;

@SmtpTest(tls = TlsMode.REQUIRED, users = "ada:secret", requireAuth = true)
class SecureMailTest {

    @Test
    void logsInOverTls(SmtpServer smtp, Mailbox mailbox) throws MessagingException {
        Properties properties = smtp.clientSettings().withUser("ada", "secret").jakartaMailProperties();
        Message message = message(properties);
        Transport.send(message, "ada", "secret");

        assertThat(mailbox).singleMail().hasSubject("Secret");
        assertThat(smtp.sessions().get(0).authentication())
                .hasValueSatisfying(attempt -> assertThat(attempt.user()).isEqualTo("ada"));
    }
}
