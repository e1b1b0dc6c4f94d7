package io.github.smtptest.readme;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.failure.Moment.STARTTLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import io.github.smtptest.tls.ServerCertificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The snippets of the README that are not a class of their own. */
@SmtpTest
class SnippetsTest {

    /** Becomes true in the course of an application. */
    private interface Account {
        boolean isConfirmed();
    }

    @Test
    void serverWithoutJUnit() {
        try (SmtpServer smtp = SmtpServer.create().start()) {
            new Signup(smtp.host(), smtp.port()).register("ada@example.org");

            assertThat(smtp.mailbox()).to("ada@example.org").singleMail();
        }
    }

    @Test
    void waiting(SmtpServer smtp, Mailbox mailbox) {
        Account account = () -> true;
        new Signup(smtp.host(), smtp.port()).register("ada@example.org");
        new Signup(smtp.host(), smtp.port()).register("eve@example.org", "zoe@example.org");

        assertThat(mailbox).hasMails(2); // up to 5 s; fails at once when there are three
        assertThat(mailbox).to("ada@example.org").within(Duration.ofSeconds(10)).singleMail();
        assertThat(mailbox).to("bob@example.org").hasNoMail(); // none arrives within 100 ms, and none is on its way
        Mail welcome = mailbox.await(mail -> mail.to().size() == 1); // returns the mail
        mailbox.await().until(() -> account.isConfirmed()); // Awaitility, woken by the mailbox

        assertThat(welcome).isTo("ada@example.org");
    }

    @Test
    void failingReplies(SmtpServer smtp, Mailbox mailbox) {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user"); // one of several recipients
        smtp.on(MAIL).first(2).reply(451, "4.3.0", "Try again later"); // twice, then all is well
        smtp.on(DATA).once().reply(421, "4.3.2", "Shutting down"); // 421 closes the connection
        smtp.on(MESSAGE).reply(552, "5.2.2", "Mailbox full"); // after the final dot

        Signup signup = new Signup(smtp.host(), smtp.port());
        for (String expected : new String[] {"451", "451", "421", "552"}) {
            assertThatThrownBy(() -> signup.register("ada@example.org"))
                    .rootCause()
                    .hasMessageContaining(expected);
        }
        assertThat(mailbox).hasNoMail();
    }

    @Test
    void refusedRecipients(SmtpServer smtp, Mailbox mailbox) {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");
        Signup signup = new Signup(smtp.host(), smtp.port());

        assertThatThrownBy(() -> signup.register("ada@example.org", "bob@example.org"))
                .rootCause()
                .hasMessageContaining("550 5.1.1 No such user");

        assertThat(mailbox)
                .singleMail()
                .envelope()
                .hasRecipients("ada@example.org", "audit@shop.example")
                .hasRejected("bob@example.org");
        assertThat(smtp.sessions()).hasSize(1); // one connection, with its transcript
    }

    @Test
    void badServers(SmtpServer smtp) {
        SmtpServerOptions.builder().tls(TlsOptions.implicit().with(ServerCertificate.expired()));
        SmtpServerOptions.builder().tls(TlsOptions.required().with(ServerCertificate.wrongHost()));
        SmtpServerOptions.builder().tls(TlsOptions.required().with(ServerCertificate.untrusted()));
        SmtpServerOptions.builder().tls(TlsOptions.implicit().onlyTls10()); // is it refused?
        SmtpServerOptions.builder().tls(TlsOptions.off()); // STARTTLS stripped
        smtp.on(STARTTLS).reply(454, "4.7.0", "TLS not available"); // STARTTLS offered, then refused

        assertThat(smtp.failures().all()).hasSize(1);
    }
}
