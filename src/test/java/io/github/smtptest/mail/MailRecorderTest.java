package io.github.smtptest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.testing.Deliveries;
import io.github.smtptest.testing.OwnThread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that goes wrong here would last an hour, so that it cannot pass for one that was woken. */
@Timeout(20)
class MailRecorderTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final MailRecorder recorder = new MailRecorder(new Patience(AN_HOUR, AN_HOUR));
    private final Deliveries deliveries = new Deliveries(recorder);

    private CompletableFuture<Void> awaiting(long seen) {
        return OwnThread.waiting(() -> {
            try {
                recorder.awaitChange(seen, AN_HOUR.toNanos());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void wakes(Runnable change) throws Exception {
        CompletableFuture<Void> waiting = awaiting(recorder.state().version());
        assertThat(waiting).isNotDone();

        change.run();

        waiting.get();
    }

    @Test
    void wakesWhoeverWaitsWithEachChange() throws Exception {
        SessionLog session = deliveries.connected();
        wakes(deliveries::connected);
        wakes(() -> deliveries.begin(session, "shop@x.example", List.of("bob@example.org")));
        wakes(recorder::failureFired);
        wakes(recorder::clear);
        wakes(recorder::closed);
    }

    @Test
    void knowsOfAChangeThatCameBeforeTheWait() throws Exception {
        long seen = recorder.state().version();
        deliveries.connected();

        awaiting(seen).get();
    }

    @Test
    void keepsEveryMailInTheOrderOfArrival() {
        for (int i = 1; i <= 40; i++) {
            deliveries.mail("shop@x.example", "bob@example.org", "Mail " + i);
        }

        assertThat(recorder.mailbox().mails())
                .extracting(Mail::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void tellsTheServerTheNumberOfTheMail() {
        deliveries.mail("shop@x.example", "bob@example.org", "Hi");
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        SmtpTransaction accepted = transaction.ended(Octets.NONE, TransactionOutcome.ACCEPTED, Optional.empty());

        assertThat(recorder.accept(accepted, session)).isEqualTo(2);
    }

    @Test
    void timesSessionsFromItsOwnBeginning() {
        AtomicLong nanos = new AtomicLong(Duration.ofDays(30).toNanos());
        Deliveries timed = new Deliveries(new MailRecorder(new Patience(AN_HOUR, AN_HOUR), nanos::get));
        timed.connected();
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        timed.connected();

        List<SmtpSession> sessions = timed.recorder().sessions();
        assertThat(sessions.get(0).started()).isBeforeOrEqualTo(Instant.now());
        assertThat(Duration.between(sessions.get(0).started(), sessions.get(1).started()))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void isFreeForOtherThreadsAfterEachUse() throws Exception {
        deliveries.mail("shop@x.example", "bob@example.org", "Hi");
        recorder.snapshots(UnaryOperator.identity());
        recorder.mailbox().mails().get(0).snapshot(UnaryOperator.identity());
        recorder.address();
        recorder.arrivals();

        assertThat(CompletableFuture.supplyAsync(recorder::sessions, OwnThread.EXECUTOR)
                        .get())
                .hasSize(1);
    }

    @Test
    void clearingForgetsWhatASessionThatGoesOnHasDeliveredButNotTheSession() {
        SessionLog session = recorder.connected("127.0.0.1:40000");
        TransactionLog transaction = session.begin("shop@x.example", EsmtpParameters.NONE);
        SmtpTransaction accepted =
                transaction.ended(Octets.of(new byte[] {1}), TransactionOutcome.ACCEPTED, Optional.empty());
        recorder.accept(accepted, session);
        session.endTransaction(accepted);
        session.begin("news@x.example", EsmtpParameters.NONE);

        recorder.clear();

        assertThat(recorder.mailbox().mails()).isEmpty();
        assertThat(recorder.attempts()).extracting(SmtpTransaction::outcome).containsExactly(TransactionOutcome.OPEN);
        assertThat(recorder.sessions()).hasSize(1);
    }
}
