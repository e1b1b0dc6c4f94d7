package io.github.smtptest.readme;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtptest.SmtpFailure;
import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import org.junit.jupiter.api.Test;

@SmtpTest(strict = true) // fails a test whose failure never happens
class InvitationTest {

    @Test
    @SmtpFailure(on = RCPT, to = "bob@example.org", reply = "550 5.1.1 No such user")
    void reachesTheOthers(SmtpServer smtp, Mailbox mailbox) {
        Signup signup = new Signup(smtp.host(), smtp.port());
        assertThatIllegalStateException().isThrownBy(() -> signup.register("ada@example.org", "bob@example.org"));

        assertThat(mailbox)
                .singleMail()
                .envelope()
                .hasRecipients("ada@example.org", "audit@shop.example")
                .hasRejected("bob@example.org");
        assertThat(smtp.sessions()).hasSize(1); // one connection, with its transcript
    }
}
