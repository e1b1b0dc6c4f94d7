package io.github.smtptest.explanation;

import static io.github.smtptest.explanation.Explanation.explains;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mails that go to the wrong people, or say so. */
@SmtpTest(timeout = "50 ms", quietTime = "5 ms")
class WrongAddressesTest {

    @Test
    void goesToSomeoneElse(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp).welcome("Ada", "bob@example.org");

        explains(
                "wrong-recipient",
                "the only mail went to <bob@example.org>, <audit@shop.example>",
                () -> assertThat(mailbox).to("ada@example.org").singleMail());
    }

    @Test
    void hasATypoInTheRecipient(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp).welcome("Ada", "ada@exmaple.org");

        explains(
                "typo-in-recipient",
                "Ada <ada@exmaple.org>",
                () -> assertThat(mailbox).singleMail().isTo("ada@example.org"));
    }

    @Test
    void swapsAuthorAndRecipient(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String from() {
                return "ada@example.org";
            }

            @Override
            protected String to(String name, String address) {
                return "welcome@shop.example";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "swapped-addresses",
                "Expecting From <welcome@shop.example>, but it is <ada@example.org>",
                () -> assertThat(mailbox).singleMail().isFrom("welcome@shop.example"));
    }

    @Test
    void forgetsTheDisplayName(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String from() {
                return "welcome@shop.example";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "no-display-name",
                "Expecting From The Shop <welcome@shop.example>",
                () -> assertThat(mailbox).singleMail().isFrom("The Shop <welcome@shop.example>"));
    }

    @Test
    void leaksTheBlindCopy(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected void finish(MimeMessage message) throws MessagingException {
                message.addRecipients(Message.RecipientType.CC, "audit@shop.example");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "leaked-bcc",
                "every recipient can see it in the Cc field",
                () -> assertThat(mailbox).singleMail().hasBcc("audit@shop.example"));
    }

    @Test
    void forgetsTheBlindCopy(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected List<InternetAddress> blindCopies() {
                return List.of();
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "forgotten-bcc",
                "the mail was not sent to it",
                () -> assertThat(mailbox).singleMail().hasBcc("audit@shop.example"));
    }

    @Test
    void answersWouldGoNowhere(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String replyTo() {
                return "noreply@shop.example";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "wrong-reply-to",
                "but it is <noreply@shop.example>",
                () -> assertThat(mailbox).singleMail().hasReplyTo("help@shop.example"));
    }

    @Test
    void leavesSomeoneOut(SmtpServer smtp, Mailbox mailbox) {
        Shop shop = new Shop(smtp) {
            @Override
            protected List<InternetAddress> blindCopies() {
                return List.of();
            }
        };
        for (String customer : List.of("ada", "bob")) {
            shop.welcome(customer, customer + "@example.org");
        }

        explains(
                "someone-left-out",
                "<carl@example.org> got none",
                () -> assertThat(mailbox).hasMailsTo("ada@example.org", "bob@example.org", "carl@example.org"));
    }
}
