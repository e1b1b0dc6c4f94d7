package io.github.smtptest.failure;

/**
 * Which of the matching occasions a failure takes: from one number to another, counted from 1.
 *
 * @param from the first occasion that fails, at least 1
 * @param to the last occasion that fails, at least {@code from}; {@link Integer#MAX_VALUE} for no end
 */
public record Count(int from, int to) {

    /** Every matching occasion. */
    public static final Count ALWAYS = new Count(1, Integer.MAX_VALUE);

    /**
     * Makes a count, or says what is wrong with it.
     *
     * @throws IllegalArgumentException if {@code from} is below 1 or {@code to} is below {@code from}
     */
    public Count {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("a failure must happen at least once, counted from 1; got from (" + from
                    + ") to (" + to + "); to have no failure, declare none or remove it");
        }
    }

    /**
     * Returns a count of the first occasions.
     *
     * @param n how many, at least 1
     * @return a count from 1 to {@code n}
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public static Count first(int n) {
        return new Count(1, n);
    }

    /**
     * Tells whether the given occasion fails.
     *
     * @param occasion the number of the occasion, counted from 1
     * @return {@code true} if it lies within this count
     */
    public boolean includes(int occasion) {
        return from <= occasion && occasion <= to;
    }

    /** Returns the count as it reads within a sentence: {@code "always"}, {@code "once"}, {@code "first 3"}. */
    @Override
    public String toString() {
        if (equals(ALWAYS)) {
            return "always";
        }
        if (from == 1) {
            return to == 1 ? "once" : "first " + to;
        }
        return "occasions " + from + " to " + to;
    }
}
