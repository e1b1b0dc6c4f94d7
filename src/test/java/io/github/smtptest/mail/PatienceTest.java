package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void boundsWhatIsAddedToAClock() {
        Patience endless = new Patience(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(1_000));

        assertThat(endless.timeoutNanos()).isEqualTo(Duration.ofDays(365).toNanos());
        assertThat(endless.quietNanos()).isEqualTo(Duration.ofDays(365).toNanos());
    }
}
