package io.github.smtptest.mail;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.MailRecorder.State;
import io.github.smtptest.mail.Watch.Expectation;
import io.github.smtptest.mail.Watch.Outcome;
import io.github.smtptest.mail.Watch.Verdict;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Expectations on what clients do beside delivering mails, on whatever thread they do it: the waiting side of the assertions
 * on a server.
 *
 * <p>Each waits up to the mailbox's timeout, is woken by every change, and fails at once when it cannot come true any more.
 */
public final class ClientExpectations {

    private final Mailbox mailbox;
    private final Function<String, AssertionError> failure;

    /**
     * Makes expectations.
     *
     * @param mailbox the mailbox of the server, which says how long to wait
     * @param failure makes what is thrown, from the text that says what was there instead
     */
    public ClientExpectations(Mailbox mailbox, Function<String, AssertionError> failure) {
        this.mailbox = mailbox;
        this.failure = failure;
    }

    /**
     * Expects so many attempts, none of them open; if none is expected, none may come within the quiet time.
     *
     * @param count the number of transactions
     * @throws AssertionError if there are more, or fewer when the time is up, or one is open then
     */
    public void attempts(int count) {
        Predicate<SmtpTransaction> open = attempt -> attempt.outcome() == TransactionOutcome.OPEN;
        Outcome<List<SmtpTransaction>> outcome =
                await(state -> mailbox.recorder().attempts(), settled(notNegative(count, "attempts"), open));
        if (!outcome.holds()) {
            throw failure.apply(ClientFailure.attempts(count, mailbox, outcome));
        }
    }

    /**
     * Expects so many connections, all ended; if none is expected, none may come within the quiet time.
     *
     * @param count the number of sessions
     * @throws AssertionError if there are more, or fewer when the time is up, or one is open then
     */
    public void sessions(int count) {
        Outcome<List<SessionLog>> outcome = await(
                state -> mailbox.recorder().logs(),
                settled(notNegative(count, "sessions"), ClientExpectations::isOpen));
        if (!outcome.holds()) {
            throw failure.apply(ClientFailure.sessions(count, mailbox, outcome));
        }
    }

    /**
     * Expects that no client is connected; nobody need have been.
     *
     * @throws AssertionError if one still is when the time is up
     */
    public void noOpenSessions() {
        Outcome<List<SessionLog>> outcome = await(
                state -> mailbox.recorder().logs().stream()
                        .filter(ClientExpectations::isOpen)
                        .toList(),
                (open, now) -> open.isEmpty() ? Verdict.HOLDS : now.pending());
        if (!outcome.holds()) {
            throw failure.apply(ClientFailure.stillOpen(mailbox, outcome));
        }
    }

    /**
     * Expects a connection and its end.
     *
     * @param number its place among those of the server, 1 for the first
     * @return the session
     * @throws AssertionError if it has not come and ended when the time is up, or is forgotten
     */
    public SmtpSession endedSession(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("number of the session (" + number + ") must be at least 1");
        }
        Outcome<Optional<SessionLog>> outcome = await(
                state -> mailbox.recorder().logs().stream()
                        .filter(log -> log.number() == number)
                        .findFirst(),
                (log, now) -> {
                    if (log.filter(SessionLog::hasEnded).isPresent()) {
                        return Verdict.HOLDS;
                    }
                    boolean forgotten = log.isEmpty() && now.state().lastSession() >= number;
                    return forgotten ? Verdict.BROKEN : now.pending();
                });
        if (!outcome.holds()) {
            throw failure.apply(ClientFailure.notEnded(number, mailbox, outcome));
        }
        return outcome.seen().orElseThrow().snapshot();
    }

    /**
     * Expects that a failure happens, once or more.
     *
     * @param declared the failure
     * @param inForce whether it may still happen
     * @throws AssertionError if it has not when the time is up, or is no longer in force
     */
    public void fires(DeclaredFailure declared, BooleanSupplier inForce) {
        fires(declared, inForce, 1, Integer.MAX_VALUE);
    }

    /**
     * Expects that a failure happens so many times; if 0, it must not within the quiet time.
     *
     * @param declared the failure
     * @param inForce whether it may still happen
     * @param times how often
     * @throws AssertionError if it happens more often, or has less often when the time is up or it is no longer in force
     */
    public void fires(DeclaredFailure declared, BooleanSupplier inForce, int times) {
        notNegative(times, "times");
        fires(declared, inForce, times, times);
    }

    private void fires(DeclaredFailure declared, BooleanSupplier inForce, int least, int most) {
        Outcome<ClientFailure.Firing> outcome = await(
                // Asked first: a failure that is removed meanwhile may still have happened.
                state -> {
                    boolean mayFire = inForce.getAsBoolean();
                    return new ClientFailure.Firing(declared.timesFired(), mayFire);
                },
                (seen, now) -> {
                    if (seen.times() > most) {
                        return Verdict.BROKEN;
                    }
                    if (seen.times() >= least) {
                        return most > 0 || !seen.mayFire() ? Verdict.HOLDS : uponQuiet(now);
                    }
                    return seen.mayFire() ? now.pending() : Verdict.BROKEN;
                });
        if (!outcome.holds()) {
            throw failure.apply(ClientFailure.fired(declared, least, most, mailbox, outcome));
        }
    }

    private <T> Outcome<T> await(Function<State, T> look, Expectation<T> expectation) {
        return Watch.await(mailbox.recorder(), mailbox.patience(), look, expectation);
    }

    private static <T> Expectation<List<T>> settled(int count, Predicate<T> open) {
        return (seen, now) -> {
            if (seen.size() > count) {
                return Verdict.BROKEN;
            }
            if (seen.size() < count || seen.stream().anyMatch(open)) {
                return now.pending();
            }
            return count > 0 ? Verdict.HOLDS : uponQuiet(now);
        };
    }

    /** That nothing comes is believed once nothing has for a while. */
    private static Verdict uponQuiet(Watch.Now now) {
        return now.quiet() || now.state().isOver() ? Verdict.HOLDS : Verdict.PENDING;
    }

    private static boolean isOpen(SessionLog session) {
        return !session.hasEnded();
    }

    private static int notNegative(int number, String what) {
        if (number < 0) {
            throw new IllegalArgumentException("number of " + what + " (" + number + ") must not be negative");
        }
        return number;
    }
}
