package io.github.smtptest.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that a careless check would throw for or never be done with. The time limit is generous on purpose. */
@Timeout(60)
class HostileMailLintTest {

    private static final int MEGABYTE = 1_000_000;
    private static final int SHAPES = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${a",
                "{{",
                "{{a",
                "}}",
                "{%",
                "<%",
                "%1$",
                "{0",
                "a.",
                "a.B",
                "null ",
                "null, ",
                "dear ",
                "dear null",
                "x: ",
                ": null",
                " null\n",
                "Optional[",
                "[Ljava.",
                "&",
                "&#1",
                "</",
                "Ã",
                "â€",
                "http://",
                "#null",
                "mailto:"
            })
    void manyOfOneShapeAreCheckedInNoTime(String shape) {
        String text = shape.repeat(SHAPES / shape.length());

        assertThat(Letter.wellFormed().text(text).mail().findings(Lint.ALL)).isNotNull();
        assertThat(Letter.wellFormed().htmlWith(text).mail().findings(Lint.ALL)).isNotNull();
        assertThat(Letter.plain().subject(text).mail().findings(Lint.ALL)).isNotNull();
    }

    @Test
    void aLargeAttachmentCostsLittle() {
        byte[] content = new byte[19 * 1_024 * 1_024];
        new Random(7).nextBytes(content);
        Letter letter = Letter.wellFormed()
                .replace(
                        "JVBERi0xLjQ=",
                        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content));

        assertThat(letter.mail().size()).isGreaterThan(25 * MEGABYTE);
        assertThat(letter.mail().findings(Lint.ALL))
                .extracting(Finding::rule)
                .containsExactly(LintRule.WRONG_ATTACHMENT_CONTENT);
    }

    @Test
    void octetsByChanceNeverMakeTheCheckThrow() {
        Random random = new Random(42);
        String well = Letter.wellFormed().octets().replace("\n", "\r\n");
        for (int i = 0; i < 500; i++) {
            StringBuilder octets = new StringBuilder(well);
            for (int j = random.nextInt(40); j >= 0; j--) {
                int at = random.nextInt(octets.length() - 1);
                switch (random.nextInt(4)) {
                    case 0 -> octets.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> octets.deleteCharAt(at);
                    case 2 -> octets.insert(at, "<>\"@:;,=?&\r\n".charAt(random.nextInt(12)));
                    default -> octets.setLength(Math.max(octets.length() * 9 / 10, 2));
                }
            }
            assertThat(Letter.of("").sent(octets.toString()).mail().findings(Lint.ALL))
                    .doesNotContainNull();
        }
        byte[] noise = new byte[10_000];
        for (int i = 0; i < 50; i++) {
            random.nextBytes(noise);
            assertThat(Letter.of("").sent(new String(noise, ISO_8859_1)).mail().findings(Lint.ALL))
                    .doesNotContainNull();
        }
        assertThat(Letter.of("").sent("").mail().findings(Lint.ALL)).isNotEmpty();
    }
}
