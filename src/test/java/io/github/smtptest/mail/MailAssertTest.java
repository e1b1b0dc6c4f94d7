package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.testing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class MailAssertTest {

    private static final String MAIL = "\nin mail #1 from <bounces@shop.example> to <ada@example.org>,"
            + " <carl@example.org>, <dora@example.org>, <leaked@example.org>, <audit@shop.example>: \"Grüße\"";

    private final Mail mail = SampleMail.sample();

    /** The text of a failure about the sample mail, before the line that names the mail. */
    private static String complaint(ThrowingCallable assertion) {
        String text = failureOf(assertion);
        assertThat(text).endsWith(MAIL);
        return text.substring(0, text.length() - MAIL.length());
    }

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

    @Nested
    class Subject {

        @Test
        void isDecoded() {
            assertThat(mail)
                    .hasSubject("Grüße")
                    .hasSubjectContaining("rüß")
                    .subject()
                    .hasSize(5);
        }

        @Test
        void failsIfItIsAnother() {
            assertThat(complaint(() -> assertThat(mail).hasSubject("Grüsse"))).isEqualTo("""
                    Expecting Subject "Grüsse", but it is "Grüße", which differs in 2 characters
                      expected: "Grüsse"
                      but was:  "Grüße"
                                    ^ U+00DF LATIN SMALL LETTER SHARP S, expected U+0073 LATIN SMALL LETTER S""");
            assertThat(complaint(() -> assertThat(mail).hasSubjectContaining("Hallo")))
                    .isEqualTo("""
                    Expecting Subject to contain "Hallo", but it is "Grüße\"""");
        }

        @Test
        void failsIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).hasSubject("Hi")))
                    .isEqualTo("""
                    Expecting Subject "Hi", but there is no such field
                    There is no field at all.
                    in mail #1 from <> to <ada@example.org>: no subject""");
        }

        @Test
        void saysWhereStockAssertionsCameFrom() {
            assertThat(failureOf(() -> assertThat(mail).subject().startsWith("Hallo")))
                    .isEqualToNormalizingNewlines("""
                    [Subject field of mail #1 "Grüße"]\s
                    Expecting actual:
                      "Grüße"
                    to start with:
                      "Hallo"
                    """);
        }
    }

    @Nested
    class Headers {

        @Test
        void areFoundByNameInAnyCase() {
            assertThat(mail)
                    .hasHeader("message-id")
                    .hasHeader("Received", "from a")
                    .doesNotHaveHeader("X-Mailer")
                    .header("RECEIVED")
                    .isEqualTo("from b");
        }

        @Test
        void failWithEveryValueOfThatName() {
            assertThat(complaint(() -> assertThat(mail).hasHeader("Received", "from c")))
                    .isEqualTo("""
                    Expecting Received "from c", but none of the 2 fields of that name has it
                    There are:
                      "from b"
                      "from a\"""");
        }

        @Test
        void failWithTheNamesThatThereAre() {
            assertThat(complaint(() -> assertThat(mail).header("X-Mailer"))).isEqualTo("""
                    Expecting a field X-Mailer, but there is no such field
                    There are: From, To, Cc, Bcc, Reply-To, Subject, Date, Message-ID, Received, MIME-Version, Content-Type""");
        }

        @Test
        void failIfOneIsUnwanted() {
            assertThat(complaint(() -> assertThat(mail).doesNotHaveHeader("bcc")))
                    .isEqualTo("""
                    Expecting no field bcc, but it is "leaked@example.org\"""");
        }
    }

    @Nested
    class Bodies {

        @Test
        void areDecoded() {
            assertThat(mail)
                    .hasTextContaining("confirm", "Please")
                    .hasHtmlContaining("<b>confirm</b>")
                    .text()
                    .endsWith("address.");
            assertThat(mail).html().startsWith("<p>");
        }

        @Test
        void failWithTheTextThatIsThere() {
            assertThat(complaint(() -> assertThat(mail).hasTextContaining("Please", "cancel")))
                    .isEqualTo("""
                    Expecting the text to contain "cancel", but it does not
                    The text is:
                      Please confirm your address.""");
        }

        @Test
        void areComparedAsAWholeWithLineEndsAsInJava() {
            assertThat(SampleMail.bare()).hasText("nothing but text\n");
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).hasText("nothing but texts\n")))
                    .isEqualTo("""
                    Expecting the text "nothing but texts\\n", but it differs in 1 character
                      expected: "nothing but texts\\n"
                      but was:  "nothing but text\\n"
                                                 ^ U+000A LINE FEED (LF), expected U+0073 LATIN SMALL LETTER S
                    in mail #1 from <> to <ada@example.org>: no subject""");
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).hasText("x")))
                    .startsWith("""
                    Expecting text "x", but there is no text/plain part
                    Its parts are:
                      text/html, 23 octets
                    in mail #1""");
        }

        @Test
        void sayThatTheOtherPartHasIt() {
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).hasTextContaining("confirm")))
                    .startsWith("""
                    Expecting the text to contain "confirm", but there is no text/plain part
                    The HTML contains it.
                    Its parts are:
                      text/html, 23 octets
                    in mail #1""");
            assertThat(complaint(() -> assertThat(mail).hasHtmlContaining("Please confirm")))
                    .isEqualTo("""
                    Expecting the HTML to contain "Please confirm", but it does not
                    The plain text contains it.
                    The HTML is:
                      <p>Please <b>confirm</b> your address.</p>""");
        }

        @Test
        void failForATextThatMustNotBeThere() {
            assertThat(mail).hasTextNotContaining("cancel").hasHtmlNotContaining("cancel");
            assertThat(complaint(() -> assertThat(mail).hasTextNotContaining("cancel", "confirm")))
                    .isEqualTo("""
                    Expecting the text not to contain "confirm", but line 1 does
                    Line 1: "Please confirm your address.\"""");
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).hasHtmlNotContaining("confirm")))
                    .startsWith("Expecting the HTML not to contain \"confirm\", but there is no text/html part");
        }

        @Test
        void failToBeGoneOnWithIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).text()))
                    .startsWith("""
                    Expecting text, but there is no text/plain part
                    Its parts are:
                      text/html, 23 octets
                    in mail #1""");
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).html()))
                    .startsWith("Expecting HTML, but there is no text/html part");
        }

        @Test
        void areCutWhenLong() {
            Mail longMail = new Deliveries()
                    .message("", List.of("ada@example.org"), "\n" + "x".repeat(14_343) + "\n")
                    .mailbox()
                    .mails()
                    .get(0);

            assertThat(failureOf(() -> assertThat(longMail).hasTextContaining("y")))
                    .contains("x… (13,344 more characters)\nin mail #1");
        }
    }

    @Nested
    class Attachments {

        @Test
        void areFoundByName() {
            assertThat(SampleMail.htmlOnly()).hasNoAttachments().hasAttachments();
            assertThat(mail).attachment("terms.pdf").hasFileName("terms.pdf");
            assertThat(mail).attachments().hasSize(3);
            assertThat(mail).hasAttachments("prices.csv", "", "terms.pdf");
        }

        @Test
        void failWithThoseThatThereAre() {
            String those = """
                    but there is "terms.pdf", "prices.csv", an unnamed one
                    The attachments are:
                      "terms.pdf" application/pdf (5 octets)
                      "prices.csv" text/csv (3 octets)
                      unnamed message/rfc822 (54 octets)""";
            assertThat(complaint(() -> assertThat(mail).attachment("rules.pdf")))
                    .isEqualTo("Expecting the attachment \"rules.pdf\", " + those);
            assertThat(complaint(() -> assertThat(mail).hasAttachments("rules.pdf", "a.pdf")))
                    .isEqualTo("Expecting the attachments \"a.pdf\", \"rules.pdf\", " + those);
            assertThat(complaint(() -> assertThat(mail).hasAttachments("terms.pdf")))
                    .isEqualTo("Expecting only the attachment \"terms.pdf\", " + those);
            assertThat(complaint(() -> assertThat(mail).hasNoAttachments()))
                    .isEqualTo("Expecting no attachment, " + those);
        }

        @Test
        void failWithTheStructureIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).attachment("a.pdf")))
                    .startsWith("""
                    Expecting the attachment "a.pdf", but there is none
                    Its parts are:
                      text/html, 23 octets
                    in mail #1""");
        }
    }

    @Nested
    class Onwards {

        @Test
        void toTheEnvelope() {
            assertThat(mail).envelope().hasReversePath("bounces@shop.example");
            assertThat(failureOf(() -> assertThat(mail).hasEnvelope(envelope -> envelope.hasNullReversePath())))
                    .startsWith("[envelope of mail #1");
            assertThat(failureOf(() -> assertThat(mail).envelope().hasNullReversePath()))
                    .startsWith(
                            "[envelope of mail #1 \"Grüße\"] Expecting reverse-path <>, but it is <bounces@shop.example>\n");
        }

        @Test
        void toTheOctets() {
            assertThat(mail).raw().startsWith("From: Shop".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void saysTheUsersDescriptionFirst() {
        assertThat(failureOf(() -> assertThat(mail).as("welcome mail").hasNoAttachments()))
                .startsWith("[welcome mail] Expecting no attachment, but there is ")
                .endsWith(MAIL);
    }

    @Test
    void givesWayToTheUsersOwnMessage() {
        assertThat(failureOf(
                        () -> assertThat(mail).overridingErrorMessage("no!").hasNoAttachments()))
                .isEqualTo("no!");
    }
}
