package io.github.smtptest.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import org.junit.jupiter.api.Test;

@SmtpTest
class SignupMailTest {

    @Test
    void welcomesANewUser(SmtpServer smtp, Mailbox mailbox) {
        new Signup(smtp.host(), smtp.port()).register("ada@example.org");

        assertThat(mailbox)
                .singleMail() // waits for it, woken by its arrival
                .isFrom("welcome@shop.example")
                .isTo("ada@example.org")
                .hasBcc("audit@shop.example") // in the envelope, in no header field
                .hasSubject("Welcome, Ada")
                .hasTextContaining("confirm your address")
                .attachment("terms.txt")
                .hasContentType("text/plain");
    }
}
