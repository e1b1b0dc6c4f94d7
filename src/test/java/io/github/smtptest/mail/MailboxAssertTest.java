package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.testing.Deliveries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MailboxAssertTest {

    private final Deliveries deliveries = new Deliveries();
    private final Mailbox mailbox = deliveries.mailbox();

    private void twoMails() {
        deliveries
                .mail("shop@x.example", "bob@example.org", "Welcome, Bob")
                .mail("shop@x.example", "ida@example.org", "Welcome, Ida");
    }

    @Nested
    class HasMails {

        @Test
        void passesWithJustThatNumber() {
            twoMails();

            assertThat(mailbox).hasMails(2);
        }

        @Test
        void failsWithFewer() {
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox).hasMails(3))).isEqualTo("""
                    Expecting 3 mails within 20 ms, but there are 2:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida\"""");
        }

        @Test
        void failsWithMore() {
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox).hasMails(1))).isEqualTo("""
                    Expecting a single mail, but there are 2:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida\"""");
        }

        @Test
        void withZeroIsNoMail() {
            assertThat(mailbox).hasMails(0);
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox).to("bob@example.org").hasMails(0)))
                    .isEqualTo("""
                    Expecting no mail to <bob@example.org>, but there is 1:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                    (1 other mail does not match)""");
        }

        @Test
        void refusesANegativeNumber() {
            assertThatThrownBy(() -> assertThat(mailbox).hasMails(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("number of mails (-1) must not be negative");
        }

        @Test
        void listsAtMostTenMails() {
            for (int i = 1; i <= 12; i++) {
                deliveries.mail("shop@x.example", "bob@example.org", "Mail " + i);
            }

            assertThat(failureOf(() -> assertThat(mailbox).hasMails(1)))
                    .startsWith("Expecting a single mail, but there are 12:\n")
                    .contains("\"Mail 10\"")
                    .doesNotContain("\"Mail 11\"")
                    .endsWith("\n  … and 2 more");
        }
    }

    @Nested
    class HasAtLeastMails {

        @Test
        void passesWithMore() {
            twoMails();

            assertThat(mailbox).hasAtLeastMails(1).hasAtLeastMails(2);
        }

        @Test
        void failsWithFewer() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");

            assertThat(failureOf(() -> assertThat(mailbox).hasAtLeastMails(2))).isEqualTo("""
                    Expecting at least 2 mails within 20 ms, but there is 1:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }
    }

    @Nested
    class HasNoMail {

        @Test
        void passesWhenNothingArrives() {
            assertThat(mailbox).hasNoMail();
        }

        @Test
        void failsWithAMail() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");

            assertThat(failureOf(() -> assertThat(mailbox).hasNoMail())).isEqualTo("""
                    Expecting no mail, but there is 1:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }
    }

    @Nested
    class HasNoMoreMails {

        @Test
        void passesWhenNothingFollows() {
            twoMails();

            assertThat(mailbox).hasMails(2).hasNoMoreMails();
        }
    }

    @Nested
    class SingleMail {

        @Test
        void goesOnWithTheMail() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");

            assertThat(mailbox).singleMail().hasSubject("Welcome, Bob");
        }

        @Test
        void saysThatNobodyHasConnected() {
            assertThat(failureOf(() -> assertThat(mailbox).singleMail())).isEqualTo("""
                    Expecting a single mail within 20 ms, but none arrived; nobody has connected to 127.0.0.1:2525""");
        }

        @Test
        void carriesTheDescriptionOn() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");

            assertThat(failureOf(() -> assertThat(mailbox)
                            .as("bob's mail")
                            .singleMail()
                            .hasNoBcc()
                            .hasSubject("Hi")))
                    .isEqualTo("""
                    [bob's mail, single mail] Expecting Subject "Hi", but it is "Welcome, Bob"
                    in mail #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }
    }

    @Nested
    class OneOfSeveral {

        @Test
        void isFirstLastOrByPlace() {
            twoMails();

            assertThat(mailbox).firstMail().hasSubject("Welcome, Bob");
            assertThat(mailbox).lastMail().hasSubject("Welcome, Ida");
            assertThat(mailbox).mail(1).hasSubject("Welcome, Bob");
            assertThat(mailbox).mail(2).hasSubject("Welcome, Ida");
            assertThat(mailbox).mails().extracting(Mail::number).containsExactly(1, 2);
        }

        @Test
        void failsIfThereAreFewer() {
            assertThat(failureOf(() -> assertThat(mailbox).firstMail())).startsWith("Expecting a mail within 20 ms");
            assertThat(failureOf(() -> assertThat(mailbox).lastMail())).startsWith("Expecting a mail within 20 ms");
            assertThat(failureOf(() -> assertThat(mailbox).mail(2)))
                    .startsWith("Expecting at least 2 mails within 20 ms, but none arrived;");
        }

        @Test
        void refusesAPlaceBelowOne() {
            assertThatThrownBy(() -> assertThat(mailbox).mail(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("place of the mail (0) must be at least 1");
        }
    }

    @Nested
    class Selecting {

        @Test
        void byRecipientLooksAtTheEnvelope() {
            deliveries.message(
                    "shop@x.example", List.of("ada@example.org", "audit@x.example"), "To: ada@example.org\n\nHi\n");

            assertThat(mailbox).to("audit@x.example").singleMail();
            assertThat(mailbox).to("ada@EXAMPLE.org").singleMail();
            assertThat(mailbox).to("Ada@example.org").hasNoMail();
        }

        @Test
        void byAuthorLooksAtTheFromField() {
            deliveries.message("bounce@x.example", List.of("ada@example.org"), "From: Shop <shop@x.example>\n\nHi\n");

            assertThat(mailbox).from("shop@x.example").singleMail();
            assertThat(mailbox).from("bounce@x.example").hasNoMail();
        }

        @Test
        void narrowsFurtherWithEachStep() {
            twoMails();

            assertThat(mailbox)
                    .to("bob@example.org")
                    .withSubject("Welcome, Bob")
                    .matching("with a text", mail -> mail.text().isPresent())
                    .singleMail();
            assertThat(mailbox)
                    .to("bob@example.org")
                    .withSubject("Welcome, Ida")
                    .hasNoMail();
        }

        @Test
        void marksTheNearestMissByRecipient() {
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox).to("ada@example.org").singleMail()))
                    .isEqualTo("""
                    Expecting a single mail to <ada@example.org> within 20 ms, but none of 2 mails matches:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida"  <- nearest: recipient differs in 1 character
                          expected: "ada@example.org"
                          but was:  "ida@example.org"
                                     ^""");
        }

        @Test
        void marksTheNearestMissBySubject() {
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox)
                            .to("bob@example.org")
                            .withSubject("Welcome Bob!")
                            .singleMail()))
                    .isEqualTo("""
                    Expecting a single mail to <bob@example.org> with subject "Welcome Bob!" within 20 ms, but none of 2 mails matches:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"  <- nearest: subject differs only in punctuation
                          expected: "Welcome Bob!"
                          but was:  "Welcome, Bob"
                                            ^ U+002C COMMA, expected U+0020 SPACE
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida\"""");
        }

        @Test
        void marksNothingThatIsQuiteDifferent() {
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox)
                            .withSubject("Your invoice for May")
                            .singleMail()))
                    .doesNotContain("nearest");
        }

        @Test
        void saysTheDescriptionOfACondition() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");

            assertThat(failureOf(() -> assertThat(mailbox)
                            .matching("with an invoice", mail -> false)
                            .hasMails(2)))
                    .isEqualTo("""
                    Expecting 2 mails with an invoice within 20 ms, but the only mail does not match:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }

        @Test
        void showsInvisibleCharacters() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome,\u00a0Bob");

            assertThat(failureOf(() ->
                            assertThat(mailbox).withSubject("Welcome, Bob").singleMail()))
                    .isEqualTo("""
                    Expecting a single mail with subject "Welcome, Bob" within 20 ms, but the only mail has the subject "Welcome,\\u00A0Bob":
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome,\\u00A0Bob"  <- nearest: subject differs only in white space: a no-break space (U+00A0) for a blank
                          expected: "Welcome, Bob"
                          but was:  "Welcome,\\u00A0Bob"
                                             ^ U+00A0 NO-BREAK SPACE, expected U+0020 SPACE""");
        }
    }

    @Nested
    class AnySatisfy {

        @Test
        void passesIfOneMailDoes() {
            twoMails();

            assertThat(mailbox).anySatisfy(mail -> assertThat(mail).hasSubject("Welcome, Ida"));
        }

        @Test
        void saysWhatWasWrongWithEach() {
            twoMails();

            assertThat(failureOf(() -> assertThat(mailbox)
                            .anySatisfy(mail -> assertThat(mail).hasSubject("Hi"))))
                    .isEqualTo("""
                    Expecting a mail that meets the assertions within 20 ms, but none of 2 does:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                          Expecting Subject "Hi", but it is "Welcome, Bob"
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida"
                          Expecting Subject "Hi", but it is "Welcome, Ida\"""");
        }

        @Test
        void saysThatNoneArrived() {
            assertThat(failureOf(() -> assertThat(mailbox).anySatisfy(mail -> {})))
                    .isEqualTo("""
                    Expecting a mail that meets the assertions within 20 ms, but none arrived; nobody has connected to 127.0.0.1:2525""");
        }
    }

    @Nested
    class HasRejected {

        @Test
        void passesIfTheRecipientWasRefused() {
            deliveries.refusedRecipient("shop@x.example", "ada@example.org");

            assertThat(mailbox).hasRejected("ada@example.org");
        }

        @Test
        void namesThoseWhoWere() {
            deliveries.refusedRecipient("shop@x.example", "ada@example.org");

            assertThat(failureOf(() -> assertThat(mailbox).hasRejected("zoe@example.org")))
                    .isEqualTo("""
                    Expecting recipient <zoe@example.org> to be refused within 20 ms, but refused was only:
                      <ada@example.org>
                    What did not become a mail:
                      session 1: RCPT TO:<ada@example.org> -> 550 5.1.1 No such user""");
        }

        @Test
        void saysThatNobodyWas() {
            deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");

            assertThat(failureOf(() -> assertThat(mailbox).hasRejected("zoe@example.org")))
                    .isEqualTo("Expecting recipient <zoe@example.org> to be refused within 20 ms, but nobody was.");
        }
    }

    @Nested
    class OwnWaitingTimes {

        @Test
        void areSaidInTheMessage() {
            assertThat(failureOf(() ->
                            assertThat(mailbox).within(Duration.ofMillis(3)).singleMail()))
                    .startsWith("Expecting a single mail within 3 ms, but none arrived;");
        }

        @Test
        void mustNotBeNegative() {
            assertThatThrownBy(() -> assertThat(mailbox).within(Duration.ofMillis(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("timeout (PT-0.001S) and quiet time (PT0.005S) must not be negative");
        }
    }

    @Test
    void staysWithinAssertJWhenTheTypeIsLost() {
        deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");
        Object anything = mailbox;

        assertThat(anything).asInstanceOf(MailboxAssert.MAILBOX).singleMail();
    }
}
