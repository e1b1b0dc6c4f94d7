package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.protocol.FailurePlace.OK;
import static io.github.smtptest.protocol.FailurePlace.START_INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.TransactionOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures in the middle of a message. */
class FailureWithinContentTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String NO_MAIL = "503 5.5.1 Name the sender first: MAIL FROM:<address>";

    private static String received(Dialogue dialogue) {
        dialogue.end();
        return Dialogue.content(dialogue.transactions().get(0));
    }

    @Nested
    class AfterData {

        @ParameterizedTest
        @CsvSource({"0, ''", "1, a", "3, a$", "4, a$", "5, a$.", "6, a$.b", "9, a$.b$c"})
        void happensAtTheVeryOctetOnTheWire(long octets, String content) {
            for (int size = 1; size <= 12; size++) {
                Dialogue dialogue = Dialogue.readyForData();
                dialogue.failures().on(CONTENT).afterOctets(octets).disconnect();
                dialogue.say("DATA");
                String text = "a\r\n..b\r\nc\r\n";
                for (int at = 0; at < text.length() && dialogue.reads(); at += size) {
                    dialogue.send(text.substring(at, Math.min(text.length(), at + size)));
                }

                assertThat(dialogue.actions()).containsExactly("close");
                assertThat(received(dialogue)).isEqualTo(content.replace("$", "\r\n"));
                assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DISCONNECTED);
            }
        }

        @Test
        void happensAtTheBeginningBeforeAnythingIsSent() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).reset();

            assertThat(dialogue.say("DATA", "x", ".")).isEqualTo(START_INPUT);
            assertThat(dialogue.actions()).containsExactly("reset");
            assertThat(received(dialogue)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {8, 9, 100})
        void doesNotHappenToAMessageThatHasEnded(long octets) {
            Dialogue dialogue = Dialogue.inContent();
            DeclaredFailure failure =
                    dialogue.failures().on(CONTENT).afterOctets(octets).disconnect();

            assertThat(dialogue.say("abc", ".", "NOOP"))
                    .isEqualTo("250 2.0.0 OK, captured as mail 1 (5 octets)\n" + OK);
            assertThat(failure.timesFired()).isZero();
        }

        @Test
        void happensWithinTheEndItself() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(CONTENT).afterOctets(7).delay(SECOND);

            assertThat(dialogue.say("abc", ".")).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo("250 2.0.0 OK, captured as mail 1 (5 octets)");
            assertThat(dialogue.contents()).containsExactly("abc\r\n");
        }

        @Test
        void countsEachMessageFromItsBeginning() {
            Dialogue dialogue = Dialogue.inContent();
            DeclaredFailure failure =
                    dialogue.failures().on(CONTENT).afterOctets(4).nth(2).disconnect();
            dialogue.say("abcdef", ".", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "abcdef");

            assertThat(failure.timesFired()).isEqualTo(1);
            assertThat(dialogue.end().transactions())
                    .hasSize(2)
                    .last()
                    .satisfies(transaction ->
                            assertThat(Dialogue.content(transaction)).isEqualTo("abcd"));
        }

        @Test
        void mayHappenMoreThanOnce() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(CONTENT).afterOctets(5).delay(Duration.ofSeconds(2));
            dialogue.failures().on(CONTENT).afterOctets(2).delay(SECOND);
            dialogue.failures().on(CONTENT).afterOctets(2).delay(Duration.ofSeconds(9));

            assertThat(dialogue.say("abcdef", ".") + dialogue.goOn()).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo("250 2.0.0 OK, captured as mail 1 (8 octets)");
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "pause PT2S");
        }

        @Test
        void mayBeDeclaredMeanwhile() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.send("abc");
            DeclaredFailure missed =
                    dialogue.failures().on(CONTENT).afterOctets(2).disconnect();
            DeclaredFailure late =
                    dialogue.failures().on(CONTENT).afterOctets(5).disconnect();
            dialogue.send("defg");

            assertThat(missed.timesFired()).isZero();
            assertThat(late.timesFired()).isEqualTo(1);
            assertThat(received(dialogue)).isEqualTo("abcde");
        }

        @Test
        void isOverWithAReplyThatCloses() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(CONTENT).afterOctets(4).reply(421, "4.3.2", "Shutting down");

            assertThat(dialogue.say("abcdef", ".", "NOOP")).isEqualTo("421 4.3.2 Shutting down");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(received(dialogue)).isEqualTo("abcd");
            assertThat(dialogue.transactions())
                    .hasToString("[from <ada@example.org> to <bob@example.org>:"
                            + " message refused: 421 4.3.2 Shutting down]");
            assertThat(dialogue.transcript()).contains("    0.000 C: (4 octets of a message that was cut off)");
        }

        @Test
        void isOverWithAReplyAfterAPause() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(CONTENT).after(SECOND).replyAndClose(451, "4.3.0", "No");
            dialogue.failures().on(CONTENT).afterOctets(4).after(SECOND).replyAndClose(451, "4.3.0", "No");
            dialogue.say("abcdef", ".");

            assertThat(dialogue.goOn()).isEqualTo("451 4.3.0 No");
            assertThat(dialogue.actions()).containsExactly("pause PT1S", "close");
        }

        @Test
        void mayBeOctetsInPlaceOfTheReplyToAllOfIt() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(CONTENT).afterOctets(4).raw("250 Enough\r\n");

            assertThat(dialogue.say("abcdef", ".", "NOOP")).isEqualTo("250 Enough\n" + OK);
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.transactions())
                    .hasToString("[from <ada@example.org> to <bob@example.org>: dropped by a declared failure]");
            assertThat(received(dialogue)).isEqualTo("abcd");
            assertThat(dialogue.transcript())
                    .contains(
                            "    0.000 C: (the first 4 octets of the content)",
                            "    0.000 C: (the other 4 octets of the content)");
        }

        @Test
        void takesTheNextMailAfterOctetsInPlaceOfTheReply() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(CONTENT).afterOctets(4).once().raw("250 Enough\r\n");
            dialogue.say("abcdef", ".", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA");

            assertThat(dialogue.say("next", ".")).isEqualTo("250 2.0.0 OK, captured as mail 1 (6 octets)");
        }

        @Test
        void leavesAMessageOverTheLimitRefused() {
            Dialogue dialogue =
                    Dialogue.greeted(new Policy().messageSize(5).build()).after("MAIL FROM:<a@b>", "RCPT TO:<c@d>");
            dialogue.failures().on(CONTENT).afterOctets(8).delay(SECOND);
            dialogue.say("DATA", "abcdefghij", ".");

            assertThat(dialogue.goOn()).isEqualTo("552 5.3.4 Message is over the limit of 5 octets");
        }
    }

    @Nested
    class AfterBdat {

        @ParameterizedTest
        @CsvSource({"0, ''", "1, a", "3, abc", "4, abcd", "5, abcde"})
        void happensAtTheVeryOctet(long octets, String content) {
            for (int size = 1; size <= 30; size++) {
                Dialogue dialogue = Dialogue.readyForData();
                dialogue.failures().on(CONTENT).afterOctets(octets).disconnect();
                String text = "BDAT 3\r\nabcBDAT 3 LAST\r\ndef";
                for (int at = 0; at < text.length() && dialogue.reads(); at += size) {
                    dialogue.send(text.substring(at, Math.min(text.length(), at + size)));
                }

                assertThat(dialogue.actions()).containsExactly("close");
                assertThat(received(dialogue)).isEqualTo(content);
            }
        }

        @Test
        void doesNotHappenToAMessageThatHasEnded() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).afterOctets(6).disconnect();

            assertThat(dialogue.send("BDAT 3\r\nabcBDAT 3 LAST\r\ndef"))
                    .isEqualTo("250 2.0.0 3 octets received\n250 2.0.0 OK, captured as mail 1 (6 octets)");
        }

        @Test
        void doesNotCountTheOctetsOfARefusedChunk() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).afterOctets(5).disconnect();
            dialogue.send("BDAT 3\r\nabcBDAT 3 NOW\r\nxyzBDAT 3\r\ndef");

            assertThat(received(dialogue)).isEqualTo("abcde");
        }

        @Test
        void delaysAnEmptyMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).delay(SECOND);

            assertThat(dialogue.send("BDAT 0 LAST\r\nNOOP\r\n")).isEmpty();
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.goOn()).isEqualTo("250 2.0.0 OK, captured as mail 1 (0 octets)\n" + OK);
        }

        @Test
        void closesBeforeAnEmptyMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).replyAndClose(451, "4.3.0", "No");
            DeclaredFailure chunk = dialogue.failures().on(Moment.BDAT).reset();

            assertThat(dialogue.send("BDAT 0 LAST\r\n")).isEqualTo("451 4.3.0 No");
            assertThat(dialogue.actions()).containsExactly("close");
            assertThat(chunk.timesFired()).isZero();
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.MESSAGE_REFUSED);
        }

        @Test
        void writesOctetsInPlaceOfTheReplyToAnEmptyMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).raw("250 Fine\r\n");

            assertThat(dialogue.send("BDAT 0 LAST\r\nNOOP\r\n")).isEqualTo("250 Fine\n" + OK);
            assertThat(dialogue.mails()).isEmpty();
        }

        @Test
        void mayBeOctetsInPlaceOfTheReplyToTheChunk() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).afterOctets(4).raw("250 Enough\r\n");

            assertThat(dialogue.send("BDAT 3\r\nabcBDAT 4\r\ndefgBDAT 2 LAST\r\nhiNOOP\r\n"))
                    .isEqualTo("250 2.0.0 3 octets received\n250 Enough\n" + NO_MAIL + "\n" + OK);
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DROPPED);
            assertThat(received(dialogue)).isEqualTo("abcd");
        }

        @Test
        void leavesNothingOfTheRestToTheNextMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).afterOctets(1).once().raw("250 Enough\r\n");
            dialogue.send("BDAT 3\r\nabcMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\n");

            assertThat(dialogue.send("BDAT 3 LAST\r\nxyz")).isEqualTo("250 2.0.0 OK, captured as mail 1 (3 octets)");
            assertThat(dialogue.contents()).containsExactly("xyz");
        }

        @Test
        void comesBeforeTheChunkAndTheMessage() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(CONTENT).afterOctets(2).delay(SECOND);
            dialogue.failures().on(Moment.BDAT).delay(Duration.ofSeconds(2));
            dialogue.failures().on(Moment.MESSAGE).disconnect();
            dialogue.send("BDAT 3 LAST\r\nabc");
            dialogue.goOn();
            dialogue.goOn();

            assertThat(dialogue.actions()).containsExactly("pause PT1S", "pause PT2S", "close");
        }
    }
}
