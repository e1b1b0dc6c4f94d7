package io.github.smtptest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.testing.TextbookClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private final Recording recording = new Recording();
    private final SmtpServer smtp = SmtpServer.create();
    private final SmtpServer other = SmtpServer.create();

    @AfterEach
    void close() {
        smtp.close();
        other.close();
    }

    private static void noop(SmtpServer smtp, int times) {
        try (TextbookClient client = TextbookClient.connect(smtp)) {
            for (int i = 0; i < times; i++) {
                client.say("NOOP");
            }
            client.quit();
        }
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(recording.hasServer()).isFalse();
        assertThat(recording.describe()).isEqualTo("nothing");
    }

    @Test
    void tellsWhatClientsDid() {
        recording.observe("smtp", smtp);
        smtp.start();

        TextbookClient.send(smtp, "Hello", "ada@example.org", "bob@example.org");

        assertThat(recording.hasServer()).isTrue();
        assertThat(recording.describe())
                .isEqualTo("greeting, EHLO, MAIL FROM:<shop@example.org>, RCPT TO:<ada@example.org>, RCPT"
                        + " TO:<bob@example.org>, DATA, message, QUIT");
    }

    @Test
    void saysOnWhichServerIfThereAreSeveralAndTellsThoseOfTheSameNameApart() {
        assertThat(recording.observe("smtp", smtp)).isEqualTo("smtp");
        assertThat(recording.observe("smtp", other)).isEqualTo("smtp-2");
        smtp.start();
        other.start();

        noop(other, 0);
        noop(smtp, 0);

        assertThat(recording.describe()).isEqualTo("smtp-2: greeting, smtp-2: QUIT, smtp: greeting, smtp: QUIT");
        assertThat(recording.steps()).extracting(Step::nth).containsOnly(1);
    }

    @Test
    void tellsSixtyStepsAtMost() {
        recording.observe("smtp", smtp);
        smtp.start();

        noop(smtp, 58);
        assertThat(recording.describe())
                .startsWith("greeting, NOOP, ")
                .endsWith(", NOOP, QUIT")
                .doesNotContain("…");

        noop(smtp, 58);
        assertThat(recording.describe()).startsWith("greeting, NOOP, ").endsWith(", NOOP, QUIT, … and 60 more");
    }
}
