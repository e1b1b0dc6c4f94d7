package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.testing.Deliveries;
import io.github.smtptest.testing.OwnThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that goes wrong here would last an hour, so that it cannot pass for one that was woken. */
@Timeout(20)
class AwaitilityTest {

    private final Deliveries deliveries = new Deliveries(new Patience(Duration.ofHours(1), Duration.ofHours(1)));
    private final Mailbox mailbox = deliveries.mailbox();

    private void deliver(String subject) {
        deliveries.mail("shop@x.example", "bob@example.org", subject);
    }

    @Test
    void waitsForTheUsersOwnConditions() throws Exception {
        CompletableFuture<Void> done = OwnThread.waiting(
                () -> mailbox.await().until(() -> mailbox.mails().size() == 2));

        deliver("one");
        deliver("two");

        done.get();
    }

    @Test
    void endsAtTheTimeoutOfTheMailbox() {
        assertThatThrownBy(() -> mailbox.within(Duration.ofMillis(20)).await().until(() -> false))
                .isInstanceOf(ConditionTimeoutException.class);
    }
}
