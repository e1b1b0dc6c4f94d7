package io.github.smtptest.message;

import static io.github.smtptest.mime.MailAddressAssert.ADDRESS;
import static io.github.smtptest.testing.Deliveries.captured;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.content.Priority;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.MailSoftAssertions;
import java.time.OffsetDateTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The assertions on a message that {@code MailAssertTest} does not have. */
class MessageAssertTest {

    private final Mail mail = captured("""
            From: Shop <welcome@shop.example>
            Sender: robot@shop.example
            To: Ada <ada@example.org>
            Subject: Hi
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            Message-ID: <1@shop.example>
            In-Reply-To: <0@example.org>
            References: <a@example.org> <0@example.org>
            X-Priority: 1
            Auto-Submitted: auto-replied
            X-Tag: one
            X-Tag: two
            List-Id: <news.shop.example>
            Received: from a.example by b.example; Tue, 24 Nov 2026 10:00:00 +0000
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            Your code is 482913.
            Confirm: https://shop.example/confirm?token=42
            Help: https://shop.example/help
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            <p>Your code is <b>482913</b>.</p>
            <a href="https://shop.example/confirm?token=42">Confirm</a><img src="cid:logo@shop">
            --r
            Content-Type: image/png
            Content-ID: <logo@shop>

            PNG
            --r--
            --a--
            --m
            Content-Type: message/rfc822

            From: bob@example.org
            Subject: inner

            Hello
            --m--
            """);

    private final Mail plain = captured("From: a@x.example\nSubject: Hi\n\nHello\n");

    /** The text of a failure, before the line that names the mail. */
    private static String complaint(ThrowingCallable assertion) {
        String text = failureOf(assertion);
        String place = "\nin mail #1 from <shop@x.example> to <ada@example.org>: \"Hi\"";
        assertThat(text).endsWith(place);
        return text.substring(0, text.length() - place.length());
    }

    @Nested
    class Addresses {

        @Test
        void mayBeWrittenWithADisplayName() {
            assertThat(mail).isFrom("Shop <welcome@shop.example>").isTo("Ada <ada@example.org>");
            assertThat(complaint(() -> assertThat(mail).isTo("Bob <ada@example.org>")))
                    .isEqualTo("""
                    Expecting To Bob <ada@example.org>, but it is Ada <ada@example.org>
                    The address is right, but the display name is another: "Ada\"""");
            assertThatThrownBy(() -> assertThat(mail).isTo("ada@example.org, bob@example.org"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected address (ada@example.org, bob@example.org) is 2 addresses: give each as an"
                            + " argument of its own");
        }

        @Test
        void leadToListsOfThem() {
            assertThat(mail).from().singleElement(ADDRESS).hasDisplayName("Shop");
            assertThat(mail).to().hasSize(1);
            assertThat(mail).cc().isEmpty();
            assertThat(mail).replyTo().isEmpty();
            assertThat(mail).addresses("Sender").hasSize(1);
        }

        @Test
        void theSenderIsWhoTransmitted() {
            assertThat(mail).hasSender("robot@shop.example");
            assertThat(plain).hasSender("a@x.example");
            assertThat(complaint(() -> assertThat(mail).hasSender("welcome@shop.example")))
                    .isEqualTo("""
                    Expecting Sender <welcome@shop.example>, but it is <robot@shop.example>
                    <welcome@shop.example> is in From.""");
        }

        @Test
        void sayThatSomeoneIsOnlyInTheEnvelope() {
            assertThat(complaint(() -> assertThat(plain).isTo("ada@example.org")))
                    .isEqualTo("""
                    Expecting To <ada@example.org>, but it names nobody
                    <ada@example.org> is in the envelope, but in no header field.""");
        }
    }

    @Nested
    class Fields {

        @Test
        void areComparedAsWhatTheyMean() {
            assertThat(mail)
                    .hasDate(OffsetDateTime.parse("2026-11-24T09:00:00.5Z"))
                    .hasMessageId("<1@shop.example>")
                    .hasMessageId("1@shop.example")
                    .isReplyTo("0@example.org")
                    .hasReferences("a@example.org", "<0@example.org>")
                    .hasPriority(Priority.HIGH)
                    .isAutoSubmitted()
                    .hasSubjectContaining("H", "i");
            assertThat(mail).date().isBefore(OffsetDateTime.parse("2026-11-24T09:00:01Z"));
            assertThat(mail).headers("x-tag").containsExactly("one", "two");
            assertThat(mail).listHeaders().hasListId("news.shop.example");
            assertThat(mail).received().hasSize(1);
        }

        @Test
        void failWithWhatTheySay() {
            assertThat(complaint(() -> assertThat(mail).hasDate(OffsetDateTime.parse("2026-11-24T10:00:00Z"))))
                    .isEqualTo("Expecting Date 2026-11-24T10:00Z, but it is 2026-11-24T10:00+01:00");
            assertThat(complaint(() -> assertThat(mail).hasMessageId("2@shop.example")))
                    .isEqualTo("""
                    Expecting Message-ID "<2@shop.example>", but it is "<1@shop.example>", which differs in 1 character
                      expected: "<2@shop.example>"
                      but was:  "<1@shop.example>"
                                  ^""");
            assertThat(complaint(() -> assertThat(mail).isReplyTo("a@example.org")))
                    .startsWith("Expecting In-Reply-To \"<a@example.org>\", but it is \"<0@example.org>\"");
            assertThat(complaint(() -> assertThat(mail).hasReferences("a@example.org")))
                    .startsWith("Expecting References \"<a@example.org>\", but it is"
                            + " \"<a@example.org> <0@example.org>\", which has 16 more characters at the end");
            assertThat(complaint(() -> assertThat(mail).hasPriority(Priority.NORMAL)))
                    .isEqualTo("Expecting priority NORMAL, but it is HIGH");
        }

        @Test
        void failWhereTheyAreMissing() {
            assertThat(complaint(() -> assertThat(plain).date())).isEqualTo("""
                    Expecting a field Date, but there is no such field
                    There are: From, Subject""");
            assertThat(complaint(() -> assertThat(plain).isReplyTo("1@x"))).isEqualTo("""
                    Expecting In-Reply-To "<1@x>", but there is no such field
                    There are: From, Subject""");
            assertThat(complaint(() -> assertThat(plain).isAutoSubmitted())).isEqualTo("""
                    Expecting an Auto-Submitted field, but there is no such field
                    There are: From, Subject""");
            assertThat(complaint(() -> assertThat(plain).hasHeader("Subjekt"))).isEqualTo("""
                    Expecting a field Subjekt, but there is no such field
                    There are: From, Subject
                    The nearest is Subject.""");
        }

        @Test
        void failWhereTheyMakeNoSense() {
            Mail odd = captured("Subject: Hi\nDate: soon\nAuto-Submitted: no\n\n");

            assertThat(complaint(() -> assertThat(odd).date()))
                    .isEqualTo("Expecting a date, but this is none: \"soon\"");
            assertThat(complaint(() -> assertThat(odd).isAutoSubmitted()))
                    .isEqualTo("Expecting a message of a program, but its Auto-Submitted field is no");
        }
    }

    @Nested
    class Links {

        @Test
        void areFoundByTheirText() {
            assertThat(mail)
                    .hasLink("Confirm")
                    .hasLink("confirm", "HTTPS://shop.example/confirm?token=42")
                    .link("Confirm")
                    .hasQueryParameter("token", "42");
            assertThat(mail).links().hasSize(2);
            assertThat(mail).htmlContent().hasVisibleText("Your code is 482913.\n\nConfirm");
        }

        @Test
        void failWithWhereTheyLead() {
            assertThat(failureOf(() -> assertThat(mail).hasLink("Confirm", "https://shop.example/confirm?token=43")))
                    .isEqualTo("""
                    [link Confirm of mail #1 "Hi"] Expecting link "Confirm" to lead to "https://shop.example/confirm?token=43", but it leads to "https://shop.example/confirm?token=42"
                    They differ in:
                      query parameter "token": expected "43", but was "42"
                    in link "Confirm" https://shop.example/confirm?token=42 (HTML line 2)""");
        }

        @Test
        void thatAreMissingAreExplained() {
            assertThat(complaint(() -> assertThat(mail).hasLink("Help"))).isEqualTo("""
                    Expecting a link "Help", but there is none
                    No link with the text "Help" among 1 link:
                      "Confirm" -> https://shop.example/confirm?token=42
                    The plain text has it, and only there: https://shop.example/help""");
            assertThat(complaint(() -> assertThat(plain).htmlContent())).isEqualTo("""
                    Expecting HTML, but there is no text/html part
                    Its parts are:
                      text/plain, 7 octets""");
        }

        @Test
        void mustBeTheSameInBothForms() {
            assertThat(complaint(() -> assertThat(mail).hasSameLinksInTextAndHtml()))
                    .isEqualTo("""
                    Expecting the same links in text and HTML, but they differ
                    Only in the text:
                      https://shop.example/help""");
            assertThat(complaint(() -> assertThat(plain).hasSameLinksInTextAndHtml()))
                    .startsWith("Expecting the same links in text and HTML, but there is no text/html part");
        }
    }

    @Nested
    class Codes {

        @Test
        void areFound() {
            assertThat(mail).hasCode("482913").code().hasSize(6);
        }

        @Test
        void failWithTheOneThatIsThere() {
            assertThat(complaint(() -> assertThat(mail).hasCode("128934")))
                    .isEqualTo("Expecting one-time code \"128934\", but it is \"482913\"");
            assertThat(complaint(() -> assertThat(plain).hasCode("128934"))).isEqualTo("""
                    Expecting the one-time code "128934", but there is none
                    No one-time code: nothing in the text has the shape of one: "Hello\\n".""");
        }
    }

    @Nested
    class Parts {

        @Test
        void areFound() {
            assertThat(mail)
                    .inlinePart("logo@shop")
                    .hasContentType("image/png")
                    .text()
                    .isEqualTo("PNG");
            assertThat(mail).inlineParts().hasSize(1);
            assertThat(mail)
                    .nestedMessage()
                    .isFrom("bob@example.org")
                    .hasSubject("inner")
                    .hasText("Hello");
            assertThat(mail).nestedMessages().hasSize(1);
            assertThat(mail).structure().startsWith("multipart/mixed\n");
        }

        @Test
        void failIfThereIsNone() {
            assertThat(complaint(() -> assertThat(mail).inlinePart("other@shop")))
                    .isEqualTo("""
                    Expecting a part with the content id "other@shop", but there is only "logo@shop"
                    Its parts are:
                      multipart/mixed
                        multipart/alternative
                          text/plain, 101 octets
                          multipart/related
                            text/html, 120 octets
                            image/png, 3 octets
                        message/rfc822, 46 octets
                          text/plain, 5 octets""");
            assertThat(complaint(() -> assertThat(plain).inlinePart("logo@shop")))
                    .startsWith("Expecting a part with the content id \"logo@shop\", but no part has one");
            assertThat(complaint(() -> assertThat(plain).nestedMessage()))
                    .startsWith("Expecting a single nested message, but there is none");
            assertThat(complaint(() -> assertThat(plain).calendar())).isEqualTo("""
                    Expecting a calendar, but there is none
                    Its parts are:
                      text/plain, 7 octets""");
            assertThat(complaint(() -> assertThat(plain).deliveryReport()))
                    .startsWith("Expecting a delivery report, but there is none");
            assertThat(complaint(() -> assertThat(plain).dispositionReport()))
                    .startsWith("Expecting a disposition report, but there is none");
        }

        @Test
        void aNestedMessageNamesItselfInAFailure() {
            assertThat(failureOf(() -> assertThat(mail).nestedMessage().hasSubject("outer")))
                    .endsWith("\nin message in part 2 from <bob@example.org> to nobody: \"inner\"");
        }

        @Test
        void thatAreDamagedAreTold() {
            Mail broken = captured("Subject: Hi\nContent-Transfer-Encoding: base64\n\nAAE$C\n");

            assertThat(mail).hasNoDefects();
            assertThat(broken).defects().hasSize(1);
            assertThat(complaint(() -> assertThat(broken).hasNoDefects())).isEqualTo("""
                    Expecting a message without defects, but it has 1
                    They are:
                      message: base64 contains 1 foreign character (RFC 2045, section 6.8)""");
        }
    }

    @Test
    void consumerFormsComeBackAndCollectEachFailureInSoftAssertions() {
        Mail withFile = captured("Subject: Hi\nContent-Type: application/pdf; name=a.pdf\n\nPDF");
        assertThat(withFile)
                .hasAttachment("a.pdf", file -> file.hasContentType("application/pdf"))
                .hasSubject("Hi");

        MailSoftAssertions softly = new MailSoftAssertions();
        softly.assertThat(withFile)
                .hasAttachment("a.pdf", file -> file.hasContentType("image/png").hasFileName("b.pdf"))
                .hasAttachment("c.pdf", file -> file.hasFileName("never asked"))
                .hasEnvelope(envelope -> envelope.hasNullReversePath().hasRecipients());

        assertThat(softly.assertionErrorsCollected()).hasSize(5);
    }
}
