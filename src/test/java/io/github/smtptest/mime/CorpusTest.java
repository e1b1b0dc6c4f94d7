package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.CorpusMail.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Reads the mails of the corpus and compares each field with what the sender meant.
 *
 * <p>Mails that are read wrongly stay in the corpus: the limits leave room for them.
 */
class CorpusTest {

    @Test
    void mailsOfRealClientsAreReadRight(TestReporter reporter) {
        atLeast(99, 37, CorpusMail.stored("clients"), reporter);
    }

    @Test
    void mailsComposedByAngusNowAreReadRight(TestReporter reporter) {
        atLeast(99, 30, AngusMails.all(), reporter);
    }

    @Test
    void hardMailsAreReadNearlyRight(TestReporter reporter) {
        atLeast(93, 218, CorpusMail.stored("hard"), reporter);
    }

    @Test
    void generatedMailsAreReadRight(TestReporter reporter) {
        atLeast(99, 300, GeneratedMails.of(20_240_229, 300), reporter);
    }

    private static void atLeast(double percent, int mails, List<CorpusMail> corpus, TestReporter reporter) {
        Score score = Score.of(corpus);
        reporter.publishEntry("score", score.toString());

        assertThat(score.mails()).isGreaterThanOrEqualTo(mails);
        assertThat(score.percent()).as(score.toString()).isGreaterThanOrEqualTo(percent);
    }

    @Test
    void theScoreFallsWithEachWrongMissingOrSurplusField() {
        byte[] octets = Mails.octets("Subject: x\r\nTo: a@x.org\r\n\r\nHello\r\n");
        CorpusMail mail = new CorpusMail(
                "name",
                octets,
                Map.of("subject", "y", "text", "Hello\n", "structure", "text/plain", "date", "2024-02-29T23:30:05Z"));

        assertThat(mail.score().toString()).isEqualTo("""
                        40.00 % of 5 fields of 1 mails are right
                        name, date
                          expected: 2024-02-29T23:30:05Z
                          but was: \s
                        name, subject
                          expected: y
                          but was:  x
                        name, to 1
                          expected:\s
                          but was:  a@x.org""");
    }
}
