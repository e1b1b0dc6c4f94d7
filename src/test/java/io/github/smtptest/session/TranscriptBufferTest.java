package io.github.smtptest.session;

import static io.github.smtptest.session.TranscriptLine.Source.CLIENT;
import static io.github.smtptest.session.TranscriptLine.Source.EVENT;
import static io.github.smtptest.session.TranscriptLine.Source.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.smtptest.session.TranscriptLine.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptBufferTest {

    private final TranscriptBuffer buffer = new TranscriptBuffer();

    private void add(long micros, Source source, String text) {
        add(micros, source, text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(long micros, Source source, byte[] octets) {
        buffer.add(micros, source, octets, 0, octets.length);
    }

    private static TranscriptLine line(long micros, Source source, String text) {
        return new TranscriptLine(Duration.ofNanos(micros * 1_000), source, text);
    }

    private String shown(String octets) {
        add(0, CLIENT, octets.getBytes(StandardCharsets.ISO_8859_1));
        return buffer.lines().get(0).text();
    }

    @Nested
    class Lines {

        @Test
        void areNoneAtFirst() {
            assertThat(buffer.lines()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void keepTheirSource(Source source) {
            add(1, source, "x");

            assertThat(buffer.lines()).containsExactly(line(1, source, "x"));
        }

        @Test
        void keepTheirOrderAndTimes() {
            add(0, SERVER, "220 ready");
            add(127, CLIENT, "");
            add(128, SERVER, "500 what");
            add(1_000_000_000_000L, EVENT, "gone");

            assertThat(buffer.lines())
                    .containsExactly(
                            line(0, SERVER, "220 ready"),
                            line(127, CLIENT, ""),
                            line(128, SERVER, "500 what"),
                            line(1_000_000_000_000L, EVENT, "gone"));
        }

        @Test
        void doNotGoBackInTime() {
            add(10, CLIENT, "a");
            add(5, CLIENT, "b");
            add(12, CLIENT, "c");

            assertThat(buffer.lines())
                    .containsExactly(line(10, CLIENT, "a"), line(10, CLIENT, "b"), line(12, CLIENT, "c"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 127, 128, 500, 511, 512, 513, 5_000, 16_383, 16_384})
        void keepTheirLength(int length) {
            add(1, CLIENT, "x".repeat(length));
            add(2, SERVER, "next");

            assertThat(buffer.lines()).containsExactly(line(1, CLIENT, "x".repeat(length)), line(2, SERVER, "next"));
        }

        @Test
        void areCutWhereTheyAreLongerThanAnyLegalOne() {
            add(1, CLIENT, "x".repeat(16_385));
            add(2, SERVER, "next");

            assertThat(buffer.lines()).containsExactly(line(1, CLIENT, "x".repeat(16_384)), line(2, SERVER, "next"));
        }

        @Test
        void mayBeThousands() {
            List<TranscriptLine> expected = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                add(i * 7L, CLIENT, "line " + i);
                expected.add(line(i * 7L, CLIENT, "line " + i));
            }

            assertThat(buffer.lines()).isEqualTo(expected);
        }

        @Test
        void areTakenFromWithinAnArray() {
            buffer.add(0, CLIENT, "##NOOP##".getBytes(StandardCharsets.US_ASCII), 2, 6);

            assertThat(buffer.lines()).containsExactly(line(0, CLIENT, "NOOP"));
        }
    }

    @Nested
    class Text {

        @Test
        void isPlainIfItIsPrintable() {
            assertThat(shown("MAIL FROM:<a@b> ~!")).isEqualTo("MAIL FROM:<a@b> ~!");
        }

        @Test
        void isUtf8IfItIsValid() {
            add(0, CLIENT, "zoë 例 😀");

            assertThat(buffer.lines().get(0).text()).isEqualTo("zoë 例 😀");
        }

        @Test
        void showsControlCharactersInHexadecimal() {
            assertThat(shown("a\0b\tc\rd\u001Be\u007Ff")).isEqualTo("a\\x00b\\x09c\\x0Dd\\x1Be\\x7Ff");
        }

        @Test
        void showsControlCharactersBesideUtf8() {
            add(0, CLIENT, "é\0😀");

            assertThat(buffer.lines().get(0).text()).isEqualTo("é\\x00😀");
        }

        @Test
        void showsOctetsThatAreNoUtf8InHexadecimal() {
            assertThat(shown("caf\u00E9 \u00FF\u0080.")).isEqualTo("caf\\xE9 \\xFF\\x80.");
        }
    }

    @Nested
    class Line {

        @Test
        void readsWithItsTimeInMilliseconds() {
            assertThat(line(12_345, CLIENT, "NOOP")).hasToString("   12.345 C: NOOP");
            assertThat(line(0, SERVER, "250 OK")).hasToString("    0.000 S: 250 OK");
            assertThat(line(3_600_000_001L, EVENT, "gone")).hasToString("3600000.001 -- gone");
        }

        @Test
        void needsAllItsParts() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new TranscriptLine(null, CLIENT, "x"))
                    .withMessage("at");
            assertThatNullPointerException()
                    .isThrownBy(() -> new TranscriptLine(Duration.ZERO, null, "x"))
                    .withMessage("source");
            assertThatNullPointerException()
                    .isThrownBy(() -> new TranscriptLine(Duration.ZERO, CLIENT, null))
                    .withMessage("text");
        }
    }

    @Test
    void countsWhatIsTooMuchToBeKept() {
        TranscriptBuffer full = new TranscriptBuffer();
        byte[] line = new byte[16_000];
        Arrays.fill(line, (byte) 'x');
        for (int i = 0; i < 1_000; i++) {
            full.add(i, TranscriptLine.Source.CLIENT, line, 0, line.length);
        }
        List<TranscriptLine> lines = full.lines();

        assertThat(lines).hasSizeBetween(500, 530);
        assertThat(lines.get(lines.size() - 1).text())
                .isEqualTo("(" + (1_000 - lines.size() + 1) + " more lines were not kept)");
    }
}
