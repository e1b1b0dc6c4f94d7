package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.protocol.FailurePlace.RECIPIENT_OK;
import static io.github.smtptest.protocol.FailurePlace.SENDER_OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.Per;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a declared failure hits, and how often. */
class FailureMatchingTest {

    @Nested
    class Matching {

        @Test
        void looksAtTheReversePath() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(MAIL).from("ada@example.org").reply(550, "5.7.1", "Not you");

            assertThat(dialogue.say("MAIL FROM:<eve@example.org>", "RSET")).startsWith(SENDER_OK);
            assertThat(dialogue.say("MAIL FROM:<ada@EXAMPLE.org>")).isEqualTo("550 5.7.1 Not you");
        }

        @Test
        void looksAtTheNullReversePath() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(MAIL).from("").reply(550, "5.7.1", "No bounces");

            assertThat(dialogue.say("MAIL FROM:<>", "MAIL FROM:<eve@example.org>"))
                    .isEqualTo("550 5.7.1 No bounces\n" + SENDER_OK);
        }

        @Test
        void looksAtTheReversePathOfTheTransactionLater() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures()
                    .on(RCPT)
                    .from("eve@example.org")
                    .to("bob@example.org")
                    .reply(550, "5.7.1", "Not you");

            assertThat(dialogue.say("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>"))
                    .endsWith(RECIPIENT_OK);
            dialogue.say("RSET");
            assertThat(dialogue.say(
                            "MAIL FROM:<eve@example.org>", "RCPT TO:<ada@example.org>", "RCPT TO:<bob@example.org>"))
                    .isEqualTo(SENDER_OK + "\n" + RECIPIENT_OK + "\n550 5.7.1 Not you");
        }

        @ParameterizedTest
        @CsvSource({"DATA", "MESSAGE"})
        void looksAtEveryAcceptedRecipient(Moment moment) {
            Dialogue dialogue = Dialogue.inTransaction();
            dialogue.failures().on(RCPT).to("no@example.org").reply(550, "5.1.1", "No");
            dialogue.failures().on(moment).to("no@example.org").reply(554, "5.0.0", "Refused one");
            dialogue.failures().on(moment).to("cy@example.org").reply(554, "5.0.0", "Accepted one");

            assertThat(dialogue.say(
                            "RCPT TO:<bob@example.org>",
                            "RCPT TO:<no@example.org>",
                            "RCPT TO:<cy@example.org>",
                            "DATA",
                            "."))
                    .contains("554 5.0.0 Accepted one")
                    .doesNotContain("Refused one");
        }

        @Test
        void doesNotLookAtTheRecipientBefore() {
            Dialogue dialogue = Dialogue.inTransaction();
            dialogue.failures().on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No");

            assertThat(dialogue.say("RCPT TO:<bob@example.org>", "RCPT TO:<cy@example.org>"))
                    .isEqualTo("550 5.1.1 No\n" + RECIPIENT_OK);
        }

        @Test
        void looksAtTheDeclaredSizeOfAMail() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(MAIL).largerThan(100).reply(552, "5.3.4", "Too large");

            assertThat(dialogue.say("MAIL FROM:<a@b> SIZE=101", "MAIL FROM:<a@b> SIZE=100", "RSET", "MAIL FROM:<a@b>"))
                    .isEqualTo("552 5.3.4 Too large\n" + SENDER_OK
                            + "\n250 2.0.0 OK, nothing is pending; go on with MAIL FROM:<address>\n" + SENDER_OK);
        }

        @Test
        void looksAtTheContentOfAMessageAsItIsAfterUnstuffing() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures()
                    .on(MESSAGE)
                    .largerThan(22)
                    .withHeader("subject", "Größer")
                    .containing("\r\n.\r\n")
                    .reply(554, "5.6.0", "No");

            assertThat(dialogue.say("Subject: =?utf-8?q?Gr=C3=B6=C3=9Fer?=", "", "..", "."))
                    .isEqualTo("554 5.6.0 No");
        }

        @Test
        void looksAtTheUser() {
            Dialogue dialogue = Dialogue.greeted(
                    new Policy().auth(AuthPolicy.offered(Policy.USERS)).build());
            dialogue.failures().on(NOOP).authenticatedAs("ada").reply(450, "4.7.1", "Not you");

            assertThat(dialogue.say("NOOP", AuthCommandTest.PLAIN, "NOOP"))
                    .isEqualTo("250 2.0.0 OK\n235 2.7.0 Authentication successful\n450 4.7.1 Not you");
        }

        @Test
        void looksAtTheConnection() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).onConnection(2).reply(450, "4.7.1", "Second");
            dialogue.failures().on(NOOP).onConnection(1).reply(450, "4.7.1", "First");

            assertThat(dialogue.say("NOOP")).isEqualTo("450 4.7.1 First");
        }

        @Test
        void looksAtTheAttemptOnTheConnection() {
            Dialogue dialogue = Dialogue.opened().after("NOOP");
            dialogue.failures().on(NOOP).onAttempt(3).reply(450, "4.7.1", "Third");

            assertThat(dialogue.say("NOOP", "HELO a", "NOOP", "NOOP"))
                    .isEqualTo("250 2.0.0 OK\n250 mx.test\n450 4.7.1 Third\n250 2.0.0 OK");
        }

        @Test
        void looksAtTheCommandOnTheConnection() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(Moment.ANY_COMMAND).onAttempt(4).reply(450, "4.7.1", "Fourth");

            assertThat(dialogue.say("NOOP", "NONSENSE", "MAIL FROM:<a@b>", "RCPT TO:<a@b>", "RCPT TO:<a@b>"))
                    .isEqualTo("250 2.0.0 OK\n500 5.5.2 Command not recognized; HELP lists the commands\n" + SENDER_OK
                            + "\n450 4.7.1 Fourth\n" + RECIPIENT_OK);
        }

        @Test
        void looksAtEachMessageOnceHoweverManyFailuresItsContentHas() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(Moment.CONTENT).afterOctets(1).readSlowly(10);
            dialogue.failures().on(Moment.CONTENT).afterOctets(2).readSlowly(20);
            DeclaredFailure second = dialogue.failures()
                    .on(Moment.CONTENT)
                    .afterOctets(3)
                    .onAttempt(2)
                    .disconnect();
            dialogue.say("abcdef", ".");

            assertThat(second.timesFired()).isZero();
            dialogue.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>", "DATA", "abcdef", ".");
            assertThat(second.timesFired()).isEqualTo(1);
        }
    }

    @Nested
    class Counting {

        @Test
        void endsAfterOnce() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).once().reply(450, "4.0.0", "No");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP")).isEqualTo("450 4.0.0 No\n250 2.0.0 OK\n250 2.0.0 OK");
        }

        @Test
        void endsAfterTheFirstFew() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).first(2).reply(450, "4.0.0", "No");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP")).isEqualTo("450 4.0.0 No\n450 4.0.0 No\n250 2.0.0 OK");
        }

        @Test
        void doesNotEndOtherwise() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).once().always().reply(450, "4.0.0", "No");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP")).isEqualTo("450 4.0.0 No\n450 4.0.0 No\n450 4.0.0 No");
        }

        @Test
        void goesToTheFirstDeclaredThatHasOneLeft() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).once().reply(450, "4.0.0", "First");
            dialogue.failures().on(NOOP).once().reply(450, "4.0.0", "Second");
            dialogue.failures().on(NOOP).reply(550, "5.0.0", "Rest");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP", "NOOP"))
                    .isEqualTo("450 4.0.0 First\n450 4.0.0 Second\n550 5.0.0 Rest\n550 5.0.0 Rest");
        }

        @Test
        void leavesOutCommandsTheServerRefusesAnyway() {
            Dialogue dialogue = Dialogue.opened();
            List<DeclaredFailure> failures = List.of(Moment.values()).stream()
                    .map(moment -> dialogue.failures().on(moment).once().disconnect())
                    .toList();
            dialogue.say(
                    "EHLO",
                    "HELO two names",
                    "MAIL FROM:<a@b>",
                    "RCPT TO:<a@b>",
                    "DATA",
                    "RSET now",
                    "VRFY",
                    "QUIT now",
                    "NOOP \0",
                    "EXPN list",
                    "",
                    "X");
            dialogue.send("BDAT 3\r\nabcBDAT\r\n");

            assertThat(failures).allMatch(failure -> failure.timesFired() == 0);
        }

        @Test
        void leavesOutAMessageOverTheLimit() {
            Dialogue dialogue = Dialogue.inContent();
            DeclaredFailure failure = dialogue.failures().on(MESSAGE).once().reply(450, "4.0.0", "No");

            assertThat(dialogue.say("x".repeat(100_000), ".")).startsWith("552 5.3.4 ");
            assertThat(failure.timesFired()).isZero();
        }

        @Test
        void leavesOutARecipientOverTheLimit() {
            Dialogue dialogue = Dialogue.inTransaction().after("RCPT TO:<1@x>", "RCPT TO:<2@x>", "RCPT TO:<3@x>");
            DeclaredFailure failure = dialogue.failures().on(RCPT).once().reply(550, "5.0.0", "No");

            assertThat(dialogue.say("RCPT TO:<4@x>")).startsWith("452 4.5.3 ");
            assertThat(failure.timesFired()).isZero();
        }

        @Test
        void endsWhenTheFailureIsRemoved() {
            Dialogue dialogue = Dialogue.opened();
            DeclaredFailure failure = dialogue.failures().on(NOOP).reply(450, "4.0.0", "No");
            dialogue.say("NOOP");
            failure.remove();

            assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
        }

        @Test
        void isApartForEachTransaction() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(RCPT).per(Per.TRANSACTION).once().reply(450, "4.0.0", "No");
            String again = "450 4.0.0 No\n" + RECIPIENT_OK;

            assertThat(dialogue.say("MAIL FROM:<a@b>", "RCPT TO:<a@b>", "RCPT TO:<a@b>"))
                    .endsWith(again);
            assertThat(dialogue.say("RSET", "MAIL FROM:<a@b>", "RCPT TO:<a@b>", "RCPT TO:<a@b>"))
                    .endsWith(again);
        }

        @Test
        void goesOnFromOneToTheNext() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures()
                    .on(NOOP)
                    .once()
                    .reply(450, "4.0.0", "One")
                    .then()
                    .once()
                    .replyAndClose(450, "4.0.0", "Two");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP")).isEqualTo("450 4.0.0 One\n450 4.0.0 Two");
            assertThat(dialogue.isOver()).isTrue();
        }
    }
}
