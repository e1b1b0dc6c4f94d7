package io.github.smtptest.failure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Failure} declared on a server, with the number of times it has happened.
 *
 * <p>Thread-safe: the counters are guarded by this object's monitor.
 */
public final class DeclaredFailure {

    private final Failure failure;
    private final Failures failures;
    private final @Nullable DeclaredFailure predecessor;

    /** The occasions so far, by what they are counted apart for. */
    private final Map<Object, Integer> occasions = new HashMap<>(2);

    /** The times at which attempts went well, for a count that is a rate. */
    private final Map<Object, Deque<Long>> wentWell = new HashMap<>(0);

    private int timesFired;
    private boolean required;
    private boolean removed;

    DeclaredFailure(Failure failure, Failures failures, @Nullable DeclaredFailure predecessor) {
        this.failure = failure;
        this.failures = failures;
        this.predecessor = predecessor;
    }

    /**
     * Returns what was declared.
     *
     * @return the failure as a value
     */
    public Failure failure() {
        return failure;
    }

    /**
     * Returns how often this failure has happened so far.
     *
     * @return 0 if it never fired
     */
    public synchronized int timesFired() {
        return timesFired;
    }

    /**
     * Takes the failure off its server: from now on it does not happen, and what was declared behind it with {@link #then}
     * has its turn. Removing it twice does nothing.
     */
    public void remove() {
        synchronized (this) {
            removed = true;
        }
        failures.remove(this);
    }

    /**
     * Begins to declare what happens once this failure has had all its times: {@code on(MAIL).once().reply(421, "Busy")
     * .then().first(2).reply(451, "Later")}. Behind the last one all is well.
     *
     * @return a declaration for the same moment and the same attempts, that counts from 1
     * @throws IllegalStateException if this failure has no last time, so that nothing can come behind it
     */
    public FailureDeclaration then() {
        if (!(failure.count() instanceof Count.Occasions some) || some.to() == Integer.MAX_VALUE) {
            throw new IllegalStateException("nothing can come after a failure without a last time: " + failure
                    + "; give it a count such as once() or first(2)");
        }
        return failures.begin(FailureDeclaration.Steps.of(failure.moment(), failure.matcher(), failure.per(), this));
    }

    /**
     * Says that this failure is essential to the test: if it has never fired when the test has passed, the JUnit extension
     * fails it. {@code @SmtpTest(strict = true)} says so of all.
     *
     * @return this
     */
    public synchronized DeclaredFailure mustFire() {
        required = true;
        return this;
    }

    /**
     * Tells whether this failure has to fire.
     *
     * @return {@code true} after {@link #mustFire()}
     */
    public synchronized boolean isRequired() {
        return required;
    }

    /** Decides whether this failure takes an attempt, and counts it. */
    boolean takes(Attempt attempt, LongSupplier nanoClock) {
        // The predicates are the test's own and may take their time, or fail; none of that under the lock.
        if (!failure.moment().includes(attempt.moment()) || !failure.matcher().matches(attempt)) {
            return false;
        }
        Object key = failure.per().key(attempt);
        if (predecessor != null && !predecessor.isOver(attempt)) {
            return false;
        }
        synchronized (this) {
            boolean taken = failure.count() instanceof Count.Beyond beyond
                    ? isTooFast(beyond, key, nanoClock.getAsLong())
                    : ((Count.Occasions) failure.count()).includes(occasions.merge(key, 1, Integer::sum));
            if (taken) {
                timesFired++;
            }
            return taken;
        }
    }

    private boolean isTooFast(Count.Beyond rate, Object key, long nanoTime) {
        Deque<Long> times = wentWell.computeIfAbsent(key, any -> new ArrayDeque<>());
        while (!times.isEmpty() && nanoTime - times.peekFirst() >= rate.within().toNanos()) {
            times.removeFirst();
        }
        if (times.size() >= rate.allowed()) {
            return true;
        }
        times.addLast(nanoTime);
        return false;
    }

    /** Whether this failure has had all its times, as it counts them, so that another has its turn. */
    private synchronized boolean isOver(Attempt attempt) {
        int had = occasions.getOrDefault(failure.per().key(attempt), 0);
        return removed || had >= ((Count.Occasions) failure.count()).to();
    }

    /** Returns the failure as a sentence, and how often it has fired. */
    @Override
    public String toString() {
        int times = timesFired();
        return failure
                + (times == 0 ? " (never fired)" : times == 1 ? " (fired once)" : " (fired " + times + " times)");
    }
}
