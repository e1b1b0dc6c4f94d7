package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0 ms", "PT0.25S, 250 ms", "PT5S, 5 s", "PT1.5S, 1.5 s", "PT90S, 90 s"})
    void saysADurationAsAPersonWould(Duration duration, String text) {
        assertThat(Patience.describe(duration)).isEqualTo(text);
    }

    @Test
    void boundsWhatIsAddedToAClock() {
        Patience endless = new Patience(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(1_000));

        assertThat(endless.timeoutNanos()).isEqualTo(Duration.ofDays(365).toNanos());
        assertThat(endless.quietNanos()).isEqualTo(Duration.ofDays(365).toNanos());
    }
}
