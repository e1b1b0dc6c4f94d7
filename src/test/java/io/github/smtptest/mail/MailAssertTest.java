package io.github.smtptest.mail;

import static io.github.smtptest.mail.SampleMail.complaint;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MailAssertTest {

    private final Mail mail = SampleMail.sample();

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
                .endsWith(SampleMail.WHERE);
    }

    @Test
    void givesWayToTheUsersOwnMessage() {
        assertThat(failureOf(
                        () -> assertThat(mail).overridingErrorMessage("no!").hasNoAttachments()))
                .isEqualTo("no!");
    }
}
