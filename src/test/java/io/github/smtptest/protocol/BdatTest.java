package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.BDAT;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.TransactionOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BDAT (RFC 3030): chunks of a counted size, taken as they are. */
class BdatTest {

    private static final String OK = "250 2.0.0 OK";
    private static final String SYNTAX = "501 5.5.4 BDAT needs a size. Syntax: BDAT octets [LAST]";
    private static final String NO_MAIL = "503 5.5.1 Name the sender first: MAIL FROM:<address>";
    private static final String SENDER_OK = "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>";
    private static final String RECIPIENT_OK = "250 2.1.5 Recipient OK; name another, or send the message with DATA";
    private static final String RESET = "250 2.0.0 OK, nothing is pending; go on with MAIL FROM:<address>";

    /** Six octets that would end the session if they were a command. */
    private static final String QUIT = "QUIT\r\n";

    private static String captured(int number, String size) {
        return "250 2.0.0 OK, captured as mail " + number + " (" + size + ")";
    }

    @ParameterizedTest
    @ValueSource(strings = {"BDAT 6 LAST", "bdat 6 last", "BdAt\t6  LaSt ", "BDAT 006 LAST"})
    void takesAMessageInOneChunk(String command) {
        Dialogue dialogue = Dialogue.readyForData();

        assertThat(dialogue.send(command + "\r\n" + QUIT)).isEqualTo(captured(1, "6 octets"));
        assertThat(dialogue.contents()).containsExactly(QUIT);
        assertThat(dialogue.say("NOOP")).isEqualTo(OK);
    }

    @Test
    void takesAMessageInSeveralChunks() {
        Dialogue dialogue = Dialogue.readyForData();

        assertThat(dialogue.send("BDAT 1\r\na")).isEqualTo("250 2.0.0 1 octet received");
        assertThat(dialogue.mails()).isEmpty();
        assertThat(dialogue.send("BDAT 3\r\nbcd")).isEqualTo("250 2.0.0 3 octets received");
        assertThat(dialogue.send("BDAT 2 LAST\r\nef")).isEqualTo(captured(1, "6 octets"));
        assertThat(dialogue.contents()).containsExactly("abcdef");
    }

    @Test
    void takesAnEmptyLastChunk() {
        Dialogue dialogue = Dialogue.readyForData();

        assertThat(dialogue.send("BDAT 2\r\nab")).isEqualTo("250 2.0.0 2 octets received");
        assertThat(dialogue.say("BDAT 0 LAST")).isEqualTo(captured(1, "2 octets"));
        assertThat(dialogue.contents()).containsExactly("ab");
    }

    @Test
    void takesAnEmptyChunkAmongOthersAndAnEmptyMessage() {
        Dialogue dialogue = Dialogue.readyForData();

        assertThat(dialogue.say("BDAT 0")).isEqualTo("250 2.0.0 0 octets received");
        assertThat(dialogue.say("BDAT 0 LAST")).isEqualTo(captured(1, "0 octets"));
        assertThat(dialogue.contents()).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n.\r\n", ".\r\n", "..", "\0\0\0", "\n.\n", "\u00ff\u0000\u0080", "\r", "x"})
    void keepsEveryOctetAsItIs(String content) {
        Dialogue dialogue = Dialogue.readyForData();

        assertThat(dialogue.sendOctets("BDAT " + content.length() + " LAST\r\n" + content + "NOOP\r\n"))
                .endsWith(
                        " " + (content.length() == 1 ? "(1 octet)" : "(" + content.length() + " octets)") + "\n" + OK);
        assertThat(dialogue.contents()).containsExactly(content);
    }

    @Test
    void mayBePipelinedWithAllTheRest() {
        Dialogue dialogue = Dialogue.greeted();

        assertThat(
                        dialogue.send(
                                "MAIL FROM:<ada@example.org>\r\nRCPT TO:<bob@example.org>\r\nBDAT 2\r\nabBDAT 2 LAST\r\n"
                                        + "cdMAIL FROM:<ada@example.org>\r\nRCPT TO:<bob@example.org>\r\nBDAT 1 LAST\r\neQUIT\r\n"))
                .isEqualTo(String.join(
                        "\n",
                        SENDER_OK,
                        RECIPIENT_OK,
                        "250 2.0.0 2 octets received",
                        captured(1, "4 octets"),
                        SENDER_OK,
                        RECIPIENT_OK,
                        captured(2, "1 octet"),
                        "221 2.0.0 mx.test closing the connection"));
        assertThat(dialogue.contents()).containsExactly("abcd", "e");
    }

    @Test
    void isMentionedInTheTranscriptBySizeOnly() {
        Dialogue dialogue = Dialogue.readyForData();
        dialogue.send("BDAT 4\r\nabcdBDAT 0 LAST\r\n");

        assertThat(dialogue.transcript())
                .noneMatch(line -> line.contains("abcd"))
                .anyMatch(line -> line.endsWith("C: BDAT 4"))
                .anyMatch(line -> line.endsWith("C: (4 octets)"))
                .anyMatch(line -> line.endsWith("C: (message of 4 octets)"));
    }

    @Nested
    class Refused {

        @Test
        void beforeEhloIsSwallowed() {
            assertThat(Dialogue.opened().send("BDAT 6 LAST\r\n" + QUIT + "NOOP\r\n"))
                    .isEqualTo("503 5.5.1 Introduce yourself first: EHLO client.example\n" + OK);
        }

        @Test
        void withoutMailIsSwallowed() {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.send("BDAT 12\r\nRSET\r\nQUIT\r\nNOOP\r\n")).isEqualTo(NO_MAIL + "\n" + OK);
            assertThat(dialogue.isOver()).isFalse();
        }

        @Test
        void withoutARecipientIsSwallowedAndLeavesTheTransaction() {
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.send("BDAT 6 LAST\r\n" + QUIT))
                    .isEqualTo("503 5.5.1 Name a recipient first: RCPT TO:<address>");
            assertThat(dialogue.say("RCPT TO:<bob@example.org>")).isEqualTo(RECIPIENT_OK);
            assertThat(dialogue.send("BDAT 1 LAST\r\nx")).isEqualTo(captured(1, "1 octet"));
            assertThat(dialogue.contents()).containsExactly("x");
        }

        @Test
        void whenAllRecipientsWereRefusedIsSwallowed() {
            Dialogue dialogue = Dialogue.inTransaction().after("RCPT TO:<>", "RCPT TO:<b@example.org> X=1");

            assertThat(dialogue.send("BDAT 6 LAST\r\n" + QUIT + "NOOP\r\n"))
                    .isEqualTo("554 5.5.1 No valid recipients: every RCPT was refused\n" + OK);
        }

        @Test
        void whereItIsNotOfferedIsSwallowedToo() {
            SmtpPolicy policy = Dialogue.without(Extension.CHUNKING);
            Dialogue dialogue = Dialogue.opened(policy);

            assertThat(dialogue.say("EHLO client.example").lines()).doesNotContain("250-CHUNKING", "250-BINARYMIME");
            dialogue.after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");
            assertThat(dialogue.send("BDAT 6 LAST\r\n" + QUIT + "NOOP\r\n"))
                    .isEqualTo("502 5.5.1 BDAT is not offered here; EHLO lists what is\n" + OK);
            assertThat(dialogue.after("DATA").say("x", ".")).isEqualTo(captured(1, "3 octets"));
        }

        @Test
        void byADeclaredFailureEndsTheTransaction() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(BDAT).once().reply(451, "4.3.0", "Disk is full");

            assertThat(dialogue.send("BDAT 6\r\n" + QUIT + "BDAT 6 LAST\r\n" + QUIT))
                    .isEqualTo("451 4.3.0 Disk is full\n" + NO_MAIL);
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.MESSAGE_REFUSED);
            assertThat(dialogue.mails()).isEmpty();
        }

        @Test
        void byADeclaredFailureOfTheMessageIsToldAtTheLastChunk() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(MESSAGE).once().reply(554, "5.7.1", "Spam");

            assertThat(dialogue.send("BDAT 1\r\naBDAT 1 LAST\r\nb"))
                    .isEqualTo("250 2.0.0 1 octet received\n554 5.7.1 Spam");
            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("ab");
        }
    }

    @Nested
    class Syntax {

        @ParameterizedTest
        @ValueSource(
                strings = {"BDAT", "BDAT LAST", "BDAT x", "BDAT -1", "BDAT +1", "BDAT 1,5", "BDAT 0x6", "BDAT \u0661"})
        void refusesWhatIsNoSize(String command) {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.say(command)).isEqualTo(SYNTAX);
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
            assertThat(dialogue.send("BDAT 1 LAST\r\nx")).isEqualTo(captured(1, "1 octet"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"BDAT 6 FIRST", "BDAT 6 LAST LAST", "BDAT 6 LAST 7", "BDAT 6 L"})
        void swallowsAChunkWhoseSizeIsKnownAllTheSame(String command) {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send(command + "\r\n" + QUIT + "NOOP\r\n")).isEqualTo(SYNTAX + "\n" + OK);
        }

        @Test
        void readsASizeOfTwentyDigits() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("BDAT 00000000000000000006 LAST\r\n" + QUIT))
                    .isEqualTo(captured(1, "6 octets"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "99999999999999999999",
                    "9223372036854775808",
                    "18446744073709551622",
                    "9999999999999999999999999"
                })
        void doesNotOverflow(String size) {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.say("BDAT " + size + " LAST")).isEqualTo(SYNTAX);
            assertThat(dialogue.mails()).isEmpty();
        }

        @Test
        void countsMoreOctetsThanEverCome() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("BDAT 999999999999999999 LAST\r\n" + QUIT.repeat(100)))
                    .isEmpty();
            dialogue.receiver().disconnected();
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DISCONNECTED);
        }
    }

    @Nested
    class Between {

        @Test
        void rsetDropsTheChunks() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("BDAT 3\r\nabcRSET\r\nBDAT 6 LAST\r\n" + QUIT))
                    .isEqualTo("250 2.0.0 3 octets received\n" + RESET + "\n" + NO_MAIL);
            dialogue.after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");
            assertThat(dialogue.send("BDAT 1 LAST\r\nx")).isEqualTo(captured(1, "1 octet"));
            assertThat(dialogue.contents()).containsExactly("x");
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.RESET, TransactionOutcome.ACCEPTED);
        }

        @Test
        void ehloDropsTheChunks() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 3\r\nabcEHLO client.example\r\n");

            assertThat(dialogue.say("BDAT 0 LAST")).isEqualTo(NO_MAIL);
            dialogue.after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA");
            assertThat(dialogue.say(".")).isEqualTo(captured(1, "0 octets"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"NOOP", "VRFY ada", "HELP", "NONSENSE", "BDAT x", "RSET now", "EHLO", "DATA now"})
        void otherCommandsLeaveTheChunks(String command) {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 3\r\nabc");
            dialogue.say(command);

            assertThat(dialogue.send("BDAT 3 LAST\r\ndef")).isEqualTo(captured(1, "6 octets"));
            assertThat(dialogue.contents()).containsExactly("abcdef");
        }

        @Test
        void dataIsRefusedAndLeavesTheChunks() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 1\r\na");

            assertThat(dialogue.say("DATA"))
                    .isEqualTo("503 5.5.1 This message is sent with BDAT; go on with BDAT, or drop it with RSET");
            assertThat(dialogue.send("BDAT 1 LAST\r\nb")).isEqualTo(captured(1, "2 octets"));
        }

        @Test
        void mailAndRcptAreRefusedAndLeaveTheChunks() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 1\r\na");

            assertThat(dialogue.say("MAIL FROM:<x@example.org>"))
                    .isEqualTo("503 5.5.1 A transaction is open already; finish it with DATA or drop it with RSET");
            assertThat(dialogue.say("RCPT TO:<late@example.org>"))
                    .isEqualTo("503 5.5.1 The message has begun; recipients come before it");
            assertThat(dialogue.send("BDAT 1 LAST\r\nb")).isEqualTo(captured(1, "2 octets"));
            assertThat(dialogue.envelope().recipientAddresses()).containsExactly("bob@example.org");
        }

        @Test
        void aBareLfIsRefusedAndLeavesTheChunks() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.send("BDAT 1\r\na");

            assertThat(dialogue.send("BDAT 6 LAST\n")).startsWith("500 5.5.2 Line ended in a bare LF");
        }
    }
}
