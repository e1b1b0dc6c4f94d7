package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every short message there is, in every way to split it, against the definition in RFC 5321 §4.5.2. */
class MessageReaderTest {

    private static final char[] ALPHABET = {'\r', '\n', '.', 'a'};
    private static final int LONGEST = 7;

    /** What a reader made of its input: the content, and how many octets it took; empty if the end was not there. */
    private record Outcome(String content, Optional<Integer> end) {}

    @Test
    void readsEveryMessageAsDefinedHoweverItIsSplit() {
        List<String> wrong = new ArrayList<>();
        for (int length = 0; length <= LONGEST; length++) {
            for (int number = 0; number < 1 << 2 * length; number++) {
                String sent = text(number, length);
                Outcome expected = defined(sent);
                for (int split = 0; split <= sent.length(); split++) {
                    if (!read(sent.substring(0, split), sent.substring(split)).equals(expected)) {
                        wrong.add(sent + " split at " + split);
                    }
                }
                if (!read(sent.split("")).equals(expected)) {
                    wrong.add(sent + " octet by octet");
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static String text(int number, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[number >> 2 * i & 3]);
        }
        return text.toString();
    }

    /** The CRLF of the DATA command goes before; without an end, a dot or a CR that may belong to it is not content yet. */
    private static Outcome defined(String sent) {
        String text = "\r\n" + sent;
        int end = text.indexOf("\r\n.\r\n");
        String content = end >= 0
                ? text.substring(0, end + 2)
                : text.endsWith("\r\n.\r") ? text.substring(0, text.length() - 1) : text;
        return new Outcome(
                content.replace("\r\n.", "\r\n").substring(2), end >= 0 ? Optional.of(end + 3) : Optional.empty());
    }

    private static Outcome read(String... pieces) {
        ContentBuffer content = new ContentBuffer(LONGEST);
        MessageReader reader = new MessageReader(content);
        reader.begin();
        int taken = 0;
        Optional<Integer> end = Optional.empty();
        for (String piece : pieces) {
            // Within a larger array, whose other octets would be misread.
            byte[] octets = ("\n" + piece + "\r").getBytes(StandardCharsets.ISO_8859_1);
            if (end.isEmpty() && !piece.isEmpty()) {
                boolean complete = reader.read(octets, 1, octets.length - 1);
                taken += reader.position() - 1;
                end = complete ? Optional.of(taken) : Optional.empty();
            }
        }
        return new Outcome(new String(content.take().toByteArray(), StandardCharsets.ISO_8859_1), end);
    }
}
