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

    private static final String MAIL = "Expecting mail #1 from <bounces@shop.example> to <ada@example.org>,"
            + " <carl@example.org>, <dora@example.org>, <leaked@example.org>, <audit@shop.example>: \"Grüße\"\n";
    private static final String ENVELOPE = "\nThe envelope has:\n  <ada@example.org>, <carl@example.org>,"
            + " <dora@example.org>, <leaked@example.org>, <audit@shop.example>";

    private final Mail mail = SampleMail.sample();

    /** The text of a failure about the sample mail, behind the line that names the mail. */
    private static String complaint(ThrowingCallable assertion) {
        String text = failureOf(assertion);
        assertThat(text).startsWith(MAIL);
        return text.substring(MAIL.length());
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
                    to have only in From:
                      <shop@shop.example>
                    but it has:
                      Shop <welcome@shop.example>""");
        }

        @Test
        void failForOneTooFewOrTooMany() {
            assertThat(complaint(() -> assertThat(mail).isTo("ada@example.org", "bob@example.org")))
                    .isEqualTo("""
                    to have only in To:
                      <ada@example.org>, <bob@example.org>
                    but it has:
                      Ada <ada@example.org>""" + ENVELOPE);
            assertThat(complaint(() -> assertThat(mail).isCc("carl@example.org")))
                    .isEqualTo("""
                    to have only in Cc:
                      <carl@example.org>
                    but it has:
                      carl@example.org, Dora <dora@example.org>""" + ENVELOPE);
        }

        @Test
        void failForNobodyExpected() {
            assertThat(complaint(() -> assertThat(mail).hasReplyTo())).isEqualTo("""
                    to have only in Reply-To:
                      nobody
                    but it has:
                      help@shop.example""");
        }

        @Test
        void failForOneThatIsMissing() {
            assertThat(complaint(() -> assertThat(mail).containsCc("carl@example.org", "bob@example.org")))
                    .isEqualTo("""
                    to have in Cc:
                      <bob@example.org>
                    but it has:
                      carl@example.org, Dora <dora@example.org>""" + ENVELOPE);
            assertThat(complaint(() -> assertThat(mail).containsTo("bob@example.org")))
                    .startsWith("to have in To:\n");
        }

        @Test
        void giveAnIdeTheTwoSidesOfADifference() {
            AssertionFailedError error = catchThrowableOfType(
                    AssertionFailedError.class, () -> assertThat(mail).isFrom("shop@shop.example"));

            assertThat(error.getExpected().getStringRepresentation()).isEqualTo("shop@shop.example");
            assertThat(error.getActual().getStringRepresentation()).isEqualTo("welcome@shop.example");
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
                    to have only the blind recipients:
                      nobody
                    but it also went to:
                      <audit@shop.example>""");
        }

        @Test
        void failForOneWhoDidNotGetTheMail() {
            assertThat(complaint(() -> assertThat(mail).hasBcc("bob@example.org")))
                    .isEqualTo("""
                    to have the blind recipient:
                      <bob@example.org>
                    but the mail was not sent to it; the envelope has:
                      <ada@example.org>, <carl@example.org>, <dora@example.org>, <leaked@example.org>, <audit@shop.example>""");
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
                    Expecting mail #1 from <> to <ada@example.org>: no subject
                    to have the blind recipient:
                      <bob@example.org>
                    but the server refused it:
                      550 5.1.1 No such user""");
        }

        @Test
        void failForOneWhomTheHeaderShows() {
            assertThat(complaint(() -> assertThat(mail).hasBcc("dora@example.org")))
                    .isEqualTo("""
                    to have the blind recipient:
                      <dora@example.org>
                    but every recipient can see it in the Cc field:
                      "carl@example.org, Dora <dora@example.org>\"""");
            assertThat(complaint(() -> assertThat(mail).hasBcc("leaked@example.org")))
                    .isEqualTo("""
                    to have the blind recipient:
                      <leaked@example.org>
                    but every recipient can see it in the Bcc field:
                      "leaked@example.org\"""");
        }

        @Test
        void failWhereNoneIsExpected() {
            assertThat(complaint(() -> assertThat(mail).hasNoBcc())).isEqualTo("""
                    to have no blind recipient
                    but it went to:
                      <audit@shop.example>""");
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
                    to have Subject:
                      "Grüsse"
                    but it was:
                      "Grüße\"""");
            assertThat(complaint(() -> assertThat(mail).hasSubjectContaining("Hallo")))
                    .isEqualTo("""
                    to have a subject containing:
                      "Hallo"
                    but it was:
                      "Grüße\"""");
        }

        @Test
        void failsIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).hasSubject("Hi")))
                    .isEqualTo("""
                    Expecting mail #1 from <> to <ada@example.org>: no subject
                    to have Subject:
                      "Hi"
                    but there is no such field; there are:
                      none""");
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
                    to have Received:
                      "from c"
                    but it was:
                      "from b"
                      "from a\"""");
        }

        @Test
        void failWithTheNamesThatThereAre() {
            assertThat(complaint(() -> assertThat(mail).header("X-Mailer"))).isEqualTo("""
                    to have a field X-Mailer
                    but there is no such field; there are:
                      From, To, Cc, Bcc, Reply-To, Subject, Date, Message-ID, Received, MIME-Version, Content-Type""");
        }

        @Test
        void failIfOneIsUnwanted() {
            assertThat(complaint(() -> assertThat(mail).doesNotHaveHeader("bcc")))
                    .isEqualTo("""
                    to have no field bcc
                    but it was:
                      "leaked@example.org\"""");
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
                    to have text containing:
                      "cancel"
                    but the text was:
                      "Please confirm your address.\"""");
        }

        @Test
        void areComparedAsAWholeWithLineEndsAsInJava() {
            assertThat(SampleMail.bare()).hasText("nothing but text\n");
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).hasText("nothing\nbut text\n")))
                    .endsWith("""
                    to have the text:
                      "nothing\\nbut text\\n"
                    but the text was:
                      "nothing but text\\n\"""");
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).hasText("x")))
                    .endsWith("but it has no text/plain part:\n  text/html, 23 octets");
        }

        @Test
        void sayThatTheOtherPartHasIt() {
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).hasTextContaining("confirm")))
                    .endsWith("""
                    to have text containing:
                      "confirm"
                    but it has no text/plain part:
                      text/html, 23 octets
                    The HTML contains it.""");
            assertThat(complaint(() -> assertThat(mail).hasHtmlContaining("Please confirm")))
                    .isEqualTo("""
                    to have HTML containing:
                      "Please confirm"
                    but the HTML was:
                      "<p>Please <b>confirm</b> your address.</p>"
                    The plain text contains it.""");
        }

        @Test
        void failToBeGoneOnWithIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).text()))
                    .endsWith("""
                    to have a text/plain part
                    but it is:
                      text/html, 23 octets""");
            assertThat(failureOf(() -> assertThat(SampleMail.bare()).html())).contains("to have a text/html part");
        }

        @Test
        void areCutWhenLong() {
            Mail longMail = new Deliveries()
                    .message("", List.of("ada@example.org"), "\n" + "x".repeat(14_343) + "\n")
                    .mailbox()
                    .mails()
                    .get(0);

            assertThat(failureOf(() -> assertThat(longMail).hasTextContaining("y")))
                    .endsWith("x… (13,345 more characters)\"");
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
                    but it has:
                      "terms.pdf" application/pdf (5 octets)
                      "prices.csv" text/csv (3 octets)
                      unnamed message/rfc822 (54 octets)""";
            assertThat(complaint(() -> assertThat(mail).attachment("rules.pdf")))
                    .isEqualTo("""
                    to have the attachment:
                      "rules.pdf"
                    """ + those);
            assertThat(complaint(() -> assertThat(mail).hasAttachments("rules.pdf", "a.pdf")))
                    .isEqualTo("""
                    to have just the attachments:
                      "a.pdf", "rules.pdf"
                    """ + those);
            assertThat(complaint(() -> assertThat(mail).hasNoAttachments()))
                    .isEqualTo("to have no attachment\n" + those);
        }

        @Test
        void failWithTheStructureIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(SampleMail.htmlOnly()).attachment("a.pdf")))
                    .endsWith("""
                    to have the attachment:
                      "a.pdf"
                    but it has none:
                      text/html, 23 octets""");
        }
    }

    @Nested
    class Onwards {

        @Test
        void toTheEnvelope() {
            assertThat(mail).envelope().hasReversePath("bounces@shop.example");
            assertThat(failureOf(() -> assertThat(mail).envelope().hasNullReversePath()))
                    .startsWith("[envelope of mail #1 \"Grüße\"] Expecting envelope from <bounces@shop.example>\n");
        }

        @Test
        void toTheOctets() {
            assertThat(mail).raw().startsWith("From: Shop".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void saysTheUsersDescriptionFirst() {
        assertThat(failureOf(() -> assertThat(mail).as("welcome mail").hasNoAttachments()))
                .startsWith("[welcome mail] " + MAIL);
    }

    @Test
    void givesWayToTheUsersOwnMessage() {
        assertThat(failureOf(
                        () -> assertThat(mail).overridingErrorMessage("no!").hasNoAttachments()))
                .isEqualTo("no!");
    }
}
