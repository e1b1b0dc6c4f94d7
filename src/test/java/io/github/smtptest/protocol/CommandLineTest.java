package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a command line, and what becomes of one that is none. */
class CommandLineTest {

    private static final String OK = "250 2.0.0 OK";
    private static final String CONTROL_CHARACTER =
            "500 5.5.2 Control character within the command; send printable text and end it with CRLF";
    private static final String NOT_UTF8 = "500 5.5.2 Command is neither ASCII nor valid UTF-8; encode it in UTF-8";
    private static final String TOO_LONG = "500 5.5.2 Command line too long; at most 512 octets are taken";
    private static final String BARE_LF =
            "500 5.5.2 Line ended in a bare LF; end every line with CRLF (with nc: nc -C)";
    private static final String AFTER_BARE_LF =
            "500 5.5.2 Ignored, since the line before ended in a bare LF; end every line with CRLF";
    private static final String EMPTY_LINE = "500 5.5.2 Empty line; HELP lists the commands";
    private static final String UNKNOWN = "500 5.5.2 Command not recognized; HELP lists the commands";

    @Nested
    class Blanks {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NOOP",
                    "noop",
                    "nOoP",
                    "NOOP ",
                    "NOOP   ",
                    "NOOP\t",
                    "NOOP \t ",
                    " NOOP",
                    "\tNOOP x",
                    "NOOP\tx"
                })
        void andCaseAreOfNoAccount(String line) {
            assertThat(Dialogue.opened().say(line)).isEqualTo(OK);
        }

        @Test
        void separateParametersEvenIfTheyAreTabs() {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("mail\tfrom:<ada@example.org>\tsize=10 \t body=8bitmime "))
                    .startsWith("250 2.1.0 ");
            assertThat(dialogue.envelope().reversePathParameters()).hasToString("SIZE=10 BODY=8bitmime");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", " \t  "})
        void aloneMakeAnEmptyLine(String line) {
            assertThat(Dialogue.opened().say(line)).isEqualTo(EMPTY_LINE);
        }

        @Test
        void areRecordedAsSent() {
            Dialogue dialogue = Dialogue.opened().after("  noop\t ");

            assertThat(dialogue.session().transcript().get(1).text()).isEqualTo("  noop\\x09 ");
        }
    }

    @Nested
    class Length {

        @Test
        void mayBeTheLimit() {
            assertThat(Dialogue.opened().say("NOOP " + "x".repeat(507))).isEqualTo(OK);
        }

        @Test
        void mayNotBeOneMore() {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.say("NOOP " + "x".repeat(508))).isEqualTo(TOO_LONG);
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        @Test
        void isCountedInOctets() {
            assertThat(Dialogue.opened().say("NOOP x" + "é".repeat(253))).isEqualTo(OK);
            assertThat(Dialogue.opened().say("NOOP xx" + "é".repeat(253))).isEqualTo(TOO_LONG);
        }

        @Test
        void mayBeAnythingWithoutEndingTheSession() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("NOOP " + "x".repeat(100 * 1024) + "\r\nNOOP\r\n"))
                    .isEqualTo(TOO_LONG + "\n" + OK);
            assertThat(dialogue.say("DATA")).startsWith("354 ");
        }

        @Test
        void overTheLimitIsAnsweredAtTheLineEnd() {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.send("x".repeat(100 * 1024))).isEmpty();
            assertThat(dialogue.send("RSET\r")).isEmpty();
            assertThat(dialogue.send("\nNOOP\r\n")).isEqualTo(TOO_LONG + "\n" + OK);
        }

        @Test
        void overTheLimitIsRecordedUpToTheLimit() {
            Dialogue dialogue = Dialogue.opened().after("x".repeat(100 * 1024));

            assertThat(dialogue.session().transcript().get(1).text()).isEqualTo("x".repeat(513));
        }

        @Test
        void mayBeSetInThePolicy() {
            Dialogue dialogue = Dialogue.opened(
                    new Policy().messageSize(1).recipients(1).commandLine(5_000).build());

            assertThat(dialogue.say("NOOP " + "x".repeat(4_995))).isEqualTo(OK);
            assertThat(dialogue.say("NOOP " + "x".repeat(4_996)))
                    .isEqualTo("500 5.5.2 Command line too long; at most 5,000 octets are taken");
        }
    }

    @Nested
    class Octets {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NOOP\0",
                    "\0NOOP",
                    "NO\0OP",
                    "\0",
                    "NOOP \u0001",
                    "NOOP \u001B[31m",
                    "NOOP \u007F",
                    "NOOP \u000B",
                    "NOOP\r",
                    "NOOP\rQUIT",
                    "\rNOOP",
                    "\r"
                })
        void thatControlAreRefused(String line) {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.say(line)).isEqualTo(CONTROL_CHARACTER);
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NOOP \u00FF", "\u0080", "NOOP \u00C3", "NOOP \u00C0\u0080", "NOOP \u00ED\u00A0\u0080"})
        void thatAreNoUtf8AreRefused(String octets) {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.sendOctets(octets + "\r\n")).isEqualTo(NOT_UTF8);
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        @Test
        void ofTheClientAreNotRepeatedInRefusals() {
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.say(
                            "SPAM <b>",
                            "MAIL FROM:<spam@spam>",
                            "RCPT TO:spam <b>",
                            "RCPT TO:<spam@spam> =SPAM",
                            "EHLO spam spam",
                            "RSET spam",
                            "VRFY spam"))
                    .doesNotContain("spam")
                    .doesNotContain("SPAM")
                    .doesNotContain("<b>");
        }

        @Test
        void areRecordedEvenIfTheyAreNoText() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.sendOctets("NOOP \0\u00E9\r\n");

            assertThat(dialogue.session().transcript().get(1).text()).isEqualTo("NOOP \\x00\\xE9");
        }
    }

    @Nested
    class BareLf {

        @Test
        void isAnsweredAtOnce() {
            assertThat(Dialogue.opened().send("NOOP\n")).isEqualTo(BARE_LF);
        }

        @Test
        void doesNotCarryOutWhatItEnds() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("RSET\n")).isEqualTo(BARE_LF);
            assertThat(dialogue.say("NOOP", "DATA").lines().toList().get(1)).startsWith("354 ");
        }

        @Test
        void doesNotCarryOutWhatFollowsIt() {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.send("NOOP\nRSET\r\nDATA\r\n"))
                    .isEqualTo(BARE_LF + "\n" + AFTER_BARE_LF
                            + "\n354 Send the message; end it with a line that holds only a dot");
        }

        @Test
        void mayFollowItself() {
            assertThat(Dialogue.opened().send("a\nb\n\nc\r\nNOOP\r\n"))
                    .isEqualTo(String.join("\n", BARE_LF, BARE_LF, BARE_LF, AFTER_BARE_LF, OK));
        }

        @Test
        void isTheErrorEvenOfALineThatIsTooLong() {
            assertThat(Dialogue.opened().send("x".repeat(600) + "\n" + "x".repeat(600) + "\r\nNOOP\r\n"))
                    .isEqualTo(String.join("\n", BARE_LF, AFTER_BARE_LF, OK));
        }

        @Test
        void isKnownFromOneBehindCr() {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.send("NOOP\r")).isEmpty();
            assertThat(dialogue.send("\n")).isEqualTo(OK);
            assertThat(dialogue.send("\n")).isEqualTo(BARE_LF);
        }

        @Test
        void isRecordedWithBothLines() {
            Dialogue dialogue = Dialogue.opened();
            dialogue.send("NOOP\nQUIT\r\n");

            assertThat(dialogue.transcript())
                    .containsSubsequence(
                            "    0.000 C: NOOP",
                            "    0.000 S: " + BARE_LF,
                            "    0.000 C: QUIT",
                            "    0.000 S: " + AFTER_BARE_LF);
            assertThat(dialogue.isOver()).isFalse();
        }
    }

    @Nested
    class Parsing {

        @Test
        void takesVerbAndArgumentApart() {
            assertThat(CommandLine.parse("mail FROM:<a@b>  X=1 "))
                    .isEqualTo(new CommandLine("MAIL", "FROM:<a@b>  X=1"));
            assertThat(CommandLine.parse("QUIT")).isEqualTo(new CommandLine("QUIT", ""));
            assertThat(CommandLine.parse("QUIT").hasArgument()).isFalse();
            assertThat(CommandLine.parse("")).isEqualTo(new CommandLine("", ""));
        }

        @Test
        void wantsABlankBehindTheVerb() {
            assertThat(Dialogue.greeted().say("MAIL:<a@b>")).isEqualTo(UNKNOWN);
        }
    }
}
