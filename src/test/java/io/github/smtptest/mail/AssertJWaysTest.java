package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.smtptest.content.Link;
import io.github.smtptest.message.AttachmentAssert;
import io.github.smtptest.message.NestedMessageAssert;
import io.github.smtptest.mime.MailAddressAssert;
import io.github.smtptest.testing.Deliveries;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What AssertJ offers for every type works with captured ones too. */
class AssertJWaysTest {

    private final Mailbox mailbox = new Deliveries()
            .mail("shop@x.example", "ada@example.org", "Welcome, Ada")
            .mailbox();
    private final Mail sample = SampleMail.sample();

    @Test
    void thenOfBehaviourDrivenTestsGivesOurAssertions() {
        then(mailbox).singleMail().hasSubject("Welcome, Ada");
        then(sample).hasSubject("Grüße").attachment("terms.pdf").hasContentType("application/pdf");
        then(sample.from().get(0)).hasDisplayName("Shop");
        then(sample.nestedMessages().get(0)).hasSubject("inner");
    }

    @Test
    void conditionsAndPredicatesAreTaken() {
        Condition<Mail> german =
                new Condition<>(mail -> mail.subject().orElse("").contains("ß"), "a German subject");

        assertThat(sample).is(german).matches(mail -> mail.attachments().size() == 3, "three attachments");
        assertThat(mailbox)
                .mails()
                .areNot(german)
                .noneMatch(mail -> mail.text().orElse("").contains("ß"));
        assertThat(failureOf(() -> assertThat(mailbox).mails().are(german))).contains("a German subject");
    }

    @Test
    void partsAreExtractedAndSatisfied() {
        assertThat(sample)
                .satisfies(mail -> assertThat(mail).hasSubject("Grüße"))
                .extracting(mail -> mail.links().size(), InstanceOfAssertFactories.INTEGER)
                .isZero();
        assertThat(mailbox)
                .mails()
                .extracting(mail -> mail.subject().orElseThrow())
                .containsExactly("Welcome, Ada");
        assertThat(sample.links()).extracting(Link::href).isEmpty();
    }

    @Test
    void objectsOfUnknownTypeAreGoneOnWithByFactories() {
        Object address = sample.from().get(0);
        Object nested = sample.nestedMessages().get(0);

        assertThat(address).asInstanceOf(MailAddressAssert.ADDRESS).hasAddress("welcome@shop.example");
        assertThat(nested).asInstanceOf(NestedMessageAssert.NESTED_MESSAGE).hasText("inner text");
        assertThat(sample).attachments().first(AttachmentAssert.ATTACHMENT).hasFileName("terms.pdf");
    }
}
