package io.github.smtptest.mail;

import static io.github.smtptest.mail.SampleMail.complaint;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.testing.Deliveries;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The assertions on who wrote a mail and who gets it. */
class MailAuthorAndRecipientsAssertTest {

    private final Mail mail = SampleMail.sample();

    @Nested
    class Addresses {

        @Test
        void areThoseOfTheHeaderFields() {
            assertThat(mail)
                    .isFrom("welcome@shop.example")
                    .isTo("ada@EXAMPLE.org")
                    .isCc("dora@example.org", "carl@example.org")
                    .containsTo("ada@example.org")
                    .containsCc("dora@example.org")
                    .hasReplyTo("help@shop.example");
            assertThat(SampleMail.bare()).isCc().hasNoCc().hasReplyTo();
        }

        @Test
        void failForAnotherAuthor() {
            assertThat(complaint(() -> assertThat(mail).isFrom("shop@shop.example")))
                    .isEqualTo("""
                    Expecting From <shop@shop.example>, but it is Shop <welcome@shop.example>""");
        }

        @Test
        void failForOneTooFewOrTooMany() {
            assertThat(complaint(() -> assertThat(mail).isTo("ada@example.org", "bob@example.org")))
                    .isEqualTo("""
                    Expecting To <ada@example.org>, <bob@example.org>, but it is Ada <ada@example.org>""");
            assertThat(complaint(() -> assertThat(mail).isCc("carl@example.org")))
                    .isEqualTo("""
                    Expecting Cc <carl@example.org>, but it is <carl@example.org>, Dora <dora@example.org>
                    Not expected: Dora <dora@example.org>""");
        }

        @Test
        void failForNobodyExpected() {
            assertThat(complaint(() -> assertThat(mail).hasReplyTo())).isEqualTo("""
                    Expecting no Reply-To, but it is <help@shop.example>""");
        }

        @Test
        void failForOneThatIsMissing() {
            assertThat(complaint(() -> assertThat(mail).containsCc("carl@example.org", "bob@example.org")))
                    .isEqualTo("""
                    Expecting Cc to contain <bob@example.org>, but it is <carl@example.org>, Dora <dora@example.org>""");
            assertThat(complaint(() -> assertThat(mail).containsTo("bob@example.org")))
                    .isEqualTo("Expecting To to contain <bob@example.org>, but it is Ada <ada@example.org>");
        }

        @Test
        void giveAnIdeTheTwoSidesOfADifference() {
            AssertionFailedError error = catchThrowableOfType(
                    AssertionFailedError.class, () -> assertThat(mail).isFrom("shop@shop.example"));

            assertThat(error.getExpected().getStringRepresentation()).isEqualTo("shop@shop.example");
            assertThat(error.getActual().getStringRepresentation()).isEqualTo("Shop <welcome@shop.example>");
        }
    }

    @Nested
    class BlindRecipients {

        @Test
        void areInTheEnvelopeAndInNoHeaderField() {
            assertThat(mail).hasBcc("audit@shop.example").containsBcc("audit@shop.example");
        }

        @Test
        void failForOneTooMany() {
            assertThat(complaint(() -> assertThat(mail).containsBcc().hasBcc())).isEqualTo("""
                    Expecting no blind recipient, but the mail went to <audit@shop.example>""");
        }

        @Test
        void failForOneMoreThanExpected() {
            Mail two = new Deliveries()
                    .message("", List.of("ada@example.org", "bob@example.org"), "\nHi\n")
                    .mailbox()
                    .mails()
                    .get(0);

            assertThat(failureOf(() -> assertThat(two).hasBcc("ada@example.org")))
                    .isEqualTo("""
                    Expecting only the blind recipient <ada@example.org>, but the mail also went to <bob@example.org>
                    in mail #1 from <> to <ada@example.org>, <bob@example.org>: no subject""");
        }

        @Test
        void failForOneWhomOnlyAFieldNames() {
            Mail named = new Deliveries()
                    .message("", List.of("ada@example.org"), "Cc: bob@example.org\n\nHi\n")
                    .mailbox()
                    .mails()
                    .get(0);

            assertThat(failureOf(() -> assertThat(named).hasBcc("bob@example.org")))
                    .isEqualTo("""
                    Expecting the blind recipient <bob@example.org>, but the mail was not sent to it
                    A header field names it, but the client gave no RCPT command for it.
                    in mail #1 from <> to <ada@example.org>: no subject""");
        }

        @Test
        void failForOneWhoDidNotGetTheMail() {
            assertThat(complaint(() -> assertThat(mail).hasBcc("bob@example.org")))
                    .isEqualTo("""
                    Expecting the blind recipient <bob@example.org>, but the mail was not sent to it""");
        }

        @Test
        void failForOneWhomTheServerRefused() {
            Deliveries deliveries = new Deliveries();
            SessionLog session = deliveries.connected();
            TransactionLog transaction = deliveries.begin(session, "", List.of("ada@example.org"));
            transaction.rejected(new RejectedRecipient(
                    "bob@example.org", EsmtpParameters.NONE, SmtpReply.of(550, "5.1.1", "No such user")));
            deliveries.accept(session, transaction, new byte[0]);
            Mail refused = deliveries.mailbox().mails().get(0);

            assertThat(failureOf(() -> assertThat(refused).hasBcc("bob@example.org")))
                    .isEqualTo("""
                    Expecting the blind recipient <bob@example.org>, but the server refused it: 550 5.1.1 No such user
                    in mail #1 from <> to <ada@example.org>: no subject""");
            assertThat(failureOf(() -> assertThat(refused).hasBcc("cy@example.org")))
                    .startsWith("Expecting the blind recipient <cy@example.org>, but the mail was not sent to it\n");
        }

        @Test
        void failForOneWhomTheHeaderShows() {
            assertThat(complaint(() -> assertThat(mail).hasBcc("dora@example.org")))
                    .isEqualTo("""
                    Expecting the blind recipient <dora@example.org>, but every recipient can see it in the Cc field""");
            assertThat(complaint(() -> assertThat(mail).hasBcc("leaked@example.org")))
                    .isEqualTo("""
                    Expecting the blind recipient <leaked@example.org>, but every recipient can see it in the Bcc field""");
        }

        @Test
        void failWhereNoneIsExpected() {
            assertThat(complaint(() -> assertThat(mail).hasNoBcc())).isEqualTo("""
                    Expecting no blind recipient, but the mail went to <audit@shop.example>""");
        }
    }
}
