package io.github.smtptest.sweep;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * What must hold however a dialogue fails: assertions on a {@link FailurePoint}, about the servers of its test.
 *
 * <pre>{@code
 * @EverySmtpFailure
 * void losesNothing(SmtpServer smtp, FailurePoint failure) {
 *     ...
 *     assertThat(failure).causesNoDuplicate();
 * }
 * }</pre>
 *
 * <p>They compare with the clean run, on all servers of the test together: a mail is the same if recipient and subject are.
 * A subject that only this run has is taken for one that only the clean run has, such as one with an order number.
 *
 * <p>They wait up to the mailbox's timeout for what may still come true. A sweep that finds much lost waits as often: where
 * the code under test has done all it does when it returns, {@code @SmtpTest(timeout = "100 ms")} is enough. For what must
 * not happen they wait until no transaction is open. Before, they give a client of another thread the time to come to the
 * failure: it may connect within the mailbox's timeout, and is taken for done when it says nothing for 100 ms.
 */
public class FailurePointAssert extends AbstractObjectAssert<FailurePointAssert, FailurePoint> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(FAILURE_POINT)}. */
    public static final InstanceOfAssertFactory<FailurePoint, FailurePointAssert> FAILURE_POINT =
            new InstanceOfAssertFactory<>(FailurePoint.class, FailurePointAssert::new);

    /** Of the lines in a message. */
    private static final int LISTED = 10;

    private static final Set<Moment> ABOUT_A_MAIL =
            Set.of(Moment.MAIL, Moment.RCPT, Moment.DATA, Moment.BDAT, Moment.MESSAGE);

    /**
     * Makes the assertions on a failure point.
     *
     * @param actual the point
     */
    public FailurePointAssert(FailurePoint actual) {
        super(actual, FailurePointAssert.class);
    }

    /**
     * Verifies that nobody got a mail more often than in the clean run.
     *
     * <p>A client that tries again cannot keep to that where the acknowledgement is lost (RFC 1047): the points for which
     * {@link FailurePoint#mayHaveBeenDelivered()} is {@code true}.
     *
     * @return this
     * @throws AssertionError if somebody did
     */
    public FailurePointAssert causesNoDuplicate() {
        isNotNull();
        settle(() -> true);
        if (!actual.isCleanRun()) {
            refute(
                    "no mail to be delivered more often than in the clean run",
                    Deliveries.expectedAt(actual, true).exceededBy(Deliveries.actual(actual)));
        }
        return this;
    }

    /**
     * Verifies that everybody got every mail that the clean run delivered, at least once. A permanent reply excuses what it
     * refuses: one recipient, one mail, or all mails of a connection that came to nothing.
     *
     * <p>In the clean run there must be a mail at all.
     *
     * @return this
     * @throws AssertionError if a mail is missing after the mailbox's timeout
     */
    public FailurePointAssert causesNoLoss() {
        isNotNull();
        if (actual.isCleanRun()) {
            return deliversAMail();
        }
        Deliveries expected = Deliveries.expectedAt(actual, false);
        settle(() -> missing(expected).isEmpty());
        refute("every mail of the clean run to be delivered", missing(expected));
        return this;
    }

    /** What is not sent in the clean run either cannot be lost, and every other run would pass. */
    private FailurePointAssert deliversAMail() {
        settle(() -> !Deliveries.actual(actual).isEmpty());
        if (Deliveries.actual(actual).isEmpty()) {
            throw failure("%s", "Expecting a mail to be delivered in the clean run, but there was none to be lost.");
        }
        return this;
    }

    /**
     * Verifies that every mail of the clean run was delivered exactly once, or that the sender knows that something went
     * wrong: nothing twice in any case, nothing lost in silence.
     *
     * <p>In the clean run there must be a mail at all. About duplicates, see {@link #causesNoDuplicate()}.
     *
     * @param errorReported whether the code under test has reported an error
     * @return this
     * @throws AssertionError if a mail was delivered twice, or is missing though no error was reported
     */
    public FailurePointAssert causesNoSilentLoss(boolean errorReported) {
        causesNoDuplicate();
        if (actual.isCleanRun()) {
            return deliversAMail();
        }
        if (errorReported) {
            return this;
        }
        Deliveries expected = Deliveries.expectedAt(actual, true);
        settle(() -> missing(expected).isEmpty());
        refute("every mail of the clean run to be delivered, or an error to be reported", missing(expected));
        return this;
    }

    /**
     * Verifies that every mail of the clean run was delivered exactly once, but for those to recipients of whom the sender knows
     * that they may not have got it: nothing twice in any case, nothing lost in silence.
     *
     * @param reported the addresses of which the code under test has reported that they may not have been reached
     * @return this
     * @throws AssertionError if a mail was delivered twice, or is missing for somebody who was not reported
     */
    public FailurePointAssert causesNoSilentLoss(Collection<String> reported) {
        causesNoDuplicate();
        if (actual.isCleanRun()) {
            return deliversAMail();
        }
        Deliveries expected = Deliveries.expectedAt(actual, true).without(reported);
        settle(() -> missing(expected).isEmpty());
        refute("every mail of the clean run to be delivered, or its recipient to be reported", missing(expected));
        return this;
    }

    /**
     * Verifies that nobody who was refused for good is tried again: after a permanent reply to MAIL, RCPT, DATA, BDAT or the
     * message, its recipients are in no further RCPT but those of other mails in the clean run. Other points pass.
     *
     * @return this
     * @throws AssertionError if a refused recipient was tried again
     */
    public FailurePointAssert causesNoRetryIfPermanent() {
        isNotNull();
        if (!actual.isPermanent()
                || !actual.moment().map(ABOUT_A_MAIL::contains).orElse(false)) {
            return this;
        }
        settle(() -> true);
        Step refused = actual.target().orElseThrow().step();
        List<String> again = new ArrayList<>();
        for (String recipient : refusedRecipients(refused)) {
            if (triesAfter(actual.run(), refused, recipient) > triesAfter(actual.clean(), refused, recipient)) {
                again.add("<" + recipient + ">: tried again after it was refused for good");
            }
        }
        refute("nobody who was refused for good to be tried again", again);
        return this;
    }

    /** The recipients of the transaction that was refused, or the one that was. */
    private Set<String> refusedRecipients(Step refused) {
        if (refused.moment() == Moment.RCPT) {
            return new LinkedHashSet<>(refused.recipients());
        }
        return actual.clean().steps().stream()
                .filter(step -> step.moment() == Moment.RCPT && step.isInTransactionOf(refused))
                .flatMap(step -> step.recipients().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How often a recipient was tried behind what was refused: without the rest of its transaction, which came to nothing. */
    private static long triesAfter(Recording recording, Step refused, String recipient) {
        return recording.steps().stream()
                .dropWhile(step -> !step.isSame(refused))
                .skip(1)
                .filter(step ->
                        step.moment() == Moment.RCPT && step.recipients().contains(recipient))
                .filter(step -> refused.moment() == Moment.RCPT || !step.isInTransactionOf(refused))
                .count();
    }

    /**
     * Verifies that the client gave up by itself when the server fell silent: that it has time-outs, and that they are
     * shorter than {@code EverySmtpFailure.stall}. Other points pass.
     *
     * @return this
     * @throws AssertionError if the client was still waiting when the server closed the connection
     */
    public FailurePointAssert causesNoEndlessWait() {
        isNotNull();
        if (!actual.isStall()) {
            return this;
        }
        settle(this::silenceIsOver);
        List<String> waiting = stalledSessions()
                .filter(session -> session.end() == SessionEnd.SERVER_CLOSED)
                .map(session -> "session " + session.number() + ": still waiting when the server closed it; "
                        + actual.failure().orElseThrow().effect())
                .toList();
        refute("the client to give up when the server says nothing", waiting);
        return this;
    }

    /** A failure is counted before the session notes it. */
    private boolean silenceIsOver() {
        List<SmtpSession> stalled = stalledSessions().toList();
        boolean isYetToBeNoted = stalled.isEmpty() && actual.run().hasFailed();
        return !isYetToBeNoted && stalled.stream().noneMatch(SmtpSession::isOpen);
    }

    private Stream<SmtpSession> stalledSessions() {
        return actual.run().servers().values().stream()
                .flatMap(server -> server.sessions().stream())
                .filter(session -> session.transcript().stream()
                        .anyMatch(line -> line.declaredFailure()
                                .filter(effect -> effect.startsWith("stall"))
                                .isPresent()));
    }

    private List<String> missing(Deliveries expected) {
        return expected.missingIn(Deliveries.actual(actual));
    }

    /** Waits for the failure, and until a condition holds and nothing is under way, or the time is up. */
    private void settle(BooleanSupplier condition) {
        actual.target().ifPresent(target -> actual.run().letsFail(target.step().connection()));
        for (SmtpServer server : actual.run().servers().values()) {
            server.mailbox().awaits(mails -> condition.getAsBoolean() && nothingIsOpen(server));
        }
    }

    private static boolean nothingIsOpen(SmtpServer server) {
        return server.sessions().stream()
                .flatMap(session -> session.transactions().stream())
                .noneMatch(transaction -> transaction.outcome() == TransactionOutcome.OPEN);
    }

    private void refute(String expected, List<String> lines) {
        if (!lines.isEmpty()) {
            throw failure(
                    "%s",
                    "Expecting " + expected + ", but at \"" + actual.name() + "\":"
                            + lines.stream()
                                    .limit(LISTED)
                                    .map(line -> "\n  " + line)
                                    .collect(Collectors.joining())
                            + (lines.size() > LISTED ? "\n  … and " + (lines.size() - LISTED) + " more" : ""));
        }
    }
}
