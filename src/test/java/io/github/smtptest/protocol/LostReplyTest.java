package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.protocol.FailurePlace.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TransactionOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies that do not tell what has become of a command: lost ones, and lies. */
class LostReplyTest {

    private static String transcript(Dialogue dialogue) {
        return String.join("\n", dialogue.transcript());
    }

    @Nested
    class AcceptThen {

        @ParameterizedTest
        @EnumSource
        void carriesTheCommandOutAndGivesNoReply(FailurePlace place) {
            Dialogue dialogue = place.begin();
            DeclaredFailure failure = dialogue.failures().on(place.moment()).acceptThenDisconnect();

            assertThat(dialogue.send(place.octets() + "NOOP\r\n")).isEmpty();
            assertThat(dialogue.actions()).containsExactly("close");
            assertThat(failure.timesFired()).isEqualTo(1);
            String lost = place.reply().startsWith("250-") ? place.reply().replace("250-", "250 ") : place.reply();
            assertThat(transcript(dialogue))
                    .contains(
                            "-- declared failure: accept, then disconnect",
                            "-- lost reply: " + lost.replace("214-", "214 "));
        }

        @Test
        void capturesTheMail() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).acceptThenReset();
            dialogue.say("x", ".");
            dialogue.end();

            assertThat(dialogue.actions()).containsExactly("reset");
            assertThat(dialogue.contents()).containsExactly("x\r\n");
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.ACCEPTED);
            assertThat(dialogue.session().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @Test
        void capturesTheMailOfTheLastChunk() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).acceptThenStall(Duration.ofSeconds(5));
            dialogue.send("BDAT 3 LAST\r\nabc");

            assertThat(dialogue.actions()).containsExactly("stall PT5S");
            assertThat(dialogue.contents()).containsExactly("abc");
            assertThat(transcript(dialogue)).contains("-- lost reply: 250 2.0.0 OK, captured as mail 1 (3 octets)");
        }

        @Test
        void addsTheRecipient() {
            Dialogue dialogue = Dialogue.inTransaction();
            dialogue.failures().on(Moment.RCPT).acceptThenStall();
            dialogue.say("RCPT TO:<bob@example.org>");

            assertThat(dialogue.actions()).containsExactly("stall");
            assertThat(dialogue.envelope().recipientAddresses()).containsExactly("bob@example.org");
        }

        @Test
        void opensTheTransaction() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(Moment.MAIL).acceptThenDisconnect();
            dialogue.say("MAIL FROM:<ada@example.org>");

            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.OPEN);
        }

        @Test
        void authenticates() {
            Dialogue dialogue = FailurePlace.AUTH.begin();
            dialogue.failures().on(Moment.AUTH).acceptThenDisconnect();
            dialogue.say(AuthCommandTest.PLAIN);

            assertThat(dialogue.session().authentications()).hasSize(1);
        }

        @Test
        void endsTheSessionWithQuit() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(Moment.QUIT).acceptThenDisconnect();
            dialogue.say("QUIT");

            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void leavesNothingToFailBehindIt() {
            Dialogue data = Dialogue.readyForData();
            data.failures().on(Moment.DATA).acceptThenDisconnect();
            DeclaredFailure content = data.failures().on(Moment.CONTENT).reset();
            data.say("DATA");
            Dialogue tls = FailurePlace.STARTTLS.begin();
            tls.failures().on(Moment.STARTTLS).acceptThenStall();
            DeclaredFailure handshake = tls.failures().on(Moment.TLS_HANDSHAKE).failHandshake();
            tls.say("STARTTLS");

            assertThat(List.of(data.actions(), tls.actions())).containsExactly(List.of("close"), List.of("stall"));
            assertThat(List.of(content.timesFired(), handshake.timesFired())).containsExactly(0, 0);
        }

        @Test
        void waitsForAMessageThatTakesItsTime() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).acceptThenDisconnect();
            dialogue.failures().on(MESSAGE).delay(Duration.ofSeconds(1));

            assertThat(dialogue.send("BDAT 3 LAST\r\nabc") + dialogue.goOn()).isEmpty();
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "close");
            assertThat(dialogue.contents()).containsExactly("abc");
            assertThat(transcript(dialogue))
                    .contains("-- lost reply: 250 2.0.0 OK, captured as mail 1 (3 octets)")
                    .doesNotContain("no reply");
        }

        @Test
        void leavesItToAMessageThatBreaksOffItself() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).acceptThenDisconnect();
            dialogue.failures().on(MESSAGE).reset();
            dialogue.send("BDAT 3 LAST\r\nabc");

            assertThat(dialogue.actions()).containsExactly("reset");
            assertThat(transcript(dialogue)).doesNotContain("lost reply");
        }

        @Test
        void endsBehindOctetsInPlaceOfTheReply() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).acceptThenDisconnect();
            dialogue.failures().on(MESSAGE).raw("250 Fine\r\n");

            assertThat(dialogue.send("BDAT 3 LAST\r\nabc")).isEqualTo("250 Fine");
            assertThat(dialogue.actions()).containsExactly("write 250 Fine$", "close");
            assertThat(transcript(dialogue)).doesNotContain("lost reply");
        }

        @Test
        void mayLoseARefusalOfTheMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).acceptThenDisconnect();
            dialogue.failures().on(MESSAGE).reply(552, "5.2.2", "Mailbox full");
            dialogue.send("BDAT 3 LAST\r\nabc");

            assertThat(dialogue.actions()).containsExactly("close");
            assertThat(transcript(dialogue)).contains("-- lost reply: 552 5.2.2 Mailbox full");
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.MESSAGE_REFUSED);
        }
    }

    @Nested
    class AcknowledgeButDrop {

        @Test
        void saysYesAndCapturesNothing() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).acknowledgeButDrop();

            assertThat(dialogue.say("x", ".", "NOOP")).isEqualTo(OK + "\n" + OK);
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.transactions())
                    .hasToString("[from <ada@example.org> to <bob@example.org>: dropped by a declared failure]");
            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("x\r\n");
            assertThat(transcript(dialogue)).contains("-- declared failure: acknowledge, but drop the mail");
        }

        @Test
        void leavesTheNextMailAlone() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(MESSAGE).once().acknowledgeButDrop();
            dialogue.send("BDAT 3\r\nabcBDAT 0 LAST\r\n");
            dialogue.say("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA", "next", ".");

            assertThat(dialogue.contents()).containsExactly("next\r\n");
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DROPPED, TransactionOutcome.ACCEPTED);
        }

        @Test
        void mayTakeItsTime() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).after(Duration.ofSeconds(1)).acknowledgeButDrop();
            dialogue.say("x", ".");

            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.OPEN);
            assertThat(dialogue.goOn()).isEqualTo(OK);
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DROPPED);
        }
    }

    @Nested
    class Raw {

        @ParameterizedTest
        @EnumSource
        void takesThePlaceOfTheReply(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().raw("2", "50 ", "\u00FF\n");

            dialogue.send(place.octets());
            assertThat(dialogue.actions()).containsExactly("write 2 | 50  | \u00FF\n");
            assertThat(dialogue.reads()).isTrue();
            assertThat(dialogue.mails()).isEmpty();
            assertThat(transcript(dialogue))
                    .contains("-- declared failure: write \"2\", then \"50 \", then \"\u00FF\\n\" in place of a reply");
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        @Test
        void comesBetweenTheRepliesToPipelinedCommands() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(Moment.NOOP).nth(2).raw("999 ?\r\n");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP")).isEqualTo(OK + "\n999 ?\n" + OK);
        }

        @Test
        void carriesNothingOutWhateverItSays() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.DATA).raw("354 Go ahead\r\n");

            assertThat(dialogue.say("DATA", "NOOP")).isEqualTo("354 Go ahead\n" + OK);
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.OPEN);
        }

        @Test
        void dropsTheMessage() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).raw("250 Fine\r\n");

            assertThat(dialogue.say("x", ".", "MAIL FROM:<ada@example.org>"))
                    .isEqualTo("250 Fine\n" + FailurePlace.SENDER_OK);
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DROPPED, TransactionOutcome.OPEN);
        }

        @Test
        void mayBeTheGreeting() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(Moment.GREETING).raw("220", "-");

            assertThat(dialogue.open()).isEqualTo("220-");
            assertThat(dialogue.say("EHLO client.example")).startsWith("250-mx.test greets client.example");
        }

        @Test
        void keepsTheSecretsOfAClientThatBelievesInIt() {
            Dialogue dialogue = FailurePlace.AUTH.begin();
            dialogue.failures().on(Moment.AUTH).raw("334 VXNlcm5hbWU6\r\n");
            dialogue.say("AUTH LOGIN");
            dialogue.say("YWRh");

            assertThat(dialogue.transcript().stream().collect(Collectors.joining()))
                    .doesNotContain("YWRh");
        }
    }
}
