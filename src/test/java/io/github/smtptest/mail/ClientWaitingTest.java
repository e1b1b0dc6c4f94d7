package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.Octets;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that goes wrong here would last an hour, so that it cannot pass for one that was woken. */
@Timeout(20)
class ClientWaitingTest {

    private final Deliveries deliveries = new Deliveries(new Patience(Duration.ofHours(1), Duration.ofHours(1)));
    private final Failures failures = new Failures();
    private final DeclaredFailure failure = failures.on(Moment.NOOP).reply(451, "4.3.0", "Try again later");

    /** Runs a wait on another thread and returns once that waits. */
    private CompletableFuture<Void> waiting(Consumer<ClientExpectations> wait) {
        ClientExpectations expecting = new ClientExpectations(deliveries.mailbox(), AssertionError::new);
        return OwnThread.waiting(() -> wait.accept(expecting));
    }

    private static void giveUp(SessionLog session, TransactionLog transaction) {
        session.endTransaction(transaction.ended(Octets.NONE, TransactionOutcome.RESET, Optional.empty()));
    }

    @Test
    void endsWithTheEndOfTheLastAttempt() throws Exception {
        CompletableFuture<Void> done = waiting(expecting -> expecting.attempts(2));

        deliveries.mail("shop@x.example", "bob@example.org", "Hi");
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        assertThat(done).isNotDone();
        giveUp(session, transaction);

        done.get();
    }

    @Test
    void endsWithTheEndOfTheSession() throws Exception {
        CompletableFuture<Void> sessions = waiting(expecting -> expecting.sessions(1));
        CompletableFuture<Void> first = waiting(expecting -> expecting.endedSession(1));
        SessionLog session = deliveries.connected();
        CompletableFuture<Void> noOpen = waiting(ClientExpectations::noOpenSessions);
        assertThat(sessions).isNotDone();
        assertThat(first).isNotDone();

        session.end(SessionEnd.QUIT);

        sessions.get();
        first.get();
        noOpen.get();
    }

    @Test
    void endsWhenAFailureFires() throws Exception {
        CompletableFuture<Void> done = waiting(expecting -> expecting.fires(failure, () -> true));

        failures.effectOn(Attempt.at(Moment.NOOP));
        deliveries.recorder().failureFired();

        done.get();
    }

    @Test
    void believesThatNothingComesWhenTheServerCloses() throws Exception {
        CompletableFuture<Void> attempts = waiting(expecting -> expecting.attempts(0));
        CompletableFuture<Void> firing = waiting(expecting -> expecting.fires(failure, () -> true, 0));

        deliveries.recorder().closed();

        attempts.get();
        firing.get();
    }

    @Test
    void noticesAnAttemptWhereNoneMayCome() {
        CompletableFuture<Void> done = waiting(expecting -> expecting.attempts(0));

        // Without a recipient: MAIL alone is noticed, and a recipient may or may not be named by then.
        deliveries.begin(deliveries.connected(), "shop@x.example", List.of());

        assertThatThrownBy(done::get).cause().hasMessage("""
                Expecting no attempt, but there is 1:
                  #1 session 1, from <shop@x.example>: still open
                What else is known:
                  session 1: a transaction is still open; nothing was said""");
    }

    @Test
    void noticesAConnectionWhereNoneMayCome() {
        CompletableFuture<Void> done = waiting(expecting -> expecting.sessions(0));

        deliveries.connected();

        assertThatThrownBy(done::get).cause().hasMessage("""
                Expecting no session, but there is 1:
                  session 1: still connected; nothing was said""");
    }

    @Test
    void noticesAFailureThatMustNotHappen() {
        CompletableFuture<Void> done = waiting(expecting -> expecting.fires(failure, () -> true, 0));

        failures.effectOn(Attempt.at(Moment.NOOP));
        deliveries.recorder().failureFired();

        assertThatThrownBy(done::get).cause().hasMessage("""
                Expecting the failure never to fire, but it fired once:
                  %s
                Nobody has connected to 127.0.0.1:2525.""".formatted(failure.failure()));
    }

    @Test
    void believesAtOnceThatAFailureNoLongerInForceDoesNotHappen() {
        new ClientExpectations(deliveries.mailbox(), AssertionError::new).fires(failure, () -> false, 0);
    }

    @Test
    void isInterrupted() throws Exception {
        AtomicReference<String> message = new AtomicReference<>();
        AtomicReference<Boolean> status = new AtomicReference<>();
        ClientExpectations expecting = new ClientExpectations(deliveries.mailbox(), AssertionError::new);
        Thread waiting = new Thread(() -> {
            message.set(failureOf(() -> expecting.sessions(1)));
            status.set(Thread.currentThread().isInterrupted());
        });
        waiting.start();

        waiting.interrupt();
        waiting.join();

        assertThat(message).hasValue("""
                Expecting 1 session, but the wait was interrupted; by then there is none.
                Nobody has connected to 127.0.0.1:2525.""");
        assertThat(status).hasValue(true);
    }
}
