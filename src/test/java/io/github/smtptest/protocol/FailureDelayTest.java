package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.protocol.FailurePlace.CLOSING;
import static io.github.smtptest.protocol.FailurePlace.OK;
import static io.github.smtptest.protocol.FailurePlace.RECIPIENT_OK;
import static io.github.smtptest.protocol.FailurePlace.SENDER_OK;
import static io.github.smtptest.protocol.FailurePlace.START_INPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TransactionOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Before a pause is over, nothing is carried out; behind it, everything is as ever. */
class FailureDelayTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Nested
    class ThatIsAll {

        @ParameterizedTest
        @EnumSource
        void comesBeforeTheReply(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().delay(SECOND);

            assertThat(dialogue.send(place.octets())).isEmpty();
            assertThat(dialogue.actions()).containsExactly("pause PT1S");
            assertThat(dialogue.goOn()).startsWith(place.reply());
            assertThat(dialogue.isPausing()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUIT")
        void leavesEverythingAsItWouldBeWithoutIt(FailurePlace place) {
            Dialogue delayed = place.begin();
            delayed.failures().on(place.moment()).once().delay(SECOND);
            delayed.send(place.octets());
            delayed.goOn();
            Dialogue dialogue = place.begin();
            dialogue.send(place.octets());
            if (place == FailurePlace.STARTTLS) {
                delayed.encrypt();
                dialogue.encrypt();
            }

            assertThat(delayed.say("NOOP", "RCPT TO:<cy@example.org>", ".", "EHLO again", "MAIL FROM:<a@b>", "QUIT"))
                    .isEqualTo(dialogue.say(
                            "NOOP", "RCPT TO:<cy@example.org>", ".", "EHLO again", "MAIL FROM:<a@b>", "QUIT"));
            assertThat(delayed.contents()).isEqualTo(dialogue.contents());
            assertThat(delayed.transactions())
                    .hasToString(dialogue.transactions().toString());
            assertThat(delayed.receiver().end()).isEqualTo(dialogue.receiver().end());
        }

        @Test
        void comesBeforeTheGreeting() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(Moment.CONNECT).delay(SECOND);
            dialogue.failures().on(Moment.GREETING).delay(Duration.ofSeconds(2));

            assertThat(dialogue.open() + dialogue.goOn()).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo("220 mx.test ESMTP smtp-test ready; say EHLO client.example");
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "pause PT2S");
        }

        @Test
        void comesBeforeEachStepOfImplicitTls() {
            Dialogue dialogue = new Dialogue(new Policy().tls(TlsMode.IMPLICIT).build());
            dialogue.failures().on(Moment.CONNECT).delay(SECOND);
            dialogue.failures().on(Moment.TLS_HANDSHAKE).delay(Duration.ofSeconds(2));
            dialogue.failures().on(Moment.GREETING).delay(Duration.ofSeconds(3));

            assertThat(dialogue.open() + dialogue.goOn() + dialogue.goOn()).isEmpty();
            assertThat(dialogue.startsTls()).isTrue();
            assertThat(dialogue.encryptAndGoOn()).isEmpty();
            assertThat(dialogue.goOn()).startsWith("220 mx.test ");
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "pause PT2S", "start TLS", "pause PT3S");
        }

        @Test
        void comesBetweenStartTlsAndTheHandshakeAndDiscardsWhatCameThen() {
            Dialogue dialogue =
                    Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build());
            dialogue.failures().on(Moment.TLS_HANDSHAKE).delay(SECOND);

            assertThat(dialogue.say("STARTTLS", "NOOP")).isEqualTo("220 2.0.0 Ready to start TLS");
            assertThat(dialogue.goOn()).isEmpty();
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "start TLS");
            assertThat(dialogue.transcript())
                    .anyMatch(line -> line.endsWith("6 octets that followed STARTTLS were discarded"));
        }

        @Test
        void keepsPipelinedCommandsWaiting() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(MAIL).delay(SECOND);

            assertThat(dialogue.say("NOOP", "MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA"))
                    .isEqualTo(OK);
            assertThat(dialogue.transactions()).isEmpty();
            assertThat(dialogue.transcript()).noneMatch(line -> line.contains("RCPT"));
            assertThat(dialogue.goOn()).isEqualTo(SENDER_OK + "\n" + RECIPIENT_OK + "\n" + START_INPUT);
        }

        @Test
        void mayComeOneAfterTheOther() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).delay(SECOND);

            assertThat(dialogue.say("NOOP", "NOOP")).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo(OK);
            assertThat(dialogue.goOn()).isEqualTo(OK);
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "pause PT1S");
        }

        @Test
        void leadsToAChallengeThatTheNextLineAnswers() {
            Dialogue dialogue = Dialogue.greeted(
                    new Policy().auth(AuthPolicy.offered(Policy.USERS)).build());
            dialogue.failures().on(Moment.AUTH).delay(SECOND);
            dialogue.say("AUTH LOGIN");

            assertThat(dialogue.goOn()).isEqualTo("334 VXNlcm5hbWU6");
            assertThat(dialogue.say("YWRh")).isEqualTo("334 UGFzc3dvcmQ6");
            assertThat(dialogue.say("b3BlbiBzZXNhbWU=")).isEqualTo("235 2.7.0 Authentication successful");
            assertThat(dialogue.transcript()).noneMatch(line -> line.contains("YWRh") || line.contains("b3Blbi"));
        }

        @Test
        void comesBeforeTheChunkAndBeforeTheMessageThatItEnds() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.CONTENT).delay(SECOND);
            dialogue.failures().on(Moment.BDAT).delay(Duration.ofSeconds(2));
            dialogue.failures().on(MESSAGE).delay(Duration.ofSeconds(3));

            assertThat(dialogue.send("BDAT 3 LAST\r\nabcNOOP\r\n")).isEmpty();
            assertThat(dialogue.goOn() + dialogue.goOn()).isEmpty();
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo("250 2.0.0 OK, captured as mail 1 (3 octets)\n" + OK);
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "pause PT2S", "pause PT3S");
            assertThat(dialogue.contents()).containsExactly("abc");
        }

        @Test
        void endsTheConnectionAfterQuitAsEver() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(QUIT).delay(SECOND);
            dialogue.say("QUIT", "NOOP");

            assertThat(dialogue.isOver()).isFalse();
            assertThat(dialogue.goOn()).isEqualTo(CLOSING);
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void isOnRecord() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).once().delay(SECOND);
            dialogue.say("NOOP");
            dialogue.advance(1_000_000_000);
            dialogue.goOn();

            assertThat(dialogue.transcript())
                    .endsWith(
                            "    0.000 C: NOOP",
                            "    0.000 -- declared failure: delay of 1 s",
                            " 1000.000 S: 250 2.0.0 OK");
        }

        @Test
        void lastsAsLongAsTheTransportIsNotAskedToGoOn() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).delay(SECOND);
            dialogue.say("NOOP", "NOOP");

            assertThatIllegalStateException()
                    .isThrownBy(() -> dialogue.say("NOOP"))
                    .withMessage("there are octets left; call proceed() first");
        }
    }

    @Nested
    class FollowedByMore {

        @ParameterizedTest
        @EnumSource
        void mayEndInAReply(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().after(SECOND).replyAndClose(450, "4.3.0", "Late, and no");

            assertThat(dialogue.send(place.octets() + "NOOP\r\n")).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo("450 4.3.0 Late, and no");
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "close");
            assertThat(dialogue.mails()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void mayEndInADisconnect(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().after(SECOND).disconnect();

            assertThat(dialogue.send(place.octets())).isEmpty();
            assertThat(dialogue.isOver()).isFalse();
            assertThat(dialogue.goOn()).isEmpty();
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "close");
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @Test
        void mayEndInALostReply() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).after(SECOND).acceptThenReset();
            dialogue.say("x", ".");

            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.goOn()).isEmpty();
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "reset");
            assertThat(dialogue.contents()).containsExactly("x\r\n");
        }

        @Test
        void isOnRecordAsItHappens() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).once().after(SECOND).reset();
            dialogue.say("NOOP");
            dialogue.advance(1_000_000_000);
            dialogue.goOn();

            assertThat(dialogue.transcript())
                    .endsWith(
                            "    0.000 -- declared failure: after 1 s reset the connection",
                            " 1000.000 -- declared failure: reset the connection");
        }
    }

    @Nested
    class OfAConnectionThatEndsMeanwhile {

        @Test
        void carriesNothingOutAnyMore() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).delay(SECOND);
            dialogue.say("x", ".");
            dialogue.end();

            assertThat(dialogue.goOn()).isEmpty();
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DISCONNECTED);
            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("x\r\n");
        }

        @Test
        void keepsTheChunksThatCame() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).nth(2).delay(SECOND);
            dialogue.send("BDAT 3\r\nabcBDAT 3\r\ndef");
            dialogue.end();

            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DISCONNECTED);
            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("abcdef");
        }

        @Test
        void hasNoWordOfAMessageCutOffIfItWasReceivedWhole() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(MESSAGE).delay(SECOND);
            dialogue.send("BDAT 3\r\nabcBDAT 3 LAST\r\ndef");
            dialogue.end();

            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("abcdef");
            assertThat(dialogue.transcript()).noneMatch(line -> line.contains("cut off"));
        }

        @Test
        void readsNoPipelinedCommand() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(NOOP).delay(SECOND);
            dialogue.say("NOOP", "MAIL FROM:<ada@example.org>");
            dialogue.end();
            dialogue.goOn();

            assertThat(dialogue.transactions()).isEmpty();
        }

        @Test
        void isToldOfAnErrorAndOfNothingElse() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.DATA).dripReply(10);
            dialogue.failures()
                    .on(Moment.CONTENT)
                    .when("it breaks", attempt -> {
                        throw new IllegalStateException("broken");
                    })
                    .disconnect();

            assertThatIllegalStateException().isThrownBy(() -> dialogue.say("DATA"));
            dialogue.receiver().failed();
            assertThat(new String(dialogue.receiver().takeOutput(), StandardCharsets.US_ASCII))
                    .isEqualTo("421 4.3.0 Internal error in the test server, closing; the session record has it\r\n");
            assertThat(dialogue.receiver().proceed()).isInstanceOf(Action.Close.class);
        }
    }
}
