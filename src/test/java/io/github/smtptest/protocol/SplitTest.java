package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.TranscriptLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the octets of a client are split on their way never matters. */
class SplitTest {

    /** Some of everything: mails, dots, errors, long lines, bare line ends, refusals. */
    private static final String RICH = String.join(
                    "\r\n",
                    "NOOP",
                    "MAIL FROM:<early@example.org>",
                    "EHLO client.example",
                    "MAIL FROM:<ada@example.org> BODY=8BITMIME SIZE=99",
                    "RCPT TO:<bob@example.org> NOTIFY=NEVER",
                    "RCPT TO:<refused@example.org>",
                    "RCPT TO:<>",
                    "RCPT TO:<\"a>b\"@example.org>",
                    "DATA",
                    "..first",
                    "Subject: 1",
                    "",
                    ".",
                    "\0\u00E9\u00FF\u0080",
                    ".x",
                    "..",
                    "\r\r",
                    "\n\n.\n.\r.\r",
                    ".\n.",
                    ".\rx",
                    ".\r\r",
                    "x".repeat(300),
                    ".",
                    "NOOP " + "x".repeat(100),
                    "RSET\nRSET",
                    "\n",
                    "\u00FF",
                    "NO\rOP",
                    "",
                    "MAIL FROM:<>",
                    "RCPT TO:<bob@example.org>",
                    "DATA",
                    ".",
                    "MAIL FROM:<ada@example.org> SMTPUTF8",
                    "RCPT TO:<zo\u00C3\u00AB@example.org>",
                    "DATA",
                    "y".repeat(400),
                    ".",
                    "MAIL FROM:<ada@example.org>",
                    "RCPT TO:<bob@example.org>",
                    "DATA",
                    "small again",
                    ".",
                    "MAIL FROM:<cut@example.org>",
                    "RCPT TO:<bob@example.org>",
                    "QUIT")
            + "\r\n";

    /** What is seen of a dialogue, from outside and in its records. */
    private record Outcome(
            String replies, List<String> contents, List<String> transactions, List<TranscriptLine> transcript) {}

    @Test
    void changesNothingAtAnyPosition() {
        byte[] octets = octets(RICH);
        Outcome whole = outcome(octets);

        for (int split = 1; split < octets.length; split++) {
            Outcome parted = outcome(Arrays.copyOf(octets, split), Arrays.copyOfRange(octets, split, octets.length));
            assertThat(parted).as("split at %d", split).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 64, 511, 512, 513})
    void changesNothingInPiecesOfOneSize(int size) {
        byte[] octets = octets(RICH);

        assertThat(outcome(pieces(octets, size))).isEqualTo(outcome(octets));
    }

    @Test
    void isTriedOnADialogueThatHasSomeOfEverything() {
        Outcome whole = outcome(octets(RICH));

        assertThat(whole.replies().lines().map(line -> line.substring(0, 3)).distinct())
                .containsExactlyInAnyOrder("220", "250", "503", "550", "501", "354", "500", "552", "221");
        assertThat(whole.contents()).containsExactly(".first\r\nSubject: 1\r\n\r\n", "", "small again\r\n");
        assertThat(whole.transactions()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void changesNothingInDialoguesOfScraps(int seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            StringBuilder talk = new StringBuilder("EHLO a\r\n");
            for (int i = 0; i < 60; i++) {
                talk.append(SCRAPS[random.nextInt(SCRAPS.length)]);
            }
            byte[] octets = octets(talk.toString());

            Outcome whole = outcome(octets);

            assertThat(outcome(pieces(octets, 1))).as("%s", talk).isEqualTo(whole);
            assertThat(outcome(pieces(octets, 1 + random.nextInt(30))))
                    .as("%s", talk)
                    .isEqualTo(whole);
        }
    }

    private static final String[] SCRAPS = {
        "MAIL FROM:<a@b>\r\n",
        "RCPT TO:<c@d>\r\n",
        "DATA\r\n",
        "RSET\r\n",
        "\r\n.\r\n",
        ".\r\n",
        "\r\n",
        "\r",
        "\n",
        ".",
        "..",
        "x",
        "NOOP",
        "\0",
        "\u00FF",
        "y".repeat(130),
        "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n"
    };

    private static Outcome outcome(byte[]... pieces) {
        Dialogue dialogue =
                new Dialogue(new Policy().messageSize(400).commandLine(64).build());
        dialogue.failures().on(Moment.RCPT).to("refused@example.org").reply(550, "5.1.1", "No such user", "at all");
        StringBuilder replies = new StringBuilder(dialogue.open()).append('\n');
        for (byte[] piece : pieces) {
            if (!dialogue.isOver()) {
                String some = dialogue.send(piece);
                replies.append(some).append(some.isEmpty() ? "" : "\n");
            }
        }
        dialogue.receiver().disconnected();
        return new Outcome(
                replies.toString(),
                dialogue.contents(),
                dialogue.transactions().stream()
                        .map(transaction -> transaction + ": " + Dialogue.content(transaction))
                        .toList(),
                dialogue.session().transcript());
    }

    private static byte[][] pieces(byte[] octets, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < octets.length; at += size) {
            pieces.add(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + size)));
        }
        return pieces.toArray(byte[][]::new);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
