package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Deliveries;
import io.github.smtptest.testing.OwnThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that goes wrong here would last an hour, so that it cannot pass for one that was woken. */
@Timeout(20)
class MailboxAwaitsTest {

    private final Deliveries deliveries = new Deliveries(new Patience(Duration.ofHours(1), Duration.ofHours(1)));
    private final Mailbox mailbox = deliveries.mailbox();

    private void deliver(String subject) {
        deliveries.mail("shop@x.example", "bob@example.org", subject);
    }

    @Test
    void seesTheMailsThatAreHereAlready() {
        deliver("one");
        deliver("two");

        assertThat(mailbox.awaits(mails -> mails.size() == 2)).isTrue();
        assertThat(mailbox.withSubject("two").awaits(mails -> mails.size() == 1))
                .isTrue();
    }

    @Test
    void isWokenByAnArrival() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(
                () -> mailbox.awaits(mails -> {
                    looked.countDown();
                    return !mails.isEmpty();
                }),
                OwnThread.EXECUTOR);
        looked.await();

        deliver("one");

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void seesWhatHappensBesideTheMailbox() throws Exception {
        AtomicBoolean happened = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(
                () -> mailbox.awaits(mails -> {
                    boolean now = happened.get();
                    looked.countDown();
                    return now;
                }),
                OwnThread.EXECUTOR);
        looked.await();

        happened.set(true);

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void looksOnceIfThereIsNoTime() {
        deliver("one");
        Mailbox now = mailbox.within(Duration.ZERO);

        assertThat(now.awaits(mails -> mails.size() == 1)).isTrue();
        assertThat(now.awaits(mails -> mails.size() == 2)).isFalse();
    }

    @Test
    void endsWithTheTimeout() {
        assertThat(mailbox.within(Duration.ofMillis(5)).awaits(mails -> false)).isFalse();
    }

    @Test
    void endsWithAnInterruptionAndKeepsIt() {
        Thread.currentThread().interrupt();

        assertThat(mailbox.awaits(mails -> false)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
