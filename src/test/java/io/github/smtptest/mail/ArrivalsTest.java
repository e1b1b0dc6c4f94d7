package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Deliveries;
import io.github.smtptest.testing.OwnThread;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that goes wrong here would last an hour, so that it cannot pass for one that was woken. */
@Timeout(20)
class ArrivalsTest {

    private final Deliveries deliveries = new Deliveries(new Patience(Duration.ofHours(1), Duration.ofHours(1)));
    private final Mailbox mailbox = deliveries.mailbox();

    private void deliver(String subject) {
        deliveries.mail("shop@x.example", "bob@example.org", subject);
    }

    @Test
    void areTriedOnceAgainstTheUsersAssertions() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        deliver("one");
        CompletableFuture<Void> done =
                OwnThread.waiting(() -> assertThat(mailbox).anySatisfy(mail -> {
                    tried.incrementAndGet();
                    assertThat(mail).hasSubject("three");
                }));

        deliver("two");
        deliver("three");
        done.get();

        assertThat(tried).hasValue(3);
    }

    @Test
    void areTestedOnceAgainstTheSelection() {
        AtomicInteger tested = new AtomicInteger();
        deliver("one");
        Mailbox closing = mailbox.matching("in a mailbox that closes", mail -> {
            tested.incrementAndGet();
            deliveries.recorder().closed();
            return true;
        });

        assertThat(failureOf(() -> assertThat(closing).hasMails(2))).isEqualTo("""
                Expecting 2 mails in a mailbox that closes, but there is 1:
                  #1 from <shop@x.example> to <bob@example.org>: "one"
                The server is closed, so nothing can arrive any more.""");
        assertThat(tested).hasValue(1);
    }

    @Test
    void areForgottenWhenTheMailboxIsCleared() {
        deliver("one");
        Mailbox cleared = mailbox.matching("in a mailbox that is cleared", mail -> {
            if (mail.subject().equals(Optional.of("one"))) {
                mailbox.clear();
                deliver("two");
                deliver("three");
            }
            return true;
        });

        assertThat(cleared).hasMails(2);
        assertThat(mailbox.mails()).extracting(Mail::number).containsExactly(2, 3);
    }
}
