package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.message.Attachment;
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
                Expecting file name "rules.pdf", but it is "terms.pdf"
                in attachment "terms.pdf" application/pdf (5 octets)""");
    }

    @Test
    void failsForAnotherType() {
        assertThat(failureOf(() -> assertThat(prices).hasContentType("text/plain")))
                .isEqualTo("""
                Expecting content type text/plain, but it is text/csv; charset=utf-8; name=prices.csv
                in attachment "prices.csv" text/csv (3 octets)""");
    }

    @Test
    void failsForOtherOctetsAndSaysWhere() {
        assertThat(failureOf(() -> assertThat(terms).hasContent(new byte[] {0, 1, 9, 3})))
                .isEqualTo("""
                Expecting content of 4 octets, but its 5 octets differ from octet 2 on, counted from 0
                  expected: 09 03
                  but was:  02 03 04
                in attachment "terms.pdf" application/pdf (5 octets)""");
        assertThat(failureOf(() -> assertThat(terms).hasContent(new byte[] {0, 1, 2, 3, 4, 5})))
                .contains("but was:  (the end)\n");
    }
}
