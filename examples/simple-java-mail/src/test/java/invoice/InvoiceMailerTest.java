package invoice;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mail with an invoice looks like, and who gets it. */
@SmtpTest
class InvoiceMailerTest {

    private final Customer zoe = new Customer("Zoë Müller", "zoe@example.org", Optional.empty());
    private final Customer works = new Customer("Works Ltd", "office@works.example", Optional.of("tax@works.example"));

    private InvoiceMailer mailer;

    @BeforeEach
    void open(SmtpServer smtp) {
        mailer = new InvoiceMailer(smtp.host(), smtp.port());
    }

    @Test
    void tellsTheCustomerWhatToPay(Mailbox mailbox) {
        mailer.send(new Invoice("2041", zoe, new BigDecimal("47.11")));

        assertThat(mailbox)
                .singleMail()
                .isFrom("invoices@shop.example")
                .isTo("zoe@example.org")
                .isCc()
                .hasSubject("Invoice 2041")
                .hasTextContaining("Dear Zoë Müller", "€ 47.11")
                .hasHtmlContaining("<b>€ 47.11</b>");
    }

    @Test
    void directsAnswersToTheBookkeeping(Mailbox mailbox) {
        mailer.send(new Invoice("2041", zoe, new BigDecimal("47.11")));

        assertThat(mailbox).singleMail().hasReplyTo("books@shop.example");
    }

    @Test
    void attachesTheInvoiceForTheBookkeepingProgram(Mailbox mailbox) {
        mailer.send(new Invoice("2041", zoe, new BigDecimal("47.11")));

        assertThat(mailbox)
                .singleMail()
                .hasAttachments("invoice-2041.csv")
                .attachment("invoice-2041.csv")
                .hasContentType("text/csv")
                .text()
                .isEqualTo("number,customer,total\n2041,\"Zoë Müller\",47.11\n");
    }

    @Test
    void showsTheLogoWithinTheHtml(Mailbox mailbox) {
        mailer.send(new Invoice("2041", zoe, new BigDecimal("47.11")));

        assertThat(mailbox)
                .singleMail()
                .hasHtmlContaining("<img src=\"cid:logo\">")
                .satisfies(mail -> {
                    assertThat(mail.inlineParts()).hasSize(1);
                    assertThat(mail.inlineParts().get(0)).hasContentType("image/png");
                    assertThat(mail.inlineParts().get(0).contentId()).contains("logo");
                });
    }

    @Test
    void sendsACopyToTheAccountant(Mailbox mailbox) {
        mailer.send(new Invoice("2042", works, new BigDecimal("1200.00")));

        assertThat(mailbox)
                .singleMail()
                .isTo("office@works.example")
                .isCc("tax@works.example")
                .envelope()
                .hasRecipients("office@works.example", "tax@works.example");
    }

    @Test
    void sendsInTheBackground(Mailbox mailbox) {
        mailer.sendLater(new Invoice("2041", zoe, new BigDecimal("47.11")));
        mailer.sendLater(new Invoice("2042", works, new BigDecimal("1200.00")));

        assertThat(mailbox).hasMails(2);
        assertThat(mailbox).to("tax@works.example").singleMail().hasSubject("Invoice 2042");
    }

    @Test
    void saysWhenTheServerRefusesTheMail(SmtpServer smtp, Mailbox mailbox) {
        smtp.on(RCPT).to("zoe@example.org").reply(550, "5.1.1", "No such user");

        CompletableFuture<Void> sent = mailer.sendLater(new Invoice("2041", zoe, new BigDecimal("47.11")));

        assertThat(sent)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingRootCause()
                .withMessageContaining("550 5.1.1 No such user");
        assertThat(mailbox).hasNoMail();
    }
}
