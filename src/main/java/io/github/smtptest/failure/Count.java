package io.github.smtptest.failure;

import java.time.Duration;
import java.util.Objects;

/** Which of the matching occasions a failure takes, counted from 1; an immutable value. */
public sealed interface Count {

    /** Every matching occasion. */
    Count ALWAYS = new Occasions(1, Integer.MAX_VALUE, 1);

    /**
     * Every so many occasions from one number to another.
     *
     * @param from the first occasion that fails, at least 1
     * @param to the last occasion that may fail, at least {@code from}; {@link Integer#MAX_VALUE} for no end
     * @param step the distance from one that fails to the next, at least 1
     */
    record Occasions(int from, int to, int step) implements Count {

        /**
         * Makes a count, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if {@code from} or {@code step} is below 1 or {@code to} is below {@code from}
         */
        public Occasions {
            if (from < 1 || to < from || step < 1) {
                throw new IllegalArgumentException("a failure must happen at least once, counted from 1; got from ("
                        + from + ") to (" + to + ")" + (step == 1 ? "" : " in steps of (" + step + ")")
                        + "; to have no failure, declare none or remove it");
            }
        }

        /**
         * Tells whether the given occasion fails.
         *
         * @param occasion the number of the occasion, counted from 1
         * @return {@code true} if it is one of this count
         */
        public boolean includes(int occasion) {
            return from <= occasion && occasion <= to && (occasion - from) % step == 0;
        }

        /** Returns the count as it reads within a sentence: {@code "always"}, {@code "once"}, {@code "the 3rd time"}. */
        @Override
        public String toString() {
            if (equals(ALWAYS)) {
                return "always";
            }
            if (step > 1) {
                return "every " + Phrases.ordinal(step) + " time"
                        + (from == step ? "" : " from the " + Phrases.ordinal(from) + " on")
                        + (to == Integer.MAX_VALUE ? "" : " up to the " + Phrases.ordinal(to));
            }
            if (to == Integer.MAX_VALUE) {
                return "from the " + Phrases.ordinal(from) + " time on";
            }
            if (from == 1) {
                return to == 1 ? "once" : "the first " + to + " times";
            }
            return from == to
                    ? "the " + Phrases.ordinal(from) + " time"
                    : "the " + Phrases.ordinal(from) + " to " + Phrases.ordinal(to) + " time";
        }
    }

    /**
     * The occasions that come too fast: beyond so many within so long. One that fails does not count towards the number.
     *
     * @param allowed how many are all right within the time, at least 0
     * @param within the time, longer than zero
     */
    record Beyond(int allowed, Duration within) implements Count {

        /**
         * Makes a count, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if {@code allowed} is negative, or {@code within} is not positive or longer than
         *     36500 days
         */
        public Beyond {
            Objects.requireNonNull(within, "within");
            if (allowed < 0 || within.isNegative() || within.isZero() || within.compareTo(Phrases.LONGEST) > 0) {
                throw new IllegalArgumentException("a rate needs a number that is not negative and a time longer than"
                        + " zero, at most 36500 days; got (" + allowed + ") within (" + within + ")");
            }
        }

        /** Returns the count as it reads within a sentence: {@code "beyond 3 within 1 s"}. */
        @Override
        public String toString() {
            return "beyond " + allowed + " within " + Phrases.time(within);
        }
    }

    /**
     * Returns a count of the first occasions.
     *
     * @param n how many, at least 1
     * @return a count from 1 to {@code n}
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    static Count first(int n) {
        return new Occasions(1, n, 1);
    }

    /**
     * Returns a count of one occasion.
     *
     * @param n which, at least 1
     * @return a count of the {@code n}th alone
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    static Count nth(int n) {
        return new Occasions(n, n, 1);
    }

    /**
     * Returns a count of all occasions but the first ones.
     *
     * @param n the first that counts, at least 1
     * @return a count from {@code n} without end
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    static Count fromNth(int n) {
        return new Occasions(n, Integer.MAX_VALUE, 1);
    }

    /**
     * Returns a count of every so many occasions: the {@code n}th, the {@code 2n}th and so on.
     *
     * @param n the distance, at least 1
     * @return a count without end
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    static Count every(int n) {
        return new Occasions(n, Integer.MAX_VALUE, n);
    }
}
