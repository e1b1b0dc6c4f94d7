package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtptest.session.SessionEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that are no part of a transaction. */
class CommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOOP           | 250 2.0.0 OK",
                "NOOP any thing | 250 2.0.0 OK",
                "RSET           | 250 2.0.0 OK, nothing is pending; go on with MAIL FROM:<address>",
                "VRFY ada       | 252 2.1.5 Cannot verify; send RCPT TO:<address> to see whether it is accepted",
                "VRFY <a@b>     | 252 2.1.5 Cannot verify; send RCPT TO:<address> to see whether it is accepted",
                "EXPN list      | 502 5.5.1 EXPN is not implemented; there are no mailing lists here",
                "QUIT           | 221 2.0.0 mx.test closing the connection"
            })
    void isAnsweredBeforeAndAfterEhlo(String command, String reply) {
        assertThat(Dialogue.opened().say(command)).isEqualTo(reply);
        assertThat(Dialogue.greeted().say(command)).isEqualTo(reply);
        assertThat(Dialogue.readyForData().say(command)).isEqualTo(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELP", "HELP MAIL"})
    void helpHasSeveralLines(String command) {
        assertThat(Dialogue.opened().say(command)).isEqualTo("""
                        214-2.0.0 Commands: EHLO HELO MAIL RCPT DATA BDAT RSET NOOP HELP VRFY STARTTLS AUTH QUIT
                        214-2.0.0 A mail in order: EHLO client.example, MAIL FROM:<a@example.org>,
                        214 2.0.0 RCPT TO:<b@example.org>, DATA, the message, a line with only a dot, QUIT""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSET", "QUIT", "DATA"})
    void isRefusedWithAnArgument(String verb) {
        String refusal = "501 5.5.4 " + verb + " takes no argument; send " + verb + " alone";

        assertThat(Dialogue.greeted().say(verb + " now")).isEqualTo(refusal);
        assertThat(Dialogue.readyForData().say(verb + " now")).isEqualTo(refusal);
    }

    @Test
    void quitWithAnArgumentDoesNotClose() {
        Dialogue dialogue = Dialogue.opened().after("QUIT now");

        assertThat(dialogue.isOver()).isFalse();
    }

    @Test
    void vrfyNeedsAnArgument() {
        assertThat(Dialogue.opened().say("VRFY")).isEqualTo("501 5.5.4 VRFY needs an argument. Syntax: VRFY address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTTLS", "AUTH", "ETRN", "TURN", "SEND", "SOML", "SAML"})
    void isRefusedWhereTheCommandIsNotOffered(String verb) {
        String refusal = "502 5.5.1 " + verb + " is not offered here; EHLO lists what is";

        assertThat(Dialogue.greeted().say(verb)).isEqualTo(refusal);
        assertThat(Dialogue.greeted().say(verb + " 3 LAST")).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X", "HI", "NOOPX", "DATAA", "FOOBARS", "MAILFROM:<a@b>", "GET / HTTP/1.1", "\"NOOP\"", ". QUIT"
            })
    void isUnknown(String command) {
        assertThat(Dialogue.greeted().say(command))
                .isEqualTo("500 5.5.2 Command not recognized; HELP lists the commands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rſet", "ſAML", "QUıT", "ΝΟΟΡ"})
    void isUnknownIfItIsNotAscii(String command) {
        assertThat(Dialogue.greeted().say(command))
                .isEqualTo("500 5.5.2 Command not recognized; HELP lists the commands");
    }

    @Test
    void anyNumberOfErrorsKeepsTheConnectionOpen() {
        Dialogue dialogue = Dialogue.greeted();
        for (int i = 0; i < 1_000; i++) {
            dialogue.say("X");
        }

        assertThat(dialogue.isOver()).isFalse();
        assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
    }

    @Nested
    class Quit {

        @Test
        void endsTheConnection() {
            Dialogue dialogue = Dialogue.greeted().after("QUIT");

            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void isTheLastCommandCarriedOut() {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("QUIT", "NOOP", "MAIL FROM:<a@b>"))
                    .isEqualTo("221 2.0.0 mx.test closing the connection");
            assertThat(dialogue.transactions()).isEmpty();
            assertThat(dialogue.receiver().proceed()).isInstanceOf(Action.Close.class);
        }

        @Test
        void leavesAnOpenTransactionToTheEndOfTheConnection() {
            Dialogue dialogue = Dialogue.readyForData().after("QUIT");
            dialogue.receiver().disconnected();

            assertThat(dialogue.transactions())
                    .singleElement()
                    .hasToString("from <ada@example.org> to <bob@example.org>: cut off by the end of the connection");
        }
    }

    @Nested
    class Receiver {

        @Test
        void takesNoOctetsBeforeThoseItHasAreUsedUp() {
            SmtpReceiver receiver = Dialogue.opened().receiver();
            byte[] noop = {'N', 'O', 'O', 'P', '\r', '\n'};
            receiver.receive(noop, 0, 6);

            assertThatIllegalStateException()
                    .isThrownBy(() -> receiver.receive(noop, 0, 6))
                    .withMessage("there are octets left; call proceed() first");
        }

        @Test
        void closesAfterAnInternalError() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.receiver().failed();

            assertThat(dialogue.receiver().proceed()).isInstanceOf(Action.Close.class);
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @Test
        void carriesOutNothingOnceDisconnected() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.receiver().disconnected();

            assertThat(dialogue.say("NOOP")).isEmpty();
            assertThat(dialogue.isOver()).isTrue();
        }
    }

    @Nested
    class Pipelining {

        @Test
        void answersAGroupInOrderInOneOutput() {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.say(
                            "EHLO client.example",
                            "MAIL FROM:<ada@example.org>",
                            "RCPT TO:<bob@example.org>",
                            "RCPT TO:<>",
                            "NOOP",
                            "DATA",
                            "Subject: one",
                            "",
                            "1",
                            ".",
                            "MAIL FROM:<>",
                            "RCPT TO:<eve@example.org>",
                            "DATA",
                            ".",
                            "QUIT"))
                    .isEqualTo("""
                            250-mx.test greets client.example
                            250-PIPELINING
                            250-SIZE 100000
                            250-8BITMIME
                            250-SMTPUTF8
                            250-CHUNKING
                            250-BINARYMIME
                            250-DSN
                            250-ENHANCEDSTATUSCODES
                            250 HELP
                            250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>
                            250 2.1.5 Recipient OK; name another, or send the message with DATA
                            501 5.1.3 A recipient needs an address; only MAIL may have <>. Syntax: RCPT TO:<address>
                            250 2.0.0 OK
                            354 Send the message; end it with a line that holds only a dot
                            250 2.0.0 OK, captured as mail 1 (19 octets)
                            250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>
                            250 2.1.5 Recipient OK; name another, or send the message with DATA
                            354 Send the message; end it with a line that holds only a dot
                            250 2.0.0 OK, captured as mail 2 (0 octets)
                            221 2.0.0 mx.test closing the connection""");
            assertThat(dialogue.contents()).containsExactly("Subject: one\r\n\r\n1\r\n", "");
            assertThat(dialogue.isOver()).isTrue();
        }

        @Test
        void answersHundredsOfRecipients() {
            SmtpPolicy many = new Policy()
                    .messageSize(100_000)
                    .recipients(1_000)
                    .commandLine(512)
                    .build();
            Dialogue dialogue = Dialogue.greeted(many).after("MAIL FROM:<ada@example.org>");
            String replies = dialogue.send("RCPT TO:<bob@example.org>\r\n".repeat(800));

            assertThat(replies.lines()).hasSize(800).allMatch(line -> line.startsWith("250 2.1.5 Recipient OK"));
            assertThat(dialogue.envelope().recipients()).hasSize(800);
        }
    }
}
