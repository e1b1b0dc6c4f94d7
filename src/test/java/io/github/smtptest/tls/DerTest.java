package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encoding, against examples worked out from X.690. */
class DerTest {

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.6.1.5.5.7.3.1, 06082b06010505070301",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "2.5.29.17, 0603551d11",
        "1.2.2147483647, 06062a87ffffff7f"
    })
    void writesAnObjectIdentifierInGroupsOfSevenBits(String dotted, String expected) {
        assertThat(hex(Der.objectIdentifier(dotted))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0400", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65535, 0482ffff"})
    void writesTheShortestLength(int length, String expected) {
        assertThat(hex(Der.octetString(new byte[length])))
                .hasSize(expected.length() + 2 * length)
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
        "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a"
    })
    void writesTheYearInFourDigitsFrom2050(String instant, String expected) {
        assertThat(hex(Der.time(Instant.parse(instant)))).isEqualTo(expected);
    }

    @Test
    void writesAPositiveIntegerAsSuch() {
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
    }
}
