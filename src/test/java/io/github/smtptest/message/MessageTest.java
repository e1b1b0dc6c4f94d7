package io.github.smtptest.message;

import static io.github.smtptest.testing.Deliveries.captured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.content.Link;
import io.github.smtptest.content.MissingContentException;
import io.github.smtptest.content.Priority;
import io.github.smtptest.content.ReceivedHop;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mime.AddressGroup;
import io.github.smtptest.mime.MailAddress;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a message says, read through a mail, which is one. */
class MessageTest {

    private static Mail alternative(String text, String html) {
        return captured("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + text
                + "\n--b\nContent-Type: text/html\n\n" + html + "\n--b--\n");
    }

    @Nested
    class Fields {

        @Test
        void theSenderIsTheOnlyAuthorUnlessThereIsASenderField() {
            assertThat(captured("From: ada@x.example\n\n").sender())
                    .map(MailAddress::address)
                    .contains("ada@x.example");
            assertThat(captured("From: ada@x.example, bob@x.example\n\n").sender())
                    .isEmpty();
            assertThat(captured("From: ada@x.example, bob@x.example\nSender: carl@x.example\n\n")
                            .sender())
                    .map(MailAddress::address)
                    .contains("carl@x.example");
            assertThat(captured("\n\n").sender()).isEmpty();
        }

        @Test
        void messageIdsStandWithoutBracketsOrComments() {
            Mail mail = captured("Message-ID: <1@x.example> (first)\nIn-Reply-To: < 2@x.example>\n"
                    + "References: <3@x.example>\n <4@x.example>\n\n");

            assertThat(mail.messageId()).contains("1@x.example");
            assertThat(mail.inReplyTo()).containsExactly("2@x.example");
            assertThat(mail.references()).containsExactly("3@x.example", "4@x.example");
            assertThat(captured("Message-ID: bare@x.example\n\n").messageId()).contains("bare@x.example");
            assertThat(captured("Message-ID:\n\n").messageId()).isEmpty();
            assertThat(captured("\n").references()).isEmpty();
        }

        @Test
        void groupsAreThoseWithANameAndTheirMembersAreAddresses() {
            Mail mail = captured("To: Friends: ada@example.org, Bob <bob@example.org>;, zoe@example.org\n\n");

            assertThat(mail.groups("to"))
                    .containsExactly(new AddressGroup(
                            "Friends",
                            List.of(
                                    new MailAddress("", "ada@example.org"),
                                    new MailAddress("Bob", "bob@example.org"))));
            assertThat(mail.to())
                    .extracting(MailAddress::address)
                    .containsExactly("ada@example.org", "bob@example.org", "zoe@example.org");
            assertThat(captured("To: undisclosed-recipients:;\n\n").groups("To"))
                    .extracting(AddressGroup::name)
                    .containsExactly("undisclosed-recipients");
            assertThat(captured("To: : ada@example.org;\n\n").groups("To")).isEmpty();
        }

        @Test
        void theDateKeepsTheSendersOffset() {
            assertThat(captured("Date: Tue, 24 Nov 2026 10:00:00 +0530\n\n").date())
                    .contains(OffsetDateTime.parse("2026-11-24T10:00:00+05:30"));
        }

        @Test
        void thoseOfListsPriorityAndTheWayAreRead() {
            Mail mail = captured("Received: from b.example by c.example; Tue, 24 Nov 2026 10:00:01 +0000\n"
                    + "Received: from a.example by b.example; Tue, 24 Nov 2026 10:00:00 +0000\n"
                    + "X-Priority: 1\nAuto-Submitted: auto-generated\nList-Id: News <news.x.example>\n\n");

            assertThat(mail.received())
                    .hasSize(2)
                    .extracting(ReceivedHop::toString)
                    .first(InstanceOfAssertFactories.STRING)
                    .contains("b.example", "c.example");
            assertThat(mail.priority()).isEqualTo(Priority.HIGH);
            assertThat(mail.autoSubmitted()).map(auto -> auto.isAutomatic()).contains(true);
            assertThat(mail.listHeaders().listId()).map(id -> id.id()).contains("news.x.example");
        }
    }

    @Nested
    class Bodies {

        @Test
        void severalTextsAreReadOneBelowTheOther() {
            Mail mail = captured("""
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: text/plain

                    Hello
                    --b
                    Content-Type: text/plain

                    To unsubscribe
                    --b--
                    """);

            assertThat(mail.text()).contains("Hello\nTo unsubscribe");
        }

        @Test
        void flowedTextIsThereBothWays() {
            Mail mail = captured("Content-Type: text/plain; format=flowed\n\nHello \nworld\n");

            assertThat(mail.text()).contains("Hello \nworld\n");
            assertThat(mail.unflowedText()).contains("Hello world\n");
        }

        @Test
        void htmlIsReadAsAPersonSeesIt() {
            assertThat(alternative("Hi", "<p>Hello <b>Ada</b></p>").htmlContent())
                    .map(html -> html.visibleText())
                    .contains("Hello Ada");
            assertThat(captured("\nHi\n").htmlContent()).isEmpty();
        }

        @Test
        void inlinePartsAreFoundByTheirContentId() {
            Mail mail = captured("""
                    Content-Type: multipart/related; boundary=b

                    --b
                    Content-Type: text/html

                    <img src="cid:logo@x">
                    --b
                    Content-Type: image/png
                    Content-ID: <logo@x>

                    PNG
                    --b--
                    """);

            assertThat(mail.inlinePart("logo@x")).map(Attachment::text).contains("PNG");
            assertThat(mail.inlinePart("other@x")).isEmpty();
        }
    }

    @Nested
    class Links {

        @Test
        void areThoseOfTheHtmlAndThoseThatOnlyTheTextHas() {
            Mail mail = alternative(
                    "See https://x.example/a and https://x.example/b", "<a href='https://x.example/a'>See</a>");

            assertThat(mail.links())
                    .extracting(Link::href)
                    .containsExactly("https://x.example/a", "https://x.example/b");
            assertThat(mail.link("See").href()).isEqualTo("https://x.example/a");
            assertThat(mail.linkComparison())
                    .hasValueSatisfying(comparison -> assertThat(comparison.onlyInText())
                            .extracting(Link::href)
                            .containsExactly("https://x.example/b"));
            assertThat(captured("\nHi\n").linkComparison()).isEmpty();
            assertThat(captured("\nHi\n").links()).isEmpty();
        }

        @Test
        void ofAPlainTextAreFoundByTheirLineOrTheLineAbove() {
            Mail mail = captured("""

                    Confirm: https://x.example/confirm?token=42
                    Or cancel here:

                    https://x.example/cancel
                    """);

            assertThat(mail.link("confirm").uri().queryParameter("token")).contains("42");
            assertThat(mail.link("confirm").text()).isEqualTo("https://x.example/confirm?token=42");
            assertThat(mail.link("Or cancel").href()).isEqualTo("https://x.example/cancel");
            assertThatThrownBy(() -> mail.link("Subscribe"))
                    .isInstanceOf(MissingContentException.class)
                    .hasMessageStartingWith("No link with the text \"Subscribe\" among 2 links:");
            assertThatThrownBy(() -> captured("\nHi\n").link("Subscribe"))
                    .hasMessage("No link with the text \"Subscribe\": there is no link at all.");
        }

        @Test
        void thatOnlyTheTextHasAreNamedWhereTheHtmlLacksThem() {
            Mail mail = alternative("Confirm: https://x.example/confirm", "<a href='https://x.example/'>Shop</a>");

            assertThatThrownBy(() -> mail.link("Confirm"))
                    .isInstanceOf(MissingContentException.class)
                    .hasMessageEndingWith("\nThe plain text has it, and only there: https://x.example/confirm");
        }
    }

    @Nested
    class Codes {

        @Test
        void areReadInEitherForm() {
            assertThat(alternative("Your code is 482913.", "<p>Your code is <b>482913</b></p>")
                            .code())
                    .isEqualTo("482913");
            assertThat(alternative("See the HTML.", "<p>Your code is <b>482913</b></p>")
                            .code())
                    .isEqualTo("482913");
            assertThat(alternative("See the HTML.", "<p>Ref: AB-77</p>").code("Ref: (\\S+)"))
                    .isEqualTo("AB-77");
            assertThat(captured("\nRef: AB-77\n").code("AB-\\d+")).isEqualTo("AB-77");
        }

        @Test
        void mustBeTheSameInBoth() {
            assertThatThrownBy(() -> alternative("Your code is 482913.", "<p>Your code is 482914</p>")
                            .code())
                    .isInstanceOf(MissingContentException.class)
                    .hasMessage("The plain text and the HTML have different codes: \"482913\" and \"482914\"");
        }

        @Test
        void thatAreMissingAreExplained() {
            assertThatThrownBy(() -> captured("\nHello\n").code())
                    .isInstanceOf(MissingContentException.class)
                    .hasMessageStartingWith("No one-time code: nothing in the text has the shape of one");
            assertThatThrownBy(() -> captured("\nHello\n").code("\\d+")).isInstanceOf(MissingContentException.class);
            assertThatThrownBy(() -> alternative("Hello", "<p>Hi</p>").code("\\d+"))
                    .isInstanceOf(MissingContentException.class);
            assertThatThrownBy(() -> captured("Content-Type: image/png\n\n").code())
                    .isInstanceOf(MissingContentException.class);
        }
    }

    @Nested
    class NestedMessages {

        private final Mail forward = captured("""
                Content-Type: multipart/mixed; boundary=b

                --b

                See below.
                --b
                Content-Type: message/rfc822
                Content-Transfer-Encoding: base64

                RnJvbTogYWRhQHguZXhhbXBsZQpUbzogYm9iQHguZXhhbXBsZQpTdWJqZWN0OiBpbm5lcgoKSGVs
                bG8K
                --b--
                """);

        @Test
        void areMessagesOfTheirOwn() {
            NestedMessage nested = forward.nestedMessages().get(0);

            assertThat(nested.subject()).contains("inner");
            assertThat(nested.text()).contains("Hello\n");
            assertThat(nested.raw())
                    .isEqualTo("From: ada@x.example\nTo: bob@x.example\nSubject: inner\n\nHello\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(nested).hasToString("message in part 2 from <ada@x.example> to <bob@x.example>: \"inner\"");
            assertThat(nested.nestedMessages()).isEmpty();
            assertThat(forward.nestedMessages()).hasSize(1);
        }

        @Test
        void areThoseDirectlyWithin() {
            Mail twice = captured("""
                    Content-Type: message/rfc822

                    Subject: middle
                    Content-Type: message/rfc822

                    Subject: inner

                    Hello
                    """);

            assertThat(twice.nestedMessages()).hasSize(1);
            assertThat(twice.nestedMessages().get(0).nestedMessages())
                    .singleElement()
                    .extracting(message -> message.subject().orElseThrow())
                    .isEqualTo("inner");
        }
    }

    @Nested
    class SignedParts {

        @Test
        void haveTheOctetsThatWereSigned() {
            Mail mail = captured("""
                    Content-Type: multipart/signed; boundary=s; protocol="application/pgp-signature"; micalg=pgp-sha256

                    --s
                    Content-Type: text/plain

                    I owe you 5.
                    --s
                    Content-Type: application/pgp-signature; name=signature.asc

                    -----BEGIN PGP SIGNATURE-----
                    --s--
                    """);

            SignedPart signed = mail.signedPart().orElseThrow();

            assertThat(new String(signed.signedOctets(), StandardCharsets.US_ASCII))
                    .isEqualTo("Content-Type: text/plain\r\n\r\nI owe you 5.");
            assertThat(signed.content().text()).isEqualTo("I owe you 5.");
            assertThat(signed.signature().fileName()).contains("signature.asc");
            assertThat(signed.protocol()).contains("application/pgp-signature");
            assertThat(signed.digestAlgorithm()).contains("pgp-sha256");
            assertThat(signed).hasToString("signed by application/pgp-signature, pgp-sha256:\ntext/plain, 12 octets");
            assertThat(captured("\nHi\n").signedPart()).isEmpty();
        }
    }

    @Test
    void reportsAndInvitationsAreFoundInTheParts() {
        assertThat(captured(
                                "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\n"
                                        + "SUMMARY:Tea\nEND:VEVENT\nEND:VCALENDAR\n")
                        .calendar()
                        .flatMap(calendar -> calendar.event())
                        .flatMap(event -> event.summary()))
                .contains("Tea");
        assertThat(captured("\nHi\n").calendar()).isEmpty();
        assertThat(captured("\nHi\n").deliveryReport()).isEmpty();
        assertThat(captured("\nHi\n").dispositionReport()).isEmpty();
    }
}
