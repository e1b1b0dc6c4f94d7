package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Chunks that are too many, and chunks of which only a part comes. */
class BdatLimitTest {

    private static final String NO_MAIL = "503 5.5.1 Name the sender first: MAIL FROM:<address>";

    /** Six octets that would end the session if they were a command. */
    private static final String QUIT = "QUIT\r\n";

    private static Dialogue ready(SmtpPolicy policy) {
        return Dialogue.greeted(policy).after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");
    }

    private static String captured(int number, String size) {
        return "250 2.0.0 OK, captured as mail " + number + " (" + size + ")";
    }

    @Nested
    class Limit {

        private final SmtpPolicy tiny = new Policy().messageSize(10).build();

        @Test
        void holdsForAllChunksTogether() {
            Dialogue dialogue = ready(tiny);

            assertThat(dialogue.send("BDAT 8\r\n12345678BDAT 6\r\n" + QUIT + "BDAT 6 LAST\r\n" + QUIT))
                    .isEqualTo("250 2.0.0 8 octets received\n552 5.3.4 Message is over the limit of 10 octets\n"
                            + NO_MAIL);
            assertThat(dialogue.transactions())
                    .singleElement()
                    .extracting(transaction -> transaction.content().size())
                    .isEqualTo(0L);
        }

        @Test
        void maybeReachedToTheOctet() {
            Dialogue dialogue = ready(tiny);

            assertThat(dialogue.send("BDAT 8\r\n12345678BDAT 2 LAST\r\n90")).endsWith(captured(1, "10 octets"));
        }

        @Test
        void isForgottenWithTheMessage() {
            Dialogue dialogue = ready(tiny);
            dialogue.send("BDAT 11 LAST\r\n12345678901");
            dialogue.after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");

            assertThat(dialogue.send("BDAT 10 LAST\r\n1234567890")).isEqualTo(captured(1, "10 octets"));
            assertThat(dialogue.outcomes())
                    .containsExactly(TransactionOutcome.MESSAGE_REFUSED, TransactionOutcome.ACCEPTED);
        }
    }

    @Nested
    class CutOff {

        @Test
        void withinTheFirstChunkIsKeptAndOnRecord() {
            assertCutOff("BDAT 10 LAST\r\nabc", "abc");
        }

        @Test
        void betweenChunksIsKeptAndOnRecord() {
            assertCutOff("BDAT 3\r\nabc", "abc");
        }

        @Test
        void withinALaterChunkIsKeptAndOnRecord() {
            assertCutOff("BDAT 1\r\naBDAT 5\r\nbc", "abc");
        }

        @Test
        void byIdlenessIsKeptAndOnRecord() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 10 LAST\r\nabc");
            dialogue.receiver().idle();

            assertThat(dialogue.receiver().proceed()).isInstanceOf(Action.Close.class);
            assertThat(dialogue.receiver().takeOutput()).asString().startsWith("421 4.4.2 ");
            assertKept(dialogue, "abc");
        }

        @Test
        void isNotOnRecordOnceTheMessageWasCaptured() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 1\r\naBDAT 1 LAST\r\nb");
            dialogue.receiver().disconnected();

            assertThat(dialogue.transcript()).noneMatch(line -> line.contains("cut off"));
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.ACCEPTED);
        }

        @Test
        void isNotOnRecordIfTheChunkWasRefused() {
            Dialogue dialogue = Dialogue.inTransaction();
            dialogue.send("BDAT 10 LAST\r\nabc");
            dialogue.receiver().disconnected();

            assertThat(dialogue.transcript()).noneMatch(line -> line.contains("cut off"));
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DISCONNECTED);
        }

        private void assertCutOff(String sent, String kept) {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send(sent);
            dialogue.receiver().disconnected();

            assertKept(dialogue, kept);
        }

        private void assertKept(Dialogue dialogue, String kept) {
            assertThat(dialogue.mails()).isEmpty();
            SmtpTransaction transaction = dialogue.transactions().get(0);
            assertThat(transaction.outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
            assertThat(Dialogue.content(transaction)).isEqualTo(kept);
            assertThat(dialogue.transcript())
                    .anyMatch(line -> line.endsWith("C: (3 octets of a message that was cut off)"));
        }
    }
}
