package io.github.smtptest.mail;

import io.github.smtptest.mail.MailRecorder.State;
import io.github.smtptest.wording.Wording;
import java.util.function.Function;

/** Waits for a verdict on what a recorder holds: looks at once, and again whenever something changes. */
final class Watch {

    /** What can be said about an expectation. */
    enum Verdict {
        HOLDS,
        /** Not yet, but it may come true. */
        PENDING,
        /** It cannot come true any more. */
        BROKEN
    }

    /**
     * Judges what stands at one moment; pending at the last chance means that only the quiet time is waited for.
     *
     * @param <T> what is looked at
     */
    interface Expectation<T> {
        Verdict judge(T seen, Now now);
    }

    /**
     * One moment of the wait.
     *
     * @param state what the recorder holds
     * @param quiet whether the quiet time has passed since the wait began
     * @param lastChance whether the timeout is up
     */
    record Now(State state, boolean quiet, boolean lastChance) {

        /** The verdict on what has not come yet. */
        Verdict pending() {
            return lastChance || state.isOver() ? Verdict.BROKEN : Verdict.PENDING;
        }
    }

    /**
     * How the wait ended: the verdict is never {@link Verdict#PENDING}, unless it was interrupted.
     *
     * @param seen what was looked at last
     * @param <T> its type
     */
    record Outcome<T>(Verdict verdict, T seen, Now now, boolean interrupted) {

        boolean holds() {
            return verdict == Verdict.HOLDS;
        }

        /** The first sentence of a failure: what was expected, for how long, and what is there instead. */
        String sentence(String expected, String instead, Patience patience) {
            String when = "";
            if (interrupted) {
                when = ", but the wait was interrupted";
            } else if (now.lastChance() && !patience.timeout().isZero()) {
                when = " within " + Wording.duration(patience.timeout());
            }
            return "Expecting " + expected + when + (interrupted ? "; by then " : ", but ") + instead;
        }
    }

    private Watch() {}

    /** Looks after it has read the state, so that a change in between is one to be woken by. */
    static <T> Outcome<T> await(
            MailRecorder recorder, Patience patience, Function<State, T> look, Expectation<T> expectation) {
        long begun = System.nanoTime();
        long timeout = patience.timeoutNanos();
        long quietTime = patience.quietNanos();
        while (true) {
            State state = recorder.state();
            long waited = System.nanoTime() - begun;
            Now now = new Now(state, waited >= quietTime, waited >= timeout);
            T seen = look.apply(state);
            Verdict verdict = expectation.judge(seen, now);
            if (verdict != Verdict.PENDING) {
                return new Outcome<>(verdict, seen, now, false);
            }
            if (now.lastChance() && now.quiet()) {
                return new Outcome<>(Verdict.BROKEN, seen, now, false);
            }
            long wakeUp = now.quiet() || now.lastChance() ? Math.max(timeout, quietTime) : Math.min(timeout, quietTime);
            try {
                recorder.awaitChange(state.version(), wakeUp - waited);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome<>(Verdict.PENDING, seen, now, true);
            }
        }
    }
}
