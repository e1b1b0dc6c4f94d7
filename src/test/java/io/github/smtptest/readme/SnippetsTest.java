package io.github.smtptest.readme;

import static io.github.smtptest.failure.Behaviours.greylisting;
import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.EHLO;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.failure.Moment.STARTTLS;
import static io.github.smtptest.failure.Per.CONNECTION;
import static io.github.smtptest.session.TransactionOutcome.ACCEPTED;
import static io.github.smtptest.session.TransactionOutcome.MESSAGE_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.content.LinkUri;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import io.github.smtptest.testing.OwnThread;
import io.github.smtptest.tls.ServerCertificate;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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
    void whatAMailSays(SmtpServer smtp, Mailbox mailbox) throws MessagingException {
        Welcome welcome = new Welcome(smtp.host(), smtp.port());
        welcome.send("ada@example.org", "bob@example.org");

        assertThat(mailbox)
                .to("ada@example.org")
                .hasSingleMail(mail -> mail.isFrom("The Shop <welcome@shop.example>")
                        .hasTextContaining("Your code is")
                        .hasCode("482913") // the one-time code, wherever it stands
                        .hasLink("Confirm", "https://shop.example/confirm?token=42")
                        .hasSameLinksInTextAndHtml()
                        .hasAttachment("terms.txt", terms -> terms.hasContentType("text/plain"))
                        .isWellFormed()); // 52 things that production would punish
        assertThat(mailbox).hasMailsTo("ada@example.org", "bob@example.org"); // one each, and nobody else any
        assertThat(mailbox).during(() -> welcome.send("carl@example.org")).hasMails(1);
        assertThat(mailbox)
                .hasMails( // just these, in any order
                        mail -> mail.isTo("carl@example.org"),
                        mail -> mail.isTo("ada@example.org"),
                        mail -> mail.isTo("bob@example.org").hasSubject("Welcome"));
        LinkUri confirm = mailbox.mails().get(0).link("Confirm").uri(); // to follow it: confirm.queryParameter("token")

        assertThat(confirm.queryParameter("token")).contains("42");
    }

    @Test
    void theWholeMail(SmtpServer smtp, Mailbox mailbox) throws MessagingException {
        new Welcome(smtp.host(), smtp.port()).send("ada@example.org");

        assertThat(mailbox).singleMail().matchesSnapshot("welcome");
    }

    @Test
    void failuresOnCommand(SmtpServer smtp) {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user"); // one of several recipients
        smtp.on(MAIL).first(2).reply(451, "4.3.0", "Try again later"); // twice, then all is well
        smtp.on(MESSAGE).once().acceptThenDisconnect(); // delivered, but the acknowledgement is lost
        smtp.on(CONTENT).afterOctets(20_000).disconnect(); // in the middle of a long message
        smtp.on(DATA).per(CONNECTION).once().delay(Duration.ofSeconds(2)); // late, then as usual
        smtp.on(EHLO).once().stall().then().once().reset(); // silence, and next time as if the host had crashed
        smtp.declare(greylisting()); // Behaviours has what real providers do
        smtp.goDown(); // cuts connections off and refuses new ones, until
        smtp.comeBack(); // on the same port, with all that was captured and declared

        assertThat(smtp.failures().all()).hasSize(8);
    }

    @Test
    void whatTheClientDid(SmtpServer smtp) {
        DeclaredFailure full = smtp.on(MESSAGE).once().reply(451, "4.2.2", "Mailbox full");
        Signup signup = new Signup(smtp.host(), smtp.port());
        Executor afterAWhile = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, OwnThread.EXECUTOR);
        assertThatThrownBy(() -> signup.register("ada@example.org")).rootCause().hasMessageContaining("451");
        afterAWhile.execute(() -> signup.register("ada@example.org"));

        assertThat(smtp).hasAttempts(2); // two MAIL commands, refused or not, and neither is still going on
        assertThat(smtp).attempts().haveOutcomes(MESSAGE_REFUSED, ACCEPTED).areSpacedAtLeast(Duration.ofMillis(50));
        assertThat(smtp)
                .attempts()
                .usedSessions(2)
                .havingRecipient("ada@example.org")
                .gaveUpNobody();
        assertThat(smtp).session(1).containsCommands("EHLO", "MAIL", "DATA").saidQuit(); // or hungUp()
        assertThat(smtp).hasFired(full, 1); // what smtp.on(MESSAGE).once().reply(…) returned
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
