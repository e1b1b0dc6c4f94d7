package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.testing.Deliveries;
import io.github.smtptest.testing.OwnThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that goes wrong here would last an hour, so that it cannot pass for one that was woken. */
@Timeout(20)
class WaitingTest {

    private static final Patience AN_HOUR = new Patience(Duration.ofHours(1), Duration.ofHours(1));

    private final Deliveries deliveries = new Deliveries(AN_HOUR);
    private final Mailbox mailbox = deliveries.mailbox();

    private void deliver(String subject) {
        deliveries.mail("shop@x.example", "bob@example.org", subject);
    }

    /** Runs a wait on another thread and returns once that waits. */
    private CompletableFuture<Void> waiting(Consumer<Mailbox> wait) {
        Mailbox watched = mailbox.matching("that is watched", mail -> true);
        return OwnThread.waiting(() -> wait.accept(watched));
    }

    @Test
    void endsWithTheArrival() throws Exception {
        CompletableFuture<Void> done =
                waiting(box -> assertThat(box).singleMail().hasSubject("Hi"));

        deliver("Hi");

        done.get();
    }

    @Test
    void endsAtOnceWithOneMailTooMany() throws Exception {
        CompletableFuture<Void> done = waiting(box -> assertThat(box).hasMails(2));

        deliver("one");
        SessionLog open = deliveries.connected();
        deliveries.begin(open, "shop@x.example", List.of("bob@example.org"));
        deliver("two");
        deliver("three");

        assertThatThrownBy(done::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessageStartingWith("Expecting 2 mails that is watched, but there are 3:");
    }

    @Test
    void endsAtOnceWhenTheServerCloses() throws Exception {
        CompletableFuture<Void> done = waiting(box -> assertThat(box).singleMail());

        deliveries.recorder().closed();

        assertThatThrownBy(done::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage("""
                        Expecting a single mail that is watched, but none arrived; nobody has connected to 127.0.0.1:2525
                        The server is closed, so nothing can arrive any more.""");
    }

    @Test
    void goesOnWhileAConnectionOutlivesTheClosedServer() throws Exception {
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        deliveries.recorder().closed();
        CompletableFuture<Void> done = waiting(box -> assertThat(box).singleMail());

        deliveries.accept(session, transaction, "\r\nHi\r\n".getBytes(US_ASCII));

        done.get();
    }

    @Test
    void letsATransactionFinishBeforeItCounts() throws Exception {
        deliver("one");
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        CompletableFuture<Void> done = waiting(box -> assertThat(box).hasMails(1));

        deliveries.accept(session, transaction, "\r\nHi\r\n".getBytes(US_ASCII));

        assertThatThrownBy(done::get)
                .cause()
                .hasMessageStartingWith("Expecting a single mail that is watched, but there are 2:");
    }

    @Test
    void letsATransactionFinishBeforeItCountsWhoGotMail() throws Exception {
        deliver("one");
        assertThat(mailbox).hasMailsTo("bob@example.org");
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("ida@example.org"));
        CompletableFuture<Void> done = waiting(box -> assertThat(box).hasMailsTo("bob@example.org"));

        deliveries.accept(session, transaction, "\r\nHi\r\n".getBytes(US_ASCII));

        assertThatThrownBy(done::get)
                .cause()
                .hasMessageStartingWith(
                        "Expecting just one mail that is watched for each of <bob@example.org>, but <ida@example.org> got one too:");
    }

    @Test
    void believesInTheNumberWhenTheTransactionIsGivenUp() throws Exception {
        deliver("one");
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        CompletableFuture<Void> done = waiting(box -> assertThat(box).hasMails(1));

        session.endTransaction(transaction.ended(Octets.NONE, TransactionOutcome.RESET, Optional.empty()));

        done.get();
    }

    @Test
    void believesInTheNumberWhenTheTimeIsUpThoughATransactionIsOpen() {
        deliver("one");
        deliveries.begin(deliveries.connected(), "shop@x.example", List.of("bob@example.org"));

        assertThat(mailbox)
                .within(Duration.ofMillis(5))
                .quietFor(Duration.ZERO)
                .hasMails(1)
                .hasMailsTo("bob@example.org");
    }

    @Test
    void doesNotBelieveInNoMailWhileATransactionIsOpen() {
        SessionLog session = deliveries.connected();
        deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));

        assertThat(failureOf(() -> assertThat(mailbox)
                        .quietFor(Duration.ZERO)
                        .within(Duration.ofMillis(5))
                        .hasNoMail()))
                .isEqualTo("""
                        Expecting no mail, but a transaction is still open after 5 ms, so one may follow.
                        What did not become a mail:
                          session 1: a transaction is still open; nothing was said""");
        session.end(SessionEnd.CLIENT_DISCONNECTED);
        assertThat(mailbox).quietFor(Duration.ZERO).hasNoMail();
    }

    @Test
    void believesInNoMailAtOnceWhenTheServerIsClosed() {
        deliveries.recorder().closed();

        assertThat(mailbox).hasNoMail();
    }

    @Test
    void noticesAMailThatComesWithinTheQuietTime() throws Exception {
        CompletableFuture<Void> done = waiting(box -> assertThat(box).hasNoMail());

        deliver("Hi");

        assertThatThrownBy(done::get).cause().hasMessageStartingWith("""
                Expecting no mail that is watched, but there is 1:
                  #1 from <shop@x.example> to <bob@example.org>: "Hi\"""");
    }

    @Test
    void noticesAFurtherMailWithinTheQuietTime() throws Exception {
        deliver("one");
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch counted = new CountDownLatch(1);
        Mailbox watched = mailbox.matching("that is watched", mail -> {
            // The first look counts what is there, the second one begins the wait.
            if (looks.incrementAndGet() == 2) {
                counted.countDown();
            }
            return true;
        });
        CompletableFuture<Void> done =
                CompletableFuture.runAsync(() -> assertThat(watched).hasNoMoreMails(), OwnThread.EXECUTOR);
        counted.await();

        deliver("two");

        assertThatThrownBy(done::get).cause().hasMessageStartingWith("""
                Expecting no more than 1 mail that is watched, but there are 2:
                  #1 from <shop@x.example> to <bob@example.org>: "one"
                  #2 from <shop@x.example> to <bob@example.org>: "two\"""");
    }

    @Test
    void noticesARefusalAtOnce() throws Exception {
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of());
        CompletableFuture<Void> done = waiting(box -> assertThat(box).hasRejected("ada@example.org"));

        transaction.rejected(new RejectedRecipient(
                "ada@example.org", EsmtpParameters.NONE, SmtpReply.of(550, "5.1.1", "No such user")));

        done.get();
    }

    @Test
    void endsWithAnAssertionErrorWhenInterrupted() throws Exception {
        AtomicReference<String> message = new AtomicReference<>();
        AtomicReference<Boolean> status = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            message.set(failureOf(() -> assertThat(mailbox).singleMail()));
            status.set(Thread.currentThread().isInterrupted());
        });
        waiting.start();

        waiting.interrupt();
        waiting.join();

        assertThat(message).hasValue("""
                Expecting a single mail, but the wait was interrupted; by then none arrived; nobody has connected to 127.0.0.1:2525""");
        assertThat(status).hasValue(true);
    }

    @Test
    void returnsTheMailThatWasAskedFor() throws Exception {
        AtomicReference<Mail> found = new AtomicReference<>();
        CompletableFuture<Void> done =
                waiting(box -> found.set(box.await(mail -> mail.subject().equals(Optional.of("two")))));

        deliver("one");
        deliver("two");
        done.get();

        assertThat(found.get().number()).isEqualTo(2);
    }

    @Test
    void returnsTheOnlyMail() throws Exception {
        AtomicReference<Mail> found = new AtomicReference<>();
        CompletableFuture<Void> done = waiting(box -> found.set(box.singleMail()));

        deliver("one");
        done.get();

        assertThat(found.get()).hasSubject("one");
        deliver("two");
        assertThat(failureOf(mailbox::singleMail)).startsWith("Expecting a single mail, but there are 2:");
    }

    @Test
    void saysWhatCameInsteadOfTheMailThatWasAskedFor() {
        deliver("one");

        assertThat(failureOf(() -> mailbox.within(Duration.ofMillis(5)).await(mail -> false)))
                .isEqualTo("""
                        Expecting a mail that passes the given predicate within 5 ms, but the only mail does not match:
                          #1 from <shop@x.example> to <bob@example.org>: "one\"""");
    }

    @Test
    void leavesTheGlobalHandlerOfUncaughtExceptionsAlone() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        deliver("one");

        assertThat(mailbox).hasMails(1);
        mailbox.await(mail -> true);

        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
    }

    @Test
    void canBeLongerThanAnyClock() {
        deliver("one");

        assertThat(mailbox).within(Duration.ofSeconds(Long.MAX_VALUE)).hasMails(1);
    }
}
