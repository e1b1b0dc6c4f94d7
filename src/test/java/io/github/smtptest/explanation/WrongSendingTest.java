package io.github.smtptest.explanation;

import static io.github.smtptest.explanation.Explanation.explains;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Mails that are sent too often, too late or not at all. */
@SmtpTest(timeout = "50 ms", quietTime = "5 ms")
class WrongSendingTest {

    @Test
    void sendsTwice(SmtpServer smtp, Mailbox mailbox) {
        Shop shop = new Shop(smtp);
        shop.welcome("Ada", "ada@example.org");
        shop.welcome("Ada", "ada@example.org");

        explains(
                "sent-twice",
                "Expecting a single mail, but there are 2",
                () -> assertThat(mailbox).singleMail());
    }

    @Test
    void sendsAlthoughItMustNot(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp).welcome("Ada", "ada@example.org");

        explains(
                "unwanted-mail",
                "Expecting no mail to <ada@example.org>, but there is 1",
                () -> assertThat(mailbox).to("ada@example.org").hasNoMail());
    }

    @Test
    void sendsTooLate(SmtpServer smtp, Mailbox mailbox) throws InterruptedException {
        Semaphore asserted = new Semaphore(0);
        Thread late = new Thread(() -> {
            asserted.acquireUninterruptibly();
            new Shop(smtp).welcome("Ada", "ada@example.org");
        });
        late.start();

        explains(
                "sent-too-late",
                "none arrived; nobody has connected to 127.0.0.1:[port]",
                () -> assertThat(mailbox).singleMail());
        asserted.release();
        late.join();
    }

    @Test
    void swallowsARefusedRecipient(SmtpServer smtp, Mailbox mailbox) {
        smtp.on(RCPT).to("ada@example.org").reply(550, "5.1.1", "No such user");
        new Shop(smtp).welcome("Ada", "ada@example.org");

        explains(
                "swallowed-exception",
                "RCPT TO:<ada@example.org> -> 550 5.1.1 No such user",
                () -> assertThat(mailbox).singleMail());
    }

    @Test
    void doesNotTryAgain(SmtpServer smtp, Mailbox mailbox) {
        smtp.on(MESSAGE).once().reply(451, "4.3.0", "Try again later");
        new Shop(smtp).welcome("Ada", "ada@example.org");

        explains(
                "no-retry",
                "-> 451 4.3.0 Try again later",
                () -> assertThat(mailbox).singleMail());
    }

    @Test
    void connectsToAnotherPort(SmtpServer smtp, Mailbox mailbox) {
        try (SmtpServer other = SmtpServer.create().start()) {
            new Shop(other).welcome("Ada", "ada@example.org");

            explains(
                    "wrong-port",
                    "nobody has connected to 127.0.0.1:[port]",
                    () -> assertThat(mailbox).singleMail());
        }
    }

    @Test
    void hasTheWrongPassword() {
        try (SmtpServer smtp =
                quick(SmtpServerOptions.builder().auth(AuthPolicy.required(Users.of(Map.of("shop", "secret")))))) {
            Shop shop = new Shop(smtp) {
                @Override
                protected void deliver(Session session, MimeMessage message) throws MessagingException {
                    jakarta.mail.Transport.send(message, message.getAllRecipients(), "shop", "Secret");
                }

                @Override
                protected Properties settings() {
                    Properties settings = super.settings();
                    settings.setProperty("mail.smtp.auth", "true");
                    return settings;
                }
            };
            shop.welcome("Ada", "ada@example.org");

            explains(
                    "wrong-password",
                    "none arrived",
                    () -> assertThat(smtp.mailbox()).singleMail());
        }
    }

    @Test
    void doesNotTrustTheCertificate() {
        try (SmtpServer smtp = quick(SmtpServerOptions.builder().tls(TlsOptions.offered()))) {
            new Shop(smtp) {
                @Override
                protected Properties settings() {
                    Properties settings = super.settings();
                    settings.remove("mail.smtp.ssl.socketFactory");
                    settings.setProperty("mail.smtp.starttls.enable", "true");
                    settings.setProperty("mail.smtp.starttls.required", "true");
                    return settings;
                }
            }.welcome("Ada", "ada@example.org");

            explains(
                    "certificate-not-trusted",
                    "TLS handshake failed",
                    () -> assertThat(smtp.mailbox()).singleMail());
        }
    }

    @Test
    void sendsMoreThanTheServerTakes() {
        try (SmtpServer smtp = quick(SmtpServerOptions.builder().maxMessageSize(500))) {
            new Shop(smtp).welcome("Ada", "ada@example.org");

            explains("too-big", "552 5.3.4", () -> assertThat(smtp.mailbox()).singleMail());
        }
    }

    private SmtpServer quick(SmtpServerOptions.Builder options) {
        return SmtpServer.create(options.timeout(Duration.ofMillis(50)).build()).start();
    }
}
