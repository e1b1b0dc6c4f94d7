package io.github.smtptest.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Waits for a verdict about a mailbox, woken by each change. Each mail is tested against the selection once.
 */
final class Arrivals {

    /** What can be said about an expectation. */
    enum Verdict {
        HOLDS,
        /** Not yet, but it may come true. */
        PENDING,
        /** It cannot come true any more. */
        BROKEN
    }

    /** Judges what stands at one moment; pending at the last chance means that only the quiet time is waited for. */
    interface Expectation {
        Verdict judge(Moment moment);
    }

    /**
     * What stands at one moment of the wait.
     *
     * @param matching the mails meant
     * @param state everything
     * @param quiet whether the quiet time has passed since the wait began
     * @param lastChance whether the timeout is up
     */
    record Moment(List<Mail> matching, MailRecorder.State state, boolean quiet, boolean lastChance) {}

    /** How the wait ended: the verdict is never {@link Verdict#PENDING}, unless it was interrupted. */
    record Outcome(Verdict verdict, Moment moment, boolean interrupted) {

        boolean holds() {
            return verdict == Verdict.HOLDS;
        }
    }

    private final Mailbox mailbox;
    private List<Mail> tested = List.of();
    private List<Mail> matching = new ArrayList<>();

    Arrivals(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Outcome await(Expectation expectation) {
        long begun = System.nanoTime();
        long timeout = mailbox.patience().timeoutNanos();
        long quietTime = mailbox.patience().quietNanos();
        while (true) {
            MailRecorder.State state = mailbox.recorder().state();
            long waited = System.nanoTime() - begun;
            Moment moment = new Moment(select(state.mails()), state, waited >= quietTime, waited >= timeout);
            Verdict verdict = expectation.judge(moment);
            if (verdict != Verdict.PENDING) {
                return new Outcome(verdict, moment, false);
            }
            if (moment.lastChance() && moment.quiet()) {
                return new Outcome(Verdict.BROKEN, moment, false);
            }
            long wakeUp =
                    moment.quiet() || moment.lastChance() ? Math.max(timeout, quietTime) : Math.min(timeout, quietTime);
            try {
                mailbox.recorder().awaitChange(state.version(), wakeUp - waited);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome(Verdict.PENDING, moment, true);
            }
        }
    }

    private List<Mail> select(List<Mail> mails) {
        if (mailbox.selection().isAll()) {
            return mails;
        }
        boolean cleared = mails.size() < tested.size() || (!tested.isEmpty() && mails.get(0) != tested.get(0));
        if (cleared) {
            tested = List.of();
            matching = new ArrayList<>();
        }
        for (Mail mail : mails.subList(tested.size(), mails.size())) {
            if (mailbox.selection().includes(mail)) {
                matching.add(mail);
            }
        }
        tested = mails;
        return Collections.unmodifiableList(matching);
    }
}
