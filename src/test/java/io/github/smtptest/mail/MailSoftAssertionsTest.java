package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.testing.Deliveries;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class MailSoftAssertionsTest {

    private final Mail mail = SampleMail.sample();
    private final Mailbox mailbox =
            new Deliveries().mail("shop@x.example", "bob@example.org", "Hi").mailbox();

    @Test
    void collectEveryFailureAlsoBehindNavigation() {
        MailSoftAssertions softly = new MailSoftAssertions();

        softly.assertThat(mail)
                .isFrom("nobody@shop.example")
                .hasSubject("Hallo")
                .hasTextContaining("cancel");
        softly.assertThat(mail).subject().startsWith("Hallo").endsWith("Welt");
        softly.assertThat(mail).envelope().hasNullReversePath();
        softly.assertThat(mail).attachment("terms.pdf").hasContentType("text/plain");
        softly.assertThat(mailbox).to("bob@example.org").hasMails(2).hasNoMail();
        softly.assertThat(mailbox).singleMail().hasSubject("Hallo");
        softly.assertThat(mail.envelope()).hasRecipients();
        softly.assertThat(mail.attachments().get(0)).hasFileName("rules.pdf");

        assertThat(softly.assertionErrorsCollected()).hasSize(12);
    }

    @Test
    void collectWhatIsWrongWithASession() {
        MailSoftAssertions softly = new MailSoftAssertions();

        softly.assertThat(mail.session()).hungUp().saidReset();
        softly.assertThat(mail.session()).transcript().contains("C: RSET");
        softly.assertThat(mail.session())
                .attempts()
                .haveOutcomes(TransactionOutcome.RESET)
                .havingRecipient("ada@example.org")
                .usedSessions(2)
                .hasSize(2)
                .first()
                .isNull();

        assertThat(softly.assertionErrorsCollected()).hasSize(7);
    }

    @Test
    void passIfNothingFails() {
        MailSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(mail).hasSubject("Grüße");
            softly.assertThat("stock assertions").startsWith("stock");
        });
    }

    @Test
    void canAlsoBeThoseOfAssertJ() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) mail)
                .asInstanceOf(MailAssert.MAIL)
                .hasSubject("Hallo")
                .hasNoAttachments();

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }
}
