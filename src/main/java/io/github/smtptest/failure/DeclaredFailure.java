package io.github.smtptest.failure;

/**
 * A {@link Failure} declared on a server, with the number of times it has happened.
 *
 * <p>Thread-safe: the counters are guarded by this object's monitor.
 */
public final class DeclaredFailure {

    private final Failure failure;
    private final Failures failures;
    private int occasions;
    private int timesFired;

    DeclaredFailure(Failure failure, Failures failures) {
        this.failure = failure;
        this.failures = failures;
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

    /** Takes the failure off its server: from now on it does not happen. Removing it twice does nothing. */
    public void remove() {
        failures.remove(this);
    }

    synchronized boolean takes(Attempt attempt) {
        if (failure.moment() != attempt.moment() || !failure.matcher().matches(attempt)) {
            return false;
        }
        occasions++;
        if (!failure.count().includes(occasions)) {
            return false;
        }
        timesFired++;
        return true;
    }

    /** Returns the failure as a sentence, and how often it has fired. */
    @Override
    public String toString() {
        int times = timesFired();
        return failure
                + (times == 0 ? " (never fired)" : times == 1 ? " (fired once)" : " (fired " + times + " times)");
    }
}
