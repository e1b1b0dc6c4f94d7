package io.github.smtptest.protocol;

import static io.github.smtptest.session.TransactionOutcome.MESSAGE_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.wording.Wording;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The message as it is captured: exactly what was sent but for the transparency dots. */
class DataTest {

    /** Sends a message without its final dot, and returns what was captured; both with an octet for each character. */
    private static String captured(String sent) {
        Dialogue dialogue = Dialogue.inContent();
        String reply = dialogue.sendOctets(sent + ".\r\n");

        assertThat(dialogue.contents()).hasSize(1);
        String content = dialogue.contents().get(0);
        assertThat(reply).isEqualTo("250 2.0.0 OK, captured as mail 1 (" + Wording.octets(content.length()) + ")");
        return content;
    }

    @Nested
    class Content {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "\r\n",
                    "\r\n\r\n\r\n",
                    "Subject: header only\r\n",
                    "Subject: empty body\r\n\r\n",
                    "Subject: x\r\n\r\nbody\r\n",
                    "no header\r\n",
                    "trailing blanks  \t \r\n",
                    "bare\rCR\r\r\n",
                    "bare\nLF\n\n\r\n",
                    "\n\r\r\n",
                    "NUL\0\0\r\n",
                    "8-bit \u00E9\u0080\u00FF\r\n",
                    "every control \u0001\u0008\u000B\u000C\u001A\u001B\u007F\r\n",
                    "QUIT\r\nRSET\r\nMAIL FROM:<a@b>\r\n",
                    "a dot.\r\nwithin. a line\r\n"
                })
        void isKeptToTheOctet(String message) {
            assertThat(captured(message)).isEqualTo(message);
        }

        @Test
        void mayHaveEveryOctet() {
            StringBuilder all = new StringBuilder();
            for (char octet = 0; octet < 256; octet++) {
                all.append(octet).append(octet);
            }

            assertThat(captured(all + "\r\n")).isEqualTo(all + "\r\n");
        }

        @ParameterizedTest
        @ValueSource(ints = {998, 1_000, 5_000, 99_998})
        void mayHaveLinesOfAnyLength(int length) {
            String line = "x".repeat(length) + "\r\n";

            assertThat(captured(line)).isEqualTo(line);
        }
    }

    @Nested
    class Dots {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "..CRLF                   | .CRLF",
                    "...CRLF                  | ..CRLF",
                    ".xCRLF                   | xCRLF",
                    "..xCRLF                  | .xCRLF",
                    ".Subject: xCRLF          | Subject: xCRLF",
                    "xCRLF..CRLFyCRLF         | xCRLF.CRLFyCRLF",
                    "xCRLF.yCRLF              | xCRLFyCRLF",
                    "..CRLF..CRLF..CRLF       | .CRLF.CRLF.CRLF",
                    "xCRLF...yCRLF            | xCRLF..yCRLF",
                    ". CRLF                   | ` CRLF`",
                    "x.CRLF                   | x.CRLF",
                    "x..CRLF                  | x..CRLF",
                    ".CRCRLF                  | CRCRLF",
                    ".CR.CRLF                 | CR.CRLF",
                    ".CRxCRLF                 | CRxCRLF",
                    ".LFCRLF                  | LFCRLF",
                    "..CRLF.CR.LFCRLF         | .CRLFCR.LFCRLF"
                })
        void areTakenFromTheBeginningOfALine(String sent, String captured) {
            assertThat(captured(octets(sent))).isEqualTo(octets(captured));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "xCR.yCRLF",
                    "xLF.yCRLF",
                    "xLF..CRLF",
                    "xCR..CRLF",
                    "CR.CRLF",
                    "LF.CRLF",
                    "LFCR.CRLF",
                    "CRCR.CRLF"
                })
        void areKeptBehindABareCrOrLf(String sent) {
            assertThat(captured(octets(sent))).isEqualTo(octets(sent));
        }

        private String octets(String text) {
            return text.replace("CR", "\r").replace("LF", "\n");
        }
    }

    @Nested
    class End {

        @Test
        void isSeenInADotAfterTheCommand() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("DATA\r\n.\r\nNOOP\r\n")).isEqualTo("""
                            354 Send the message; end it with a line that holds only a dot
                            250 2.0.0 OK, captured as mail 1 (0 octets)
                            250 2.0.0 OK""");
            assertThat(dialogue.contents()).containsExactly("");
        }

        @Test
        void needsAFinalCrlfThatBelongsToTheMessage() {
            Dialogue dialogue = Dialogue.inContent();

            assertThat(dialogue.send("no line end")).isEmpty();
            assertThat(dialogue.send(".\r\n")).isEmpty();
            assertThat(dialogue.send(".\r\n")).startsWith("250 2.0.0 OK, captured");
            assertThat(dialogue.contents()).containsExactly("no line end.\r\n");
        }

        @Test
        void givesTheNextOctetsToTheCommands() {
            Dialogue dialogue = Dialogue.inContent();

            assertThat(dialogue.send("x\r\n.\r\nRSET\r\n.\r\n")).isEqualTo("""
                            250 2.0.0 OK, captured as mail 1 (3 octets)
                            250 2.0.0 OK, nothing is pending; go on with MAIL FROM:<address>
                            500 5.5.2 Command not recognized; HELP lists the commands""");
        }

        @Test
        void isRecordedAsANoteWithTheSize() {
            Dialogue dialogue = Dialogue.inContent().after("0123456789".repeat(120), ".x", ".");

            assertThat(dialogue.transcript())
                    .endsWith(
                            "    0.000 C: (message of 1,205 octets)",
                            "    0.000 S: 250 2.0.0 OK, captured as mail 1 (1,205 octets)");
        }
    }

    @Nested
    class Limit {

        private static final String TOO_LARGE = "552 5.3.4 Message is over the limit of 100,000 octets";

        @Test
        void isTheLargestSizeTaken() {
            Dialogue dialogue = Dialogue.inContent();

            assertThat(dialogue.say("x".repeat(99_998), "."))
                    .isEqualTo("250 2.0.0 OK, captured as mail 1 (100,000 octets)");
            assertThat(dialogue.mails().get(0).content().size()).isEqualTo(100_000);
        }

        @Test
        void isCountedWithoutTheTransparencyDots() {
            assertThat(Dialogue.inContent().say("..", "." + "x".repeat(99_995), "."))
                    .isEqualTo("250 2.0.0 OK, captured as mail 1 (100,000 octets)");
        }

        @Test
        void refusesOneOctetMoreAfterTheWholeMessage() {
            Dialogue dialogue = Dialogue.inContent();

            assertThat(dialogue.say("x".repeat(99_999))).isEmpty();
            assertThat(dialogue.say("more", "lines")).isEmpty();
            assertThat(dialogue.say(".")).isEqualTo(TOO_LARGE);
            assertThat(dialogue.isOver()).isFalse();
        }

        @Test
        void keepsNothingOfWhatItRefuses() {
            Dialogue dialogue = Dialogue.inContent().after("x".repeat(99_999), ".");

            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.transactions()).singleElement().satisfies(transaction -> {
                assertThat(transaction.outcome()).isEqualTo(MESSAGE_REFUSED);
                assertThat(transaction.refusal().orElseThrow()).hasToString(TOO_LARGE);
                assertThat(transaction.content().size()).isZero();
            });
            assertThat(dialogue.transcript()).contains("    0.000 C: (message of 100,001 octets)");
        }

        @Test
        void refusesNothingOfTheNextMessage() {
            Dialogue dialogue = Dialogue.inContent().after("x".repeat(99_999), ".");
            dialogue.say("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA", "small", ".");

            assertThat(dialogue.contents()).containsExactly("small\r\n");
        }

        @Test
        void holdsEvenIfAMessageIsManyTimesLarger() {
            Dialogue dialogue = Dialogue.inContent();
            for (int i = 0; i < 100; i++) {
                dialogue.send("x".repeat(10_000) + "\r\n");
            }

            assertThat(dialogue.say(".")).isEqualTo(TOO_LARGE);
        }

        @Test
        void holdsEvenWhereSizeIsNotOffered() {
            Dialogue dialogue = Dialogue.greeted(Dialogue.without(Extension.SIZE))
                    .after("MAIL FROM:<>", "RCPT TO:<bob@example.org>", "DATA");

            assertThat(dialogue.say("x".repeat(99_999), ".")).isEqualTo(TOO_LARGE);
        }
    }

    @Nested
    class Disconnection {

        @Test
        void keepsWhatHadArrived() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.send("Subject: cut\r\n\r\n..half");
            dialogue.receiver().disconnected();

            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.transactions()).singleElement().satisfies(transaction -> {
                assertThat(transaction)
                        .hasToString(
                                "from <ada@example.org> to <bob@example.org>: cut off by the end of the connection");
                assertThat(Dialogue.content(transaction)).isEqualTo("Subject: cut\r\n\r\n.half");
            });
            assertThat(dialogue.transcript()).endsWith("    0.000 C: (21 octets of a message that was cut off)");
        }

        @Test
        void keepsNothingOfAMessageOverTheLimit() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.send("x".repeat(100_001));
            dialogue.receiver().disconnected();

            assertThat(dialogue.transactions().get(0).content().size()).isZero();
            assertThat(dialogue.transcript()).endsWith("    0.000 C: (100,001 octets of a message that was cut off)");
        }

        @Test
        void endsATransactionWithoutContentToo() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.receiver().disconnected();

            assertThat(dialogue.transactions())
                    .singleElement()
                    .hasToString("from <ada@example.org> to <bob@example.org>: cut off by the end of the connection");
            assertThat(dialogue.transcript()).last().asString().contains("S: 250 2.1.5 ");
        }

        @Test
        void countsOnce() {
            Dialogue dialogue = Dialogue.inContent().after("x");
            dialogue.receiver().disconnected();
            dialogue.receiver().disconnected();

            assertThat(dialogue.transactions()).hasSize(1);
        }

        @Test
        void endsNothingWhereNothingIsOpen() {
            Dialogue dialogue = Dialogue.inContent().after("x", ".");
            dialogue.receiver().disconnected();

            assertThat(dialogue.transactions()).hasSize(1);
        }
    }
}
