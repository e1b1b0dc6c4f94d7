package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.failure.Moment.RSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TransactionOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Declared failures take the place of replies. */
class FailureHookTest {

    private static final String SENDER_OK = "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>";
    private static final String RECIPIENT_OK = "250 2.1.5 Recipient OK; name another, or send the message with DATA";

    /** How to get to each moment but the greeting, and the command that is refused there. */
    private static final Map<Moment, Supplier<Dialogue>> PLACES = Map.ofEntries(
            Map.entry(Moment.EHLO, Dialogue::opened),
            Map.entry(Moment.HELO, Dialogue::opened),
            Map.entry(
                    Moment.STARTTLS,
                    () -> Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build())),
            Map.entry(
                    Moment.AUTH,
                    () -> Dialogue.greeted(
                            new Policy().auth(AuthPolicy.offered(Policy.USERS)).build())),
            Map.entry(Moment.MAIL, Dialogue::greeted),
            Map.entry(Moment.RCPT, Dialogue::inTransaction),
            Map.entry(Moment.DATA, Dialogue::readyForData),
            Map.entry(Moment.BDAT, Dialogue::readyForData),
            Map.entry(Moment.MESSAGE, Dialogue::inContent),
            Map.entry(Moment.RSET, Dialogue::readyForData),
            Map.entry(Moment.VRFY, Dialogue::opened),
            Map.entry(Moment.NOOP, Dialogue::opened),
            Map.entry(Moment.QUIT, Dialogue::opened));

    private static final Map<Moment, String> COMMANDS = Map.ofEntries(
            Map.entry(Moment.EHLO, "EHLO client.example"),
            Map.entry(Moment.HELO, "HELO client.example"),
            Map.entry(Moment.STARTTLS, "STARTTLS"),
            Map.entry(Moment.AUTH, "AUTH PLAIN AGFkYQBvcGVuIHNlc2FtZQ=="),
            Map.entry(Moment.MAIL, "MAIL FROM:<ada@example.org>"),
            Map.entry(Moment.RCPT, "RCPT TO:<bob@example.org>"),
            Map.entry(Moment.DATA, "DATA"),
            Map.entry(Moment.BDAT, "BDAT 0 LAST"),
            Map.entry(Moment.MESSAGE, "."),
            Map.entry(Moment.RSET, "RSET"),
            Map.entry(Moment.VRFY, "VRFY ada"),
            Map.entry(Moment.NOOP, "NOOP"),
            Map.entry(Moment.QUIT, "QUIT"));

    @Nested
    class AtEachMoment {

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GREETING")
        void isWhatTheClientReads(Moment moment) {
            Dialogue dialogue = PLACES.get(moment).get();
            DeclaredFailure failure = dialogue.failures().on(moment).reply(450, "4.7.1", "Come back later");

            assertThat(dialogue.say(COMMANDS.get(moment))).isEqualTo("450 4.7.1 Come back later");
            assertThat(dialogue.isOver()).isFalse();
            assertThat(failure.timesFired()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GREETING")
        void hasTheFormOfAMultilineReply(Moment moment) {
            Dialogue dialogue = PLACES.get(moment).get();
            dialogue.failures().on(moment).reply(550, "5.7.1", "No", "really", "no");

            assertThat(dialogue.say(COMMANDS.get(moment))).isEqualTo("550-5.7.1 No\n550-5.7.1 really\n550 5.7.1 no");
            assertThat(dialogue.say("HELP")).startsWith("214-2.0.0 Commands: ");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GREETING")
        void closesTheConnectionWith421(Moment moment) {
            Dialogue dialogue = PLACES.get(moment).get();
            dialogue.failures().on(moment).reply(421, "4.3.2", "Shutting down");

            assertThat(dialogue.say(COMMANDS.get(moment), "NOOP")).isEqualTo("421 4.3.2 Shutting down");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"GREETING", "MESSAGE"})
        void leavesTheStateForAnotherTry(Moment moment) {
            Dialogue dialogue = PLACES.get(moment).get();
            dialogue.failures().on(moment).once().reply(450, "4.7.1", "Come back later");
            dialogue.say(COMMANDS.get(moment));
            String again = dialogue.say(COMMANDS.get(moment));

            // A refused DATA or BDAT ends the transaction, as refused content does.
            boolean over = moment == DATA || moment == Moment.BDAT;
            assertThat(again).startsWith(over ? "503 5.5.1 Name the sender first" : "2");
        }

        @Test
        void mayBeWrittenInAnyLanguage() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(NOOP).reply(550, "5.0.0", "Größer als π");

            assertThat(dialogue.say("NOOP")).isEqualTo("550 5.0.0 Größer als π");
        }

        @Test
        void goesWithoutAnEnhancedCodeIfDeclaredSo() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(NOOP).reply(500, "", "Bare", "words");

            assertThat(dialogue.say("NOOP")).isEqualTo("500-Bare\n500 words");
        }
    }

    @Nested
    class Effects {

        @Test
        void ofARefusedEhloIsThatTheClientIsStillUnknown() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(Moment.EHLO).reply(504, "5.5.4", "No");

            dialogue.say("EHLO client.example");
            assertThat(dialogue.say("MAIL FROM:<a@b>")).startsWith("503 5.5.1 Introduce yourself first");
            assertThat(dialogue.say("HELO client.example")).isEqualTo("250 mx.test");
        }

        @Test
        void ofARefusedMailIsOnRecord() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(MAIL).once().reply(451, "4.7.1", "Greylisted");
            dialogue.say("MAIL FROM:<ada@example.org> SIZE=1");

            assertThat(dialogue.transactions()).singleElement().satisfies(transaction -> {
                assertThat(transaction).hasToString("from <ada@example.org>: MAIL refused: 451 4.7.1 Greylisted");
                assertThat(transaction.envelope().reversePathParameters()).hasToString("SIZE=1");
            });
            assertThat(dialogue.say("RCPT TO:<bob@example.org>")).startsWith("503 5.5.1 Name the sender first");
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).isEqualTo(SENDER_OK);
        }

        @Test
        void ofARefusedRecipientIsThatTheOthersStay() {
            Dialogue dialogue = Dialogue.inTransaction();
            dialogue.failures().on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");

            assertThat(dialogue.say(
                            "RCPT TO:<ada@example.org>", "RCPT TO:<bob@example.org>", "RCPT TO:<cy@example.org>"))
                    .isEqualTo(RECIPIENT_OK + "\n550 5.1.1 No such user\n" + RECIPIENT_OK);
            dialogue.say("DATA", ".");
            assertThat(dialogue.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.envelope())
                            .hasToString("from <ada@example.org> to <ada@example.org>, <cy@example.org>;"
                                    + " rejected <bob@example.org> -> 550 5.1.1 No such user"));
        }

        @Test
        void ofARefusedDataIsThatTheNextMailNeedsNoReset() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(DATA).once().reply(451, "4.3.0", "Not now");

            assertThat(dialogue.say("DATA", "MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA"))
                    .isEqualTo(String.join(
                            "\n",
                            "451 4.3.0 Not now",
                            SENDER_OK,
                            RECIPIENT_OK,
                            "354 Send the message; end it with a line that holds only a dot"));
            assertThat(dialogue.transactions().get(0))
                    .hasToString("from <ada@example.org> to <bob@example.org>: DATA refused: 451 4.3.0 Not now");
        }

        @Test
        void ofARefusedMessageIsThatItIsKeptButIsNoMail() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).once().reply(552, "5.2.2", "Mailbox full");

            assertThat(dialogue.say("Subject: x", ".", "MAIL FROM:<ada@example.org>"))
                    .isEqualTo("552 5.2.2 Mailbox full\n" + SENDER_OK);
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.transactions().get(0)).satisfies(transaction -> {
                assertThat(transaction)
                        .hasToString("from <ada@example.org> to <bob@example.org>:"
                                + " message refused: 552 5.2.2 Mailbox full");
                assertThat(Dialogue.content(transaction)).isEqualTo("Subject: x\r\n");
            });
        }

        @Test
        void ofARefusedResetIsThatTheTransactionStays() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(RSET).reply(451, "4.3.0", "No");
            dialogue.say("RSET");

            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.OPEN);
            assertThat(dialogue.say("DATA")).startsWith("354 ");
        }

        @Test
        void ofARefusedQuitIsThatTheConnectionStays() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(QUIT).once().reply(500, "5.0.0", "Stay");

            assertThat(dialogue.say("QUIT", "QUIT"))
                    .isEqualTo("500 5.0.0 Stay\n221 2.0.0 mx.test closing the connection");
            assertThat(dialogue.isOver()).isTrue();
        }
    }

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
                    .map(moment -> dialogue.failures().on(moment).once().reply(450, "4.0.0", "No"))
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
                    "X");

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
    }
}
