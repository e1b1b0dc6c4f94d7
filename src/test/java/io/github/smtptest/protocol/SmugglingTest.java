package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like the end of a message to other servers and must not to this one: else mails can be smuggled in. */
class SmugglingTest {

    private static final String SMUGGLED =
            "MAIL FROM:<admin@example.org>\r\nRCPT TO:<eve@example.org>\r\nDATA\r\nSubject: smuggled\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LF.LF",
                "LF.CRLF",
                "LF.CR",
                "CR.CR",
                "CR.CRLF",
                "CR.LF",
                "CRLF.LF",
                "CRLF.CR",
                "CRLF.CRCR",
                "CRLF.CRCRLF",
                "CRLF.CRNULLF",
                "CRLF.NULCRLF",
                "CRLFNUL.CRLF",
                "CRLF. CRLF",
                "CRLF .CRLF",
                "CRLF..CRLF",
                "CRNULLF.CRLF",
                "CRCRLFNUL.CRLF",
                "LFCR.CRLF",
                "LFLF.LFLF",
                "CRCR.CRCR",
                "LF.CRCRLF",
                "CRLF.LF.CRLF",
                "CRLF.CR.CRLF",
                "CRLF.\u0085",
                "\u0085.\u0085"
            })
    void isNoEndOfTheMessage(String sequence) {
        String fake = sequence.replace("CR", "\r").replace("LF", "\n").replace("NUL", "\0");
        Dialogue dialogue = Dialogue.inContent();

        assertThat(dialogue.sendOctets("Subject: x\r\n\r\nx" + fake)).isEmpty();
        assertThat(dialogue.send(SMUGGLED)).isEmpty();
        assertThat(dialogue.send("\r\n.\r\n")).startsWith("250 2.0.0 OK, captured as mail 1 (");
        assertThat(dialogue.contents())
                .singleElement()
                .asString()
                .isEqualTo("Subject: x\r\n\r\nx" + fake.replace("\r\n.", "\r\n") + SMUGGLED + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\n\r", "\0\r\n", "\r\0\n", "\r\r\n"})
    void isNoEndOfACommand(String sequence) {
        Dialogue dialogue = Dialogue.readyForData();

        String replies = dialogue.send("NOOP" + sequence + "RSET" + sequence + "X\r\n");

        assertThat(replies.lines()).isNotEmpty().noneMatch(line -> line.startsWith("250 2.0.0 OK, nothing"));
        assertThat(dialogue.say("NOOP", "DATA"))
                .endsWith("354 Send the message; end it with a line that holds only a dot");
    }

    @Test
    void goesOnWithCommandsOnlyBehindTheRealEnd() {
        Dialogue dialogue = Dialogue.inContent();

        assertThat(dialogue.send("x\r\n.\r\n" + SMUGGLED + ".\r\n").lines()).hasSize(5);
        assertThat(dialogue.contents()).containsExactly("x\r\n", "Subject: smuggled\r\n");
    }
}
