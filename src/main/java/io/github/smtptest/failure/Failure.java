package io.github.smtptest.failure;

import java.util.Objects;

/**
 * One way to fail, as a value: at this moment, for these attempts, so many times, this effect.
 *
 * @param moment the step of the dialogue
 * @param matcher the attempts meant
 * @param count which of the matching attempts fail
 * @param effect what happens instead
 */
public record Failure(Moment moment, Matcher matcher, Count count, Effect effect) {

    /** Makes a failure from its four parts. */
    public Failure {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(matcher, "matcher");
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(effect, "effect");
    }

    /** Returns the failure as a sentence: {@code "on RCPT to <bob@example.org>, once: reply 550 5.1.1 No such user"}. */
    @Override
    public String toString() {
        String matching = matcher.toString();
        return "on " + moment.phrase() + (matching.isEmpty() ? "" : " " + matching) + ", " + count + ": " + effect;
    }
}
