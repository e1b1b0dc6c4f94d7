package io.github.smtptest.failure;

import java.util.List;
import java.util.Objects;

/**
 * What a client is about to do: the facts that decide whether a failure applies.
 *
 * @param moment the step of the dialogue
 * @param reversePath the address given in MAIL; empty where none is known, and for the null reverse-path
 * @param recipients the one recipient at {@link Moment#RCPT}; the accepted recipients at {@link Moment#DATA} and
 *     {@link Moment#MESSAGE}; empty elsewhere
 */
public record Attempt(Moment moment, String reversePath, List<String> recipients) {

    /** Makes an attempt; the list is copied. */
    public Attempt {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(reversePath, "reversePath");
        recipients = List.copyOf(recipients);
    }

    /**
     * Makes an attempt at a moment without addresses.
     *
     * @param moment the step of the dialogue
     * @return an attempt without reverse-path and recipients
     */
    public static Attempt at(Moment moment) {
        return new Attempt(moment, "", List.of());
    }
}
