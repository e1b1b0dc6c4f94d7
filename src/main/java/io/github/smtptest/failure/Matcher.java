package io.github.smtptest.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which attempts a failure applies to: those for which all conditions hold. Immutable.
 *
 * @param conditions what must be true of an attempt; none for every attempt
 * @param afterOctets at {@link Moment#CONTENT}, how many octets of content must have come
 */
public record Matcher(List<Condition> conditions, long afterOctets) {

    /** Matches every attempt. */
    public static final Matcher ANY = new Matcher(List.of(), 0);

    /** Makes a matcher; the list is copied. */
    public Matcher {
        conditions = List.copyOf(conditions);
        if (afterOctets < 0) {
            throw new IllegalArgumentException("a number of octets must not be negative; got (" + afterOctets + ")");
        }
    }

    Matcher and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Matcher(more, afterOctets);
    }

    Matcher after(long octets) {
        return new Matcher(conditions, octets);
    }

    /**
     * Tells whether an attempt is meant.
     *
     * @param attempt what the client is about to do
     * @return {@code true} if all conditions hold
     */
    public boolean matches(Attempt attempt) {
        for (Condition condition : conditions) {
            if (!condition.holds(attempt)) {
                return false;
            }
        }
        return attempt.moment() != Moment.CONTENT || attempt.size() == afterOctets;
    }

    /**
     * Returns the recipient it is limited to.
     *
     * @return the address of the first condition on one recipient; empty if there is none
     */
    Optional<String> recipient() {
        return conditions.stream()
                .flatMap(condition -> condition.recipient().stream())
                .findFirst();
    }

    /** The matcher as it stands in Java source, as steps of a declaration. */
    String java() {
        return (afterOctets == 0 ? "" : ".afterOctets(" + afterOctets + ")")
                + conditions.stream().map(condition -> "." + condition.java()).collect(Collectors.joining());
    }

    /** Returns the matcher as it reads within a sentence; empty for {@link #ANY}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (afterOctets > 0) {
            parts.add("after " + Phrases.octets(afterOctets));
        }
        conditions.forEach(condition -> parts.add(condition.phrase()));
        return String.join(" ", parts);
    }
}
