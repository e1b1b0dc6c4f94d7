package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What a conforming client sends is captured octet for octet. */
class CapturePropertyTest {

    /** Octets as characters; those that matter to SMTP more often than by chance. */
    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("\r\n", ".", "\r\n.", "\r", "\n", "\0", "QUIT\r\n", "x")),
                        Tuple.of(
                                1,
                                Arbitraries.integers()
                                        .between(0, 255)
                                        .map(octet -> String.valueOf((char) (int) octet))))
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> mails() {
        return contents().list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 500)
    void withData(@ForAll("mails") List<String> contents, @ForAll long seed) {
        Dialogue dialogue = Dialogue.greeted();
        Random random = new Random(seed);
        for (String content : contents) {
            dialogue.after("MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA");
            sendInPieces(dialogue, stuffed(content) + ".\r\n", random);
        }

        assertThat(dialogue.contents())
                .containsExactlyElementsOf(
                        contents.stream().map(CapturePropertyTest::ended).toList());
        assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
    }

    @Property(tries = 500)
    void withBdat(@ForAll("mails") List<String> chunks, @ForAll boolean emptyLast, @ForAll long seed) {
        Dialogue dialogue = Dialogue.greeted();
        StringBuilder talk = new StringBuilder("MAIL FROM:<a@b.example> BODY=BINARYMIME\r\nRCPT TO:<c@d.example>\r\n");
        for (int i = 0; i < chunks.size(); i++) {
            boolean last = !emptyLast && i == chunks.size() - 1;
            talk.append("BDAT ")
                    .append(chunks.get(i).length())
                    .append(last ? " LAST\r\n" : "\r\n")
                    .append(chunks.get(i));
        }
        talk.append(emptyLast ? "BDAT 0 LAST\r\n" : "");
        sendInPieces(dialogue, talk.toString(), new Random(seed));

        assertThat(dialogue.contents()).containsExactly(String.join("", chunks));
        assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
    }

    private static void sendInPieces(Dialogue dialogue, String text, Random random) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < octets.length) {
            int size = Math.min(octets.length - at, 1 + random.nextInt(40));
            dialogue.send(Arrays.copyOfRange(octets, at, at + size));
            at += size;
        }
    }

    /** RFC 5321 §4.1.1.4: the message ends with a line end, which a client adds if there is none. */
    private static String ended(String content) {
        return content.isEmpty() || content.endsWith("\r\n") ? content : content + "\r\n";
    }

    /** RFC 5321 §4.5.2, the other way round than the server has it: line by line. */
    private static String stuffed(String content) {
        StringBuilder wire = new StringBuilder();
        String rest = ended(content);
        while (!rest.isEmpty()) {
            int end = rest.indexOf("\r\n") + 2;
            String line = rest.substring(0, end);
            wire.append(line.startsWith(".") ? "." + line : line);
            rest = rest.substring(end);
        }
        return wire.toString();
    }
}
