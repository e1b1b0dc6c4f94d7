package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.protocol.FailurePlace.CLOSING;
import static io.github.smtptest.protocol.FailurePlace.OK;
import static io.github.smtptest.protocol.FailurePlace.SENDER_OK;
import static io.github.smtptest.protocol.FailurePlace.START_INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Failures that do what the client wants, but slowly. */
class SlowServerTest {

    private static final String CAPTURED = "250 2.0.0 OK, captured as mail 1 (3 octets)";

    @Nested
    class DripReply {

        @ParameterizedTest
        @EnumSource
        void writesTheReplySlowly(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().dripReply(7);

            assertThat(dialogue.send(place.octets())).startsWith(place.reply());
            assertThat(dialogue.actions().get(0))
                    .startsWith("drip " + place.reply())
                    .endsWith("$ at 7");
        }

        @Test
        void writesTheGreetingSlowly() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(Moment.GREETING).dripReply(1);

            assertThat(dialogue.open()).startsWith("220 mx.test ");
            assertThat(dialogue.actions())
                    .containsExactly("drip 220 mx.test ESMTP smtp-test ready; say EHLO client.example$ at 1");
        }

        @Test
        void isForOneReplyOnlyAndKeepsTheOrder() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(NOOP).dripReply(7);

            assertThat(dialogue.say("HELO a", "NOOP", "HELP", "NOOP", "QUIT"))
                    .isEqualTo("250 mx.test\n" + OK + "\n" + dialogueHelp() + "\n" + OK + "\n" + CLOSING);
            assertThat(dialogue.actions())
                    .containsExactly("drip 250 2.0.0 OK$ at 7", "drip 250 2.0.0 OK$ at 7", "close");
        }

        private static String dialogueHelp() {
            return Dialogue.opened().say("HELP");
        }

        @Test
        void holdsUpWhatIsPipelinedBehindIt() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.failures().on(NOOP).dripReply(7);
            dialogue.receiver().receive("NOOP\r\nMAIL FROM:<a@b>\r\n".getBytes(StandardCharsets.US_ASCII), 0, 23);

            assertThat(dialogue.receiver().proceed()).isInstanceOf(Action.Drip.class);
            assertThat(dialogue.receiver().takeOutput()).isEmpty();
            assertThat(dialogue.transactions()).isEmpty();
            assertThat(dialogue.receiver().proceed()).isEqualTo(new Action.Read(0));
            assertThat(new String(dialogue.receiver().takeOutput(), StandardCharsets.US_ASCII))
                    .isEqualTo(SENDER_OK + "\r\n");
        }

        @Test
        void endsAsEverBehindQuit() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.failures().on(Moment.QUIT).dripReply(7);

            assertThat(dialogue.say("QUIT")).isEqualTo(CLOSING);
            assertThat(dialogue.actions()).containsExactly("drip " + CLOSING + "$ at 7", "close");
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void comesBeforeTheHandshake() {
            Dialogue dialogue = FailurePlace.STARTTLS.begin();
            dialogue.failures().on(Moment.STARTTLS).dripReply(7);
            dialogue.failures().on(Moment.TLS_HANDSHAKE).delay(Duration.ofSeconds(1));
            dialogue.say("STARTTLS");
            dialogue.goOn();

            assertThat(dialogue.actions())
                    .containsExactly("drip 220 2.0.0 Ready to start TLS$ at 7", "pause PT1S", "start TLS");
        }

        @Test
        void comesBeforeAFailureOfTheContent() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(DATA).dripReply(7);
            dialogue.failures().on(Moment.CONTENT).replyAndClose(451, "4.3.0", "Out of paper");

            assertThat(dialogue.say("DATA")).isEqualTo(START_INPUT + "\n451 4.3.0 Out of paper");
            assertThat(dialogue.actions())
                    .containsExactly("drip " + START_INPUT + "$ at 7", "write 451 4.3.0 Out of paper$", "close");
        }

        @Test
        void comesBeforeTheEndOfTheConnection() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(DATA).dripReply(7);
            dialogue.failures().on(Moment.CONTENT).disconnect();

            assertThat(dialogue.say("DATA")).isEqualTo(START_INPUT);
            assertThat(dialogue.actions()).containsExactly("drip " + START_INPUT + "$ at 7", "close");
        }

        @Test
        void isOnceAndNotTheReplyToSomethingElseIfOctetsTookItsPlace() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).dripReply(7);
            dialogue.failures().on(MESSAGE).raw("250 Fine\r\n");

            assertThat(dialogue.send("BDAT 3 LAST\r\nabcNOOP\r\n")).isEqualTo("250 Fine\n" + OK);
            assertThat(dialogue.actions()).containsExactly("write 250 Fine$");
        }

        @Test
        void isAlsoForARefusalOfTheMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.BDAT).dripReply(7);
            dialogue.failures().on(MESSAGE).after(Duration.ofSeconds(1)).reply(421, "4.3.2", "Bye");
            dialogue.send("BDAT 3 LAST\r\nabc");

            assertThat(dialogue.goOn()).isEqualTo("421 4.3.2 Bye");
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "drip 421 4.3.2 Bye$ at 7", "close");
        }

        @Test
        void writesAChallengeSlowly() {
            Dialogue dialogue = FailurePlace.AUTH.begin();
            dialogue.failures().on(Moment.AUTH).dripReply(7);
            dialogue.say("AUTH LOGIN");
            dialogue.say("YWRh");

            assertThat(dialogue.actions()).containsExactly("drip 334 VXNlcm5hbWU6$ at 7");
        }
    }

    @Nested
    class ReadSlowly {

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"STARTTLS", "QUIT"})
        void readsSlowlyUntilTheNextReply(FailurePlace place) {
            Dialogue dialogue = place.begin();
            dialogue.failures().on(place.moment()).once().readSlowly(100);

            assertThat(dialogue.send(place.octets())).startsWith(place.reply());
            assertThat(dialogue.actions()).containsExactly("read at 100");
            if (place == FailurePlace.DATA) {
                dialogue.send("abc\r\n.\r\n");
            } else {
                dialogue.send("NOO");
                dialogue.send("P\r\n");
            }
            assertThat(dialogue.actions()).containsOnly("read at 100").hasSize(place == FailurePlace.DATA ? 1 : 2);
        }

        @Test
        void isForTheContentOnData() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(DATA).readSlowly(100);
            dialogue.say("DATA");
            dialogue.send("a");
            dialogue.send("\r\n.\r\n");
            dialogue.say("NOOP");

            assertThat(dialogue.actions()).containsExactly("read at 100", "read at 100");
            assertThat(dialogue.contents()).containsExactly("a\r\n");
        }

        @Test
        void mayBeginWithinTheContent() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(Moment.CONTENT).afterOctets(2).readSlowly(100);
            dialogue.send("a");
            List<String> before = dialogue.actions();
            dialogue.send("bc");
            dialogue.send("d\r\n.\r\n");

            assertThat(before).isEmpty();
            assertThat(dialogue.actions()).containsExactly("read at 100");
            assertThat(dialogue.contents()).containsExactly("abcd\r\n");
        }

        @Test
        void beginsWithTheContentAfterTheReplyToData() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.CONTENT).readSlowly(100);

            assertThat(dialogue.say("DATA")).isEqualTo(START_INPUT);
            assertThat(dialogue.actions()).containsExactly("read at 100");
        }

        @Test
        void endsWithOctetsInPlaceOfTheReply() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(DATA).readSlowly(100);
            dialogue.failures().on(MESSAGE).raw("250 Fine\r\n");
            dialogue.say("DATA");
            dialogue.say("abc", ".");
            dialogue.send("NO");

            assertThat(dialogue.actions()).containsExactly("read at 100", "write 250 Fine$");
        }

        @Test
        void isForTheFirstCommandOnTheGreeting() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(Moment.GREETING).readSlowly(100);
            dialogue.open();
            dialogue.say("EHLO client.example");

            assertThat(dialogue.actions()).containsExactly("read at 100");
        }

        @Test
        void isForTheRestOfAChunk() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.CONTENT).afterOctets(1).readSlowly(100);
            dialogue.send("BDAT 3 LAST\r\nab");

            assertThat(dialogue.send("c")).isEqualTo(CAPTURED);
            assertThat(dialogue.actions()).containsExactly("read at 100");
        }
    }
}
