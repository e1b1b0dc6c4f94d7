package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    private static final String FOLLOWED = "base64 is followed by something else";

    @ParameterizedTest
    @ValueSource(strings = {"QWRh%%--%list%", "QWRh%%%--%list%", "QWRh%%Ym9i%%--%list%", "QWRh%%list: x%QWRh%"})
    void endsAtTheEmptyLineBeforeAFooter(String encoded) {
        for (String lineEnd : new String[] {"\r\n", "\n"}) {
            Decoded decoded = Base64Text.decode(encoded.replace("%", lineEnd));

            assertThat(decoded.octets()).asString().isEqualTo("Ada");
            assertThat(decoded.damage()).map(Decoded.Damage::description).contains(FOLLOWED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QWRh%Ym9i*", "QWRh% Ym9i*", "QWRh%*Ym9i", "%%QWRhYm9i*", "QW%%RhYm9i*", "QWRh\r\r%Ym9i*"})
    void isReadToItsEndWhenNoEmptyLineStandsBeforeAForeignCharacter(String encoded) {
        for (String lineEnd : new String[] {"\r\n", "\n"}) {
            Decoded decoded = Base64Text.decode(encoded.replace("%", lineEnd));

            assertThat(decoded.octets()).asString().isEqualTo("Adabob");
            assertThat(decoded.damage())
                    .map(Decoded.Damage::description)
                    .contains("base64 contains 1 foreign character");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QWRhYm9i",
                "\nQWRhYm9i",
                "\r\nQWRhYm9i",
                "QWRhYm9i\r\n",
                "QWRh\n\nYm9i\r\n\r\n",
                " Q W\tR\rhYm9i \n"
            })
    void mayHoldBlanksAndEmptyLines(String encoded) {
        Decoded decoded = Base64Text.decode(encoded);

        assertThat(decoded.octets()).asString().isEqualTo("Adabob");
        assertThat(decoded.damage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "QQ==IA==|A |base64 is padded before its end",
                "QQ==QUI=Qg==|AABB|base64 is padded before its end",
                "QQ==QUJDQUJD|AABCABC|base64 is padded before its end",
                "QQ=QUJD|A|base64 lacks its padding",
                "QQ==QUJ|A|base64 is followed by something else",
                "QQ==QUJD*|A|base64 is followed by something else",
                "QQ==*QUJD|A|base64 is followed by something else"
            })
    void goesOnBehindPaddingWhenAllOfItIsWhole(String encoded, String text, String damage) {
        Decoded decoded = Base64Text.decode(encoded);

        assertThat(decoded.octets()).asString().isEqualTo(text);
        assertThat(decoded.damage()).map(Decoded.Damage::description).contains(damage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080", "\u00FF", "\u007F", "-", "_"})
    void countsEveryOtherOctetAsForeign(String octet) {
        Decoded decoded = Base64Text.decode("QW" + octet + "Rh");

        assertThat(decoded.octets()).asString().isEqualTo("Ada");
        assertThat(decoded.damage()).map(Decoded.Damage::description).contains("base64 contains 1 foreign character");
    }

    @Test
    void holdsEveryOctet() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat(Base64Text.decode(Base64.getEncoder().encodeToString(all)).octets())
                .isEqualTo(all);
    }
}
