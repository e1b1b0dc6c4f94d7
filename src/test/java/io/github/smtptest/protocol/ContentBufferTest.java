package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.Octets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentBufferTest {

    private static final int KIB = 1_024;
    private static final int MIB = KIB * KIB;

    static IntStream sizes() {
        return IntStream.of(
                0,
                1,
                8_191,
                8_192,
                8_193,
                16_383,
                16_384,
                16_385,
                MIB - 1,
                MIB,
                MIB + 1,
                MIB + 8_192,
                3 * MIB,
                3 * MIB + 7);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void givesBackWhatWasAppendedAtOnce(int size) {
        byte[] octets = random(size);

        assertThat(filled(octets, Math.max(1, size)).take().toByteArray()).isEqualTo(octets);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void givesBackWhatWasAppendedInPieces(int size) {
        byte[] octets = random(size);

        assertThat(filled(octets, 1_000).take().toByteArray()).isEqualTo(octets);
        assertThat(filled(octets, 8_192).take().toByteArray()).isEqualTo(octets);
        assertThat(filled(octets, 65_537).take().toByteArray()).isEqualTo(octets);
    }

    @Test
    void givesBackWhatWasAppendedOctetByOctet() {
        byte[] octets = random(20_000);

        assertThat(filled(octets, 1).take().toByteArray()).isEqualTo(octets);
    }

    @Test
    void collectsOneMessageAfterTheOther() {
        ContentBuffer buffer = new ContentBuffer(10 * MIB);
        int[] sizes = {100, 2 * MIB, 8_192, 0, 8_193, 50};

        Octets[] taken = new Octets[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            append(buffer, random(sizes[i]), 3_000);
            assertThat(buffer.size()).isEqualTo(sizes[i]);
            taken[i] = buffer.take();
            assertThat(buffer.size()).isZero();
        }

        // Compared at the end, since a message must not change when the next one is collected.
        for (int i = 0; i < sizes.length; i++) {
            assertThat(taken[i].toByteArray()).isEqualTo(random(sizes[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 8_193, 100_000})
    void letsEverythingGoPastTheLimit(int limit) {
        ContentBuffer buffer = new ContentBuffer(limit);
        append(buffer, random(limit), 5_000);
        assertThat(buffer.isOverLimit()).isFalse();
        assertThat(buffer.size()).isEqualTo(limit);

        buffer.append(new byte[] {1}, 0, 1);
        append(buffer, random(50_000), 5_000);

        assertThat(buffer.isOverLimit()).isTrue();
        assertThat(buffer.size()).isEqualTo(limit + 50_001L);
        assertThat(buffer.take()).isSameAs(Octets.NONE);
    }

    @Test
    void takesMessagesAgainAfterOneThatWasTooLarge() {
        ContentBuffer buffer = new ContentBuffer(10_000);
        append(buffer, random(20_000), 3_000);
        buffer.take();
        append(buffer, random(10_000), 3_000);

        assertThat(buffer.isOverLimit()).isFalse();
        assertThat(buffer.take().toByteArray()).isEqualTo(random(10_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void letsEverythingGoWhenTheMemoryDoesNotSufficeAndTakesMessagesAgain(int piecesThatFit) {
        AtomicInteger left = new AtomicInteger(piecesThatFit);
        ContentBuffer buffer = new ContentBuffer(10 * MIB, length -> {
            if (left.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("of this test");
            }
            return new byte[length];
        });
        append(buffer, random(50_000), 5_000);

        assertThat(buffer.size()).isEqualTo(50_000);
        assertThat(buffer.isOverLimit()).isFalse();
        assertThat(buffer.take()).isSameAs(Octets.NONE);
        assertThat(buffer.isExhausted()).isTrue();

        left.set(100);
        append(buffer, random(50_000), 5_000);
        assertThat(buffer.isExhausted()).isFalse();
        assertThat(buffer.take().toByteArray()).isEqualTo(random(50_000));
        assertThat(buffer.isExhausted()).isFalse();
    }

    @Test
    void copiesWhatItIsGiven() {
        ContentBuffer buffer = new ContentBuffer(100);
        byte[] octets = {1, 2, 3, 4};
        buffer.append(octets, 1, 3);
        Arrays.fill(octets, (byte) 9);

        assertThat(buffer.take().toByteArray()).containsExactly(2, 3);
    }

    @Test
    void capturesAMessageOfSeveralMebibytesToTheOctet() {
        SmtpPolicy roomy = new Policy()
                .messageSize(10 * MIB)
                .recipients(1)
                .commandLine(512)
                .build();
        Dialogue dialogue = Dialogue.greeted(roomy).after("MAIL FROM:<>", "RCPT TO:<a@b>", "DATA");
        String line = ".".repeat(77) + "\r\n";
        dialogue.send(("." + line).repeat(40_000) + ".\r\n");

        assertThat(dialogue.contents()).containsExactly(line.repeat(40_000));
    }

    private static ContentBuffer filled(byte[] octets, int step) {
        ContentBuffer buffer = new ContentBuffer(octets.length);
        append(buffer, octets, step);
        assertThat(buffer.size()).isEqualTo(octets.length);
        return buffer;
    }

    private static void append(ContentBuffer buffer, byte[] octets, int step) {
        for (int at = 0; at < octets.length; at += step) {
            buffer.append(octets, at, Math.min(octets.length, at + step));
        }
    }

    private static byte[] random(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }
}
