package io.github.smtptest.failure;

import java.util.Objects;

/**
 * One way to fail, as a value: at this moment, for these attempts, so many times, this effect.
 *
 * @param moment the step of the dialogue
 * @param matcher the attempts meant
 * @param per what the occasions are counted apart for
 * @param count which of the matching attempts fail
 * @param effect what happens instead
 */
public record Failure(Moment moment, Matcher matcher, Per per, Count count, Effect effect) {

    /**
     * Makes a failure from its parts, or says why it can never happen.
     *
     * @throws IllegalArgumentException if the effect cannot happen at this moment, or the occasions cannot be counted in
     *     this way
     */
    public Failure {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(matcher, "matcher");
        Objects.requireNonNull(per, "per");
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(effect, "effect");
        if (matcher.afterOctets() > 0 && moment != Moment.CONTENT) {
            throw new IllegalArgumentException("afterOctets(" + matcher.afterOctets() + ") is about content that is on"
                    + " its way; use on(CONTENT)");
        }
        per.checkKnownAt(moment);
        Applicability.objection(moment, effect).ifPresent(objection -> {
            throw new IllegalArgumentException(
                    "on(" + moment + ")." + EffectsInJava.of(effect) + " makes no sense: " + objection);
        });
    }

    /**
     * Makes a failure that counts all occasions together.
     *
     * @param moment the step of the dialogue
     * @param matcher the attempts meant
     * @param count which of the matching attempts fail
     * @param effect what happens instead
     * @throws IllegalArgumentException if the effect cannot happen at this moment
     */
    public Failure(Moment moment, Matcher matcher, Count count, Effect effect) {
        this(moment, matcher, Per.SERVER, count, effect);
    }

    /**
     * Returns the failure as one would declare it in a test. What cannot be written down is left open: a predicate is
     * {@code …}, and a count that no step of a declaration makes is a comment.
     *
     * @return an expression in Java, such as {@code on(RCPT).to("bob@example.org").once().disconnect()}
     */
    public String java() {
        String delayed = effect instanceof Effect.Delay delay && delay.then().isPresent()
                ? ".after(" + Phrases.timeInJava(delay.by()) + ")"
                : "";
        Effect last = effect instanceof Effect.Delay delay ? delay.then().orElse(effect) : effect;
        return "on(" + moment + ")" + matcher.java() + (per == Per.SERVER ? "" : ".per(" + per + ")") + countInJava()
                + delayed + "." + EffectsInJava.of(last);
    }

    private String countInJava() {
        if (count instanceof Count.Beyond beyond) {
            return ".beyond(" + beyond.allowed() + ", " + Phrases.timeInJava(beyond.within()) + ")";
        }
        Count.Occasions some = (Count.Occasions) count;
        if (some.equals(Count.ALWAYS)) {
            return "";
        }
        if (some.from() == some.to()) {
            return some.from() == 1 ? ".once()" : ".nth(" + some.from() + ")";
        }
        if (some.step() == 1 && some.to() == Integer.MAX_VALUE) {
            return ".fromNth(" + some.from() + ")";
        }
        if (some.equals(Count.first(some.to()))) {
            return ".first(" + some.to() + ")";
        }
        // No step of a declaration makes any other.
        return some.equals(Count.every(some.step())) ? ".every(" + some.step() + ")" : "/* " + some + " */";
    }

    /** Returns the failure as a sentence: {@code "on RCPT to <bob@example.org>, once: reply 550 5.1.1 No such user"}. */
    @Override
    public String toString() {
        String matching = matcher.toString();
        String counted = per == Per.SERVER ? count.toString() : count + " " + per.phrase();
        return "on " + moment.phrase() + (matching.isEmpty() ? "" : " " + matching) + ", " + counted + ": " + effect;
    }
}
