package io.github.smtptest.mail;

import static io.github.smtptest.testing.Deliveries.captured;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.testing.Deliveries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a failure lists, how much of it, and what it says of the mails that were not meant. */
class BoundedFailureTest {

    private final Deliveries deliveries = new Deliveries(new Patience(Duration.ZERO, Duration.ZERO));
    private final Mailbox mailbox = deliveries.mailbox();

    private void mails(int count) {
        for (int i = 1; i <= count; i++) {
            deliveries.mail("shop@x.example", "ada@example.org", "Number " + i);
        }
    }

    private void sessions(int count) {
        for (int i = 1; i <= count; i++) {
            deliveries.connected().end(SessionEnd.CLIENT_DISCONNECTED);
        }
    }

    @Nested
    class TenLines {

        @Test
        void areAllShown() {
            mails(10);
            assertThat(failureOf(() -> assertThat(mailbox).hasMails(1)))
                    .contains("\n  #10 from")
                    .doesNotContain("more");
        }

        @Test
        void areTheMostOfMails() {
            mails(12);
            assertThat(failureOf(() -> assertThat(mailbox).hasMails(1)))
                    .contains("\n  #10 from")
                    .doesNotContain("\n  #11 from")
                    .contains("\n  … and 2 more");
        }

        @Test
        void ofSessionsAreAllShownAndAreTheMost() {
            ClientExpectations expecting = new ClientExpectations(mailbox, AssertionError::new);
            sessions(10);
            assertThat(failureOf(() -> expecting.sessions(1))).doesNotContain("more");
            sessions(2);
            assertThat(failureOf(() -> expecting.sessions(1))).contains("\n  … and 2 more");
        }

        @Test
        void ofWhatDidNotBecomeAMailAreAllShownAndAreTheMost() {
            for (int i = 1; i <= 10; i++) {
                deliveries.refusedRecipient("shop@x.example", "nobody" + i + "@example.org");
            }
            assertThat(failureOf(() -> assertThat(mailbox).hasMails(1)))
                    .contains("nobody10@example.org")
                    .doesNotContain("more");
            deliveries.refusedRecipient("shop@x.example", "nobody11@example.org");
            assertThat(failureOf(() -> assertThat(mailbox).hasMails(1)))
                    .doesNotContain("nobody11@example.org")
                    .endsWith("\n  … and 1 more");
        }
    }

    @Test
    void anAttemptThatGoesOnIsToldFromThoseThatAreOver() {
        SessionLog session = deliveries.connected();
        deliveries.refusedRecipient("shop@x.example", "bob@example.org");
        deliveries.refusedRecipient("shop@x.example", "bob@example.org");
        deliveries.begin(session, "shop@x.example", List.of("ada@example.org"));

        assertThat(failureOf(() -> new ClientExpectations(mailbox, AssertionError::new).attempts(3))
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .isEqualTo("Expecting 3 attempts, but 1 of 3 is still open:");
    }

    @Nested
    class TheOnlyMail {

        @Test
        void wentToAnother() {
            deliveries.mail("shop@x.example", "ada@example.org", "Hi");
            assertThat(failureOf(() -> assertThat(mailbox.to("bob@example.org")).hasMails(1)))
                    .isEqualTo("""
                    Expecting a single mail to <bob@example.org>, but the only mail went to <ada@example.org>:
                      #1 from <shop@x.example> to <ada@example.org>: "Hi"  <- nearest: recipient differs in 3 characters
                          expected: "bob@example.org"
                          but was:  "ada@example.org"
                                     ^""");
        }

        @Test
        void isFromAnother() {
            deliveries.mail("shop@x.example", "ada@example.org", "Hi");
            assertThat(failureOf(
                            () -> assertThat(mailbox.from("bob@example.org")).hasMails(1)))
                    .isEqualTo("""
                    Expecting a single mail from <bob@example.org>, but the only mail is from <shop@x.example>:
                      #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void isFromOneWithATypo() {
            deliveries.mail("shpo@x.example", "ada@example.org", "Hi");
            deliveries.mail("news@y.example", "ada@example.org", "Hi");
            assertThat(failureOf(
                            () -> assertThat(mailbox.from("shop@x.example")).hasMails(1)))
                    .isEqualTo("""
                    Expecting a single mail from <shop@x.example>, but none of 2 mails matches:
                      #1 from <shpo@x.example> to <ada@example.org>: "Hi"  <- nearest: author differs in 2 characters
                          expected: "shop@x.example"
                          but was:  "shpo@x.example"
                                       ^
                      #2 from <news@y.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void differsInOneOfTwo() {
            deliveries.mail("shop@x.example", "ada@example.org", "Hi");
            assertThat(failureOf(() -> assertThat(mailbox.to("ada@example.org").from("bob@example.org"))
                            .hasMails(1)))
                    .isEqualTo("""
                    Expecting a single mail to <ada@example.org> from <bob@example.org>, but the only mail is from <shop@x.example>:
                      #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }
    }

    @Nested
    class AnAddressThatIsMissing {

        private final Mail mail = captured("To: zoe@example.org\nSubject: Hi\n\nHello\n");

        @Test
        void mayBeInTheEnvelope() {
            assertThat(failureOf(() -> assertThat(mail).isTo("ada@example.org")))
                    .isEqualTo("""
                    Expecting To <ada@example.org>, but it is <zoe@example.org>
                    <ada@example.org> is in the envelope, but in no header field.
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void mayBeNowhere() {
            assertThat(failureOf(() -> assertThat(mail).isTo("carl@example.org")))
                    .isEqualTo("""
                    Expecting To <carl@example.org>, but it is <zoe@example.org>
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }
    }

    @Nested
    class Findings {

        private String failure(String date) {
            return failureOf(() -> assertThat(captured(date + """
                    Message-ID: <1@shop.example>
                    From: shop@x.example
                    To: ada@example.org
                    Subject: Hi

                    """ + "Hello ${name}\n".repeat(20)))
                    .isWellFormed());
        }

        @Test
        void areShownUpToTwenty() {
            assertThat(failure("Date: Tue, 24 Nov 2026 10:00:00 +0100\n")).doesNotContain("more");
            assertThat(failure("")).contains("\n  … and 1 more\n");
        }
    }
}
