package io.github.smtptest.failure;

import java.util.Objects;
import java.util.Optional;

/**
 * A failure being declared: {@code on(RCPT).to("bob@example.org").once().reply(550, "5.1.1", "No such user")}.
 *
 * <p>Each step returns a new declaration; the last one, {@code reply}, puts the failure in force. A declaration without
 * that last step does nothing, and {@link Failures#unfinished()} lists it, so that the JUnit extension can fail the test.
 * Immutable, but for the fact of being finished.
 */
public final class FailureDeclaration {

    private final Failures failures;
    private final Origin origin;
    private final Moment moment;
    private final Matcher matcher;
    private final Count count;

    /** Where a declaration was begun, shared by its steps; told apart by identity, since a loop begins several in one place. */
    static final class Origin {
        private final Moment moment;
        private final String place;

        Origin(Moment moment, String place) {
            this.moment = moment;
            this.place = place;
        }

        @Override
        public String toString() {
            return "on(" + moment + ") begun at " + place;
        }
    }

    FailureDeclaration(Failures failures, Origin origin, Moment moment, Matcher matcher, Count count) {
        this.failures = failures;
        this.origin = origin;
        this.moment = moment;
        this.matcher = matcher;
        this.count = count;
    }

    /**
     * Limits the failure to one reverse-path. Without this step any will do.
     *
     * @param reversePath the address given in MAIL, without angle brackets; empty for the null reverse-path
     * @return a declaration with this limit
     * @throws IllegalArgumentException if no reverse-path is known at this moment
     */
    public FailureDeclaration from(String reversePath) {
        Objects.requireNonNull(reversePath, "reversePath");
        if (!moment.knowsReversePath()) {
            failures.finished(origin);
            throw new IllegalArgumentException("on(" + moment + ").from(\"" + reversePath
                    + "\") can never happen: no reverse-path is known at " + moment.phrase()
                    + "; use on(MAIL), on(RCPT), on(DATA) or on(MESSAGE)");
        }
        return new FailureDeclaration(
                failures, origin, moment, new Matcher(Optional.of(bare(reversePath)), matcher.to()), count);
    }

    /**
     * Limits the failure to one recipient. Without this step any will do.
     *
     * <p>At {@link Moment#DATA} and {@link Moment#MESSAGE} it applies if the address is among the accepted recipients.
     *
     * @param recipient the address given in RCPT, without angle brackets
     * @return a declaration with this limit
     * @throws IllegalArgumentException if no recipient is known at this moment
     */
    public FailureDeclaration to(String recipient) {
        Objects.requireNonNull(recipient, "recipient");
        if (!moment.knowsRecipients()) {
            failures.finished(origin);
            throw new IllegalArgumentException("on(" + moment + ").to(\"" + recipient
                    + "\") can never happen: no recipient is known at " + moment.phrase()
                    + "; use on(RCPT), on(DATA) or on(MESSAGE)");
        }
        return new FailureDeclaration(
                failures, origin, moment, new Matcher(matcher.from(), Optional.of(bare(recipient))), count);
    }

    /**
     * Lets only the first matching attempt fail. Without a count every one fails.
     *
     * @return a declaration with this count
     */
    public FailureDeclaration once() {
        return first(1);
    }

    /**
     * Lets only the first matching attempts fail. Without a count every one fails.
     *
     * @param n how many attempts fail, at least 1
     * @return a declaration with this count
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public FailureDeclaration first(int n) {
        if (n < 1) {
            // The count is the mistake to report, not the declaration that it leaves without an end.
            failures.finished(origin);
        }
        return new FailureDeclaration(failures, origin, moment, matcher, Count.first(n));
    }

    /**
     * Lets every matching attempt fail, which is what happens without a count.
     *
     * @return a declaration with this count
     */
    public FailureDeclaration always() {
        return new FailureDeclaration(failures, origin, moment, matcher, Count.ALWAYS);
    }

    /**
     * Answers with a failure reply of one line without an enhanced status code, and puts the failure in force.
     *
     * @param code the reply code, 400 to 599; 421 closes the connection as well
     * @param text the text
     * @return the failure in force
     * @throws IllegalArgumentException if these do not make a failure reply, or the text is an enhanced status code
     */
    public DeclaredFailure reply(int code, String text) {
        if (SmtpReply.isEnhancedCode(text)) {
            failures.finished(origin);
            throw new IllegalArgumentException("the reply " + code + " " + text + " lacks a text; say reply(" + code
                    + ", \"" + text + "\", \"what a person should know\")");
        }
        return reply(code, "", new String[] {text});
    }

    /**
     * Answers with a failure reply, and puts the failure in force.
     *
     * @param code the reply code, 400 to 599; 421 closes the connection as well
     * @param enhancedCode the enhanced status code of the same class, such as {@code "5.1.1"}; empty for none
     * @param lines the text; each argument is one line of the reply
     * @return the failure in force, which knows how often it happened and can be removed
     * @throws IllegalArgumentException if these do not make a failure reply
     */
    public DeclaredFailure reply(int code, String enhancedCode, String... lines) {
        // An argument that is refused below is the mistake to report, not the declaration that it left without an end.
        failures.finished(origin);
        return failures.declare(
                new Failure(moment, matcher, count, new Effect.Answer(SmtpReply.of(code, enhancedCode, lines))));
    }

    private static String bare(String address) {
        return address.startsWith("<") && address.endsWith(">") ? address.substring(1, address.length() - 1) : address;
    }
}
