package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentAssertTest {

    private final Attachment terms = SampleMail.sample().attachment("terms.pdf").orElseThrow();
    private final Attachment prices =
            SampleMail.sample().attachment("prices.csv").orElseThrow();

    @Test
    void passesForWhatIsThere() {
        assertThat(terms)
                .hasFileName("terms.pdf")
                .hasContentType("APPLICATION/pdf")
                .hasContent(new byte[] {0, 1, 2, 3, 4})
                .content()
                .hasSize(5);
        assertThat(prices).text().isEqualTo("a,b");
    }

    @Test
    void failsForAnotherName() {
        assertThat(failureOf(() -> assertThat(terms).hasFileName("rules.pdf"))).isEqualTo("""
                Expecting attachment "terms.pdf" application/pdf (5 octets)
                to have the file name:
                  "rules.pdf\"""");
    }

    @Test
    void failsForAnotherType() {
        assertThat(failureOf(() -> assertThat(prices).hasContentType("text/plain")))
                .isEqualTo("""
                Expecting attachment "prices.csv" text/csv (3 octets)
                to have the content type:
                  text/plain
                but it was:
                  text/csv; charset=utf-8; name=prices.csv""");
    }

    @Test
    void failsForOtherOctetsAndSaysWhere() {
        assertThat(failureOf(() -> assertThat(terms).hasContent(new byte[] {0, 1, 9, 3})))
                .isEqualToNormalizingNewlines("""
                Expecting attachment "terms.pdf" application/pdf (5 octets)
                to have the expected content of 4 octets
                but it has 5 octets, and they differ from octet 2 on (counted from 0):
                  expected: 09 03
                  but was:  02 03 04""");
        assertThat(failureOf(() -> assertThat(terms).hasContent(new byte[] {0, 1, 2, 3, 4, 5})))
                .endsWith("but was:  (the end)");
    }
}
