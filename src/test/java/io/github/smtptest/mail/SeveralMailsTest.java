package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.testing.Deliveries;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a test says of several mails at once. */
class SeveralMailsTest {

    private final Deliveries deliveries = new Deliveries();
    private final Mailbox mailbox = deliveries.mailbox();

    private void welcome(String name) {
        deliveries.mail("shop@x.example", name.toLowerCase(Locale.ROOT) + "@example.org", "Welcome, " + name);
    }

    @Nested
    class HasMails {

        @Test
        void dealsTheMailsOutInAnyOrder() {
            welcome("Bob");
            welcome("Ida");

            // The first expectation is met by both mails and has to leave the one that the second needs.
            assertThat(mailbox)
                    .hasMails(mail -> mail.hasSubjectContaining("Welcome"), mail -> mail.hasSubject("Welcome, Bob"))
                    .hasMails(mail -> mail.hasSubject("Welcome, Ida"), mail -> mail.hasSubject("Welcome, Bob"));
        }

        @Test
        void saysWhichExpectationNoMailIsLeftFor() {
            welcome("Bob");
            welcome("Ida");

            assertThat(failureOf(() -> assertThat(mailbox)
                            .hasMails(
                                    mail -> mail.hasSubject("Welcome, Ida"), mail -> mail.hasSubject("Farewell, Bob"))))
                    .isEqualTo("""
                    Expecting 2 mails in any order, but no mail is left for expectation #2
                    Expectation #2:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                          Expecting Subject "Farewell, Bob", but it is "Welcome, Bob\"""");
        }

        @Test
        void saysThatAMailWouldDoForTwo() {
            welcome("Bob");
            welcome("Ida");

            assertThat(failureOf(() -> assertThat(mailbox)
                            .hasMails(
                                    mail -> mail.hasSubject("Welcome, Bob"), mail -> mail.hasSubject("Welcome, Bob"))))
                    .isEqualTo("""
                    Expecting 2 mails in any order, but no mail is left for expectation #2
                    Expectation #2:
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida"
                          Expecting Subject "Welcome, Bob", but it is "Welcome, Ida", which differs in 3 characters
                            expected: "Welcome, Bob"
                            but was:  "Welcome, Ida"
                                                ^""");
        }

        @Test
        void failsWithAnotherNumberOfMails() {
            welcome("Bob");

            assertThat(failureOf(() -> assertThat(mailbox).hasMails(mail -> {}, mail -> {})))
                    .isEqualTo("""
                    Expecting 2 mails within 20 ms, but there is 1:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }
    }

    @Nested
    class HasMailsTo {

        @Test
        void countsEachRecipientOfEachMail() {
            deliveries.message("shop@x.example", List.of("ada@example.org", "bob@example.org"), "Subject: Hi\n\nHi\n");
            welcome("Ida");

            assertThat(mailbox)
                    .hasMailsTo("ida@example.org", "ada@example.org", "bob@EXAMPLE.org")
                    .withSubject("Hi")
                    .hasMailsTo("ada@example.org", "bob@example.org");
        }

        @Test
        void saysWhoGotNone() {
            welcome("Bob");

            assertThat(failureOf(() -> assertThat(mailbox).hasMailsTo("bob@example.org", "ada@example.org")))
                    .isEqualTo("""
                    Expecting just one mail for each of <bob@example.org>, <ada@example.org> within 20 ms, but <ada@example.org> got none:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }

        @Test
        void saysWhoGotOneTooOrTooMany() {
            welcome("Bob");
            welcome("Bob");
            welcome("Ida");

            assertThat(failureOf(() -> assertThat(mailbox).hasMailsTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting just one mail for each of <bob@example.org>, but <bob@example.org> got too many, <ida@example.org> got one too:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                      #2 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                      #3 from <shop@x.example> to <ida@example.org>: "Welcome, Ida\"""");
        }

        @Test
        void saysWhyNothingArrived() {
            deliveries.refusedRecipient("shop@x.example", "ada@example.org");

            assertThat(failureOf(() -> assertThat(mailbox).hasMailsTo("ada@example.org")))
                    .isEqualTo("Expecting just one mail for each of <ada@example.org> within 20 ms, but none arrived;"
                            + " session 1: RCPT TO:<ada@example.org> -> 550 5.1.1 No such user");
        }

        @Test
        void countsTheMailsThatAreSelected() {
            welcome("Bob");
            welcome("Ida");

            assertThat(failureOf(() -> assertThat(mailbox)
                            .withSubject("Welcome, Ida")
                            .hasMailsTo("ida@example.org", "bob@example.org")))
                    .isEqualTo("""
                    Expecting just one mail with subject "Welcome, Ida" for each of <ida@example.org>, <bob@example.org> within 20 ms, but <bob@example.org> got none:
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida"
                    (1 other mail does not match)""");
        }
    }

    @Nested
    class AllSatisfy {

        @Test
        void passesIfEveryMailDoes() {
            welcome("Bob");
            welcome("Ida");

            assertThat(mailbox).allSatisfy(mail -> assertThat(mail).hasSubjectContaining("Welcome"));
        }

        @Test
        void listsThoseThatDoNot() {
            welcome("Bob");
            welcome("Ida");

            assertThat(failureOf(() -> assertThat(mailbox)
                            .allSatisfy(mail -> assertThat(mail).hasSubject("Welcome, Bob"))))
                    .isEqualTo("""
                    Expecting every mail to meet the assertions, but 1 of 2 does not:
                      #2 from <shop@x.example> to <ida@example.org>: "Welcome, Ida"
                          Expecting Subject "Welcome, Bob", but it is "Welcome, Ida", which differs in 3 characters
                            expected: "Welcome, Bob"
                            but was:  "Welcome, Ida"
                                                ^""");
        }

        @Test
        void doesNotPassForNoMailAtAll() {
            assertThat(failureOf(() -> assertThat(mailbox).allSatisfy(mail -> {})))
                    .isEqualTo(
                            "Expecting a mail within 20 ms, but none arrived; nobody has connected to 127.0.0.1:2525");
        }
    }

    @Nested
    class HasSingleMail {

        @Test
        void comesBackToTheMailbox() {
            welcome("Bob");

            assertThat(mailbox)
                    .hasSingleMail(mail -> mail.hasSubject("Welcome, Bob"))
                    .hasNoMoreMails();
        }

        @Test
        void collectsEveryFailureInSoftAssertions() {
            welcome("Bob");

            assertThat(failureOf(() -> MailSoftAssertions.assertSoftly(softly -> softly.assertThat(mailbox)
                            .hasSingleMail(mail -> mail.hasSubject("Hi").hasBcc("audit@x.example")))))
                    .contains("Expecting Subject \"Hi\"", "Expecting the blind recipient <audit@x.example>");
        }
    }

    @Nested
    class WithinABlock {

        @Test
        void onlyTheMailsOfTheBlockCount() {
            welcome("Bob");

            assertThat(mailbox)
                    .during(() -> {
                        welcome("Ida");
                        welcome("Ada");
                    })
                    .hasMailsTo("ida@example.org", "ada@example.org");
        }

        @Test
        void earlierMailsAreNoneOfIt() {
            welcome("Bob");

            assertThat(failureOf(() -> assertThat(mailbox).during(() -> {}).singleMail()))
                    .isEqualTo("""
                    Expecting a single mail during the block within 20 ms, but the only mail came earlier:
                      #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        }

        @Test
        void whatItThrowsIsThrownAsItIs() {
            IOException broken = new IOException("broken");

            assertThatThrownBy(() -> assertThat(mailbox).during(() -> {
                        throw broken;
                    }))
                    .isSameAs(broken);
        }

        @Test
        void aViewOfWhatComesLaterOutlivesAClearing() {
            welcome("Bob");
            Mailbox later = mailbox.sinceNow();
            mailbox.clear();
            welcome("Ida");

            assertThat(later).singleMail().hasSubject("Welcome, Ida");
            assertThat(failureOf(() -> assertThat(later).hasNoMail())).startsWith("Expecting no mail since then, but");
        }

        @Test
        void aViewOfWhatComesLaterOutlivesANewStartOfTheServer() {
            welcome("Bob");
            Mailbox later = mailbox.sinceNow();
            mailbox.recorder().beginAnew();
            welcome("Ida");

            assertThat(later).singleMail().hasSubject("Welcome, Ida");
            assertThat(later.singleMail().number()).isEqualTo(1);
        }
    }

    @Nested
    class WithAHeaderField {

        @Test
        void oneOfItsValuesMustBeTheWholeOfIt() {
            deliveries.message("shop@x.example", List.of("ada@example.org"), "X-Tag: a\nX-Tag: b\n\nHi\n");

            assertThat(mailbox).withHeader("x-tag", "b").singleMail();
            assertThat(failureOf(
                            () -> assertThat(mailbox).withHeader("X-Tag", "c").singleMail()))
                    .isEqualTo("""
                    Expecting a single mail with X-Tag "c" within 20 ms, but the only mail has the X-Tag "a":
                      #1 from <shop@x.example> to <ada@example.org>: no subject  <- nearest: X-Tag differs
                          expected: "c"
                          but was:  "a"
                                     ^""");
            assertThat(failureOf(
                            () -> assertThat(mailbox).withHeader("X-Other", "c").singleMail()))
                    .startsWith(
                            "Expecting a single mail with X-Other \"c\" within 20 ms, but the only mail has no X-Other:");
        }
    }
}
