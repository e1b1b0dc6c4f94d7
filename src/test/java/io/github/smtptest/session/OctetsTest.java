package io.github.smtptest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetsTest {

    @Test
    void mayBeNone() throws Exception {
        assertThat(Octets.NONE.size()).isZero();
        assertThat(Octets.NONE.toByteArray()).isEmpty();
        assertThat(Octets.NONE.stream().readAllBytes()).isEmpty();
        assertThat(Octets.ofPieces(List.of())).isSameAs(Octets.NONE);
    }

    @Test
    void joinTheirPieces() throws Exception {
        Octets octets = Octets.ofPieces(List.of(new byte[] {1, 2}, new byte[0], new byte[] {3}));

        assertThat(octets.size()).isEqualTo(3);
        assertThat(octets.toByteArray()).containsExactly(1, 2, 3);
        assertThat(octets.stream().readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void mayBeReadMoreThanOnce() throws Exception {
        Octets octets = Octets.of(new byte[] {1, 2});

        assertThat(octets.stream().readAllBytes()).containsExactly(1, 2);
        assertThat(octets.stream().readAllBytes()).containsExactly(1, 2);
    }

    @Test
    void copyAnArray() {
        byte[] array = {1, 2};
        Octets octets = Octets.of(array);
        array[0] = 9;
        octets.toByteArray()[1] = 9;

        assertThat(octets.toByteArray()).containsExactly(1, 2);
    }

    @Test
    void copyTheListOfPieces() {
        List<byte[]> pieces = new ArrayList<>(List.of(new byte[] {1}));
        Octets octets = Octets.ofPieces(pieces);
        pieces.clear();

        assertThat(octets.toByteArray()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 octets", "1 | 1 octet", "2 | 2 octets", "1234567 | 1,234,567 octets"})
    void areDescribedByTheirNumber(int count, String description) {
        assertThat(Wording.octets(count)).isEqualTo(description);
        assertThat(Octets.of(new byte[count])).hasToString(description);
    }
}
