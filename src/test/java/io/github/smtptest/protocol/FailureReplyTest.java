package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.failure.Moment.RSET;
import static io.github.smtptest.protocol.FailurePlace.RECIPIENT_OK;
import static io.github.smtptest.protocol.FailurePlace.SENDER_OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TransactionOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A declared reply takes the place of the server's own, and the command is not carried out. */
class FailureReplyTest {

    @Nested
    class AtEachMoment {

        @ParameterizedTest
        @EnumSource
        void isWhatTheClientReads(FailurePlace place) {
            Dialogue dialogue = place.begin();
            DeclaredFailure failure = dialogue.failures().on(place.moment()).reply(450, "4.7.1", "Come back later");

            assertThat(dialogue.send(place.octets())).isEqualTo("450 4.7.1 Come back later");
            assertThat(dialogue.reads()).isTrue();
            assertThat(dialogue.actions()).isEmpty();
            assertThat(failure.timesFired()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource
        void hasTheFormOfAMultilineReply(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().reply(550, "5.7.1", "No", "really", "no");

            assertThat(dialogue.send(place.octets())).isEqualTo("550-5.7.1 No\n550-5.7.1 really\n550 5.7.1 no");
            assertThat(dialogue.say("HELP")).startsWith("214-2.0.0 Commands: ");
        }

        @ParameterizedTest
        @EnumSource
        void closesTheConnectionWith421(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).reply(421, "4.3.2", "Shutting down");

            assertThat(dialogue.send(place.octets() + "NOOP\r\n")).isEqualTo("421 4.3.2 Shutting down");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @ParameterizedTest
        @EnumSource
        void closesTheConnectionWithAnyCodeIfDeclaredSo(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).replyAndClose(554, "5.3.2", "Enough");

            assertThat(dialogue.send(place.octets() + "NOOP\r\n")).isEqualTo("554 5.3.2 Enough");
            assertThat(dialogue.actions()).containsExactly("close");
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MESSAGE")
        void leavesTheStateForAnotherTry(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().reply(450, "4.7.1", "Come back later");
            dialogue.send(place.octets());
            String again = dialogue.send(place.octets());

            // A refused DATA or BDAT ends the transaction, as refused content does.
            boolean over = place == FailurePlace.DATA || place == FailurePlace.BDAT;
            assertThat(again).startsWith(over ? "503 5.5.1 Name the sender first: MAIL FROM:<address>" : place.reply());
        }

        @Test
        void leavesOnlyQuitIfItIsTheGreeting() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(Moment.GREETING).reply(554, "5.3.2", "No service here");

            assertThat(dialogue.open()).isEqualTo("554 5.3.2 No service here");
            assertThat(dialogue.say("EHLO client.example"))
                    .isEqualTo("503 5.5.1 No service on this connection, as the greeting said; send QUIT");
            assertThat(dialogue.say("QUIT")).isEqualTo(FailurePlace.CLOSING);
        }

        @Test
        void mayBeTheGreetingAfterImplicitTls() {
            Dialogue dialogue = new Dialogue(new Policy().tls(TlsMode.IMPLICIT).build());
            dialogue.failures()
                    .on(Moment.GREETING)
                    .when("it is encrypted", attempt -> attempt.client().encrypted())
                    .replyAndClose(554, "5.3.2", "No service here");

            assertThat(dialogue.open()).isEmpty();
            assertThat(dialogue.encryptAndGoOn()).isEqualTo("554 5.3.2 No service here");
            assertThat(dialogue.actions()).containsExactly("start TLS", "close");
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
    class ToAnyCommand {

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MESSAGE")
        void isTheReplyToEach(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(Moment.ANY_COMMAND).reply(450, "4.7.1", "Come back later");

            assertThat(dialogue.send(place.octets())).isEqualTo("450 4.7.1 Come back later");
        }

        @Test
        void isTheReplyToACustomCommandToo() {
            Dialogue dialogue = Dialogue.greeted(
                    new Policy().command("XPING", argument -> Replies.OK).build());
            dialogue.failures().on(Moment.ANY_COMMAND).once().reply(450, "4.7.1", "Come back later");

            assertThat(dialogue.say("XPING", "XPING")).isEqualTo("450 4.7.1 Come back later\n250 2.0.0 OK");
        }

        @Test
        void leavesTheEndOfTheMessageAlone() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(Moment.ANY_COMMAND).reply(450, "4.7.1", "Come back later");

            assertThat(dialogue.say("x", ".")).isEqualTo("250 2.0.0 OK, captured as mail 1 (3 octets)");
        }

        @ParameterizedTest
        @EnumSource(names = {"VRFY", "NOOP"})
        void isNotNeededForAnAnswerOfTheUsersOwn(FailurePlace place) {
            Dialogue dialogue = Dialogue.opened(
                    new Policy().command(place.name(), argument -> Replies.HELP).build());
            dialogue.failures().on(place.moment()).reply(450, "4.7.1", "Come back later");

            assertThat(dialogue.send(place.octets())).isEqualTo("450 4.7.1 Come back later");
        }
    }

    @Nested
    class Consequences {

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
}
