package io.github.smtptest.failure;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A failure being declared: {@code on(RCPT).to("bob@example.org").once().reply(550, "5.1.1", "No such user")}.
 *
 * <p>It reads as a sentence: the moment, whom it is about, how often, what happens. Each step returns a new declaration;
 * the last one, a method of {@link FailureEnd}, puts the failure in force. A declaration without that last step does
 * nothing, and {@link Failures#unfinished()} lists it, so that the JUnit extension can fail the test. Immutable, but for
 * the fact of being finished.
 *
 * <p>Every step throws {@link IllegalArgumentException} if it could never come true at the moment of the declaration.
 */
public final class FailureDeclaration extends FailureEnd {

    private final Failures failures;
    private final Origin origin;
    private final Steps steps;

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

    /** What was said so far. */
    record Steps(
            Moment moment,
            Matcher matcher,
            Per per,
            Count count,
            Optional<Duration> delay,
            @Nullable DeclaredFailure predecessor) {

        static Steps of(Moment moment, Matcher matcher, Per per, @Nullable DeclaredFailure predecessor) {
            return new Steps(moment, matcher, per, Count.ALWAYS, Optional.empty(), predecessor);
        }
    }

    FailureDeclaration(Failures failures, Origin origin, Steps steps) {
        this.failures = failures;
        this.origin = origin;
        this.steps = steps;
    }

    /**
     * Limits the failure to one reverse-path. Without such a step any will do.
     *
     * @param reversePath the address given in MAIL; empty for the null reverse-path
     * @return a declaration with this limit
     */
    public FailureDeclaration from(String reversePath) {
        return from(() -> Condition.from(reversePath));
    }

    /**
     * Limits the failure to reverse-paths of one domain.
     *
     * @param domain the part behind the {@code @}
     * @return a declaration with this limit
     */
    public FailureDeclaration fromDomain(String domain) {
        return from(() -> Condition.fromDomain(domain));
    }

    /**
     * Limits the failure to reverse-paths that match a glob.
     *
     * @param glob an address in which {@code *} stands for any characters and {@code ?} for one
     * @return a declaration with this limit
     */
    public FailureDeclaration fromGlob(String glob) {
        return from(() -> Condition.fromGlob(glob));
    }

    /**
     * Limits the failure to reverse-paths that pass a test, which is made on a thread of the server.
     *
     * @param test gets the address given in MAIL
     * @return a declaration with this limit
     */
    public FailureDeclaration from(Predicate<String> test) {
        return from(() -> Condition.from(test));
    }

    /**
     * Limits the failure to one recipient. Without such a step any will do.
     *
     * <p>At {@link Moment#DATA} and later it applies if the address is among the accepted recipients.
     *
     * @param recipient the address given in RCPT
     * @return a declaration with this limit
     */
    public FailureDeclaration to(String recipient) {
        return to(() -> Condition.to(recipient));
    }

    /**
     * Limits the failure to recipients of one domain.
     *
     * @param domain the part behind the {@code @}
     * @return a declaration with this limit
     */
    public FailureDeclaration toDomain(String domain) {
        return to(() -> Condition.toDomain(domain));
    }

    /**
     * Limits the failure to recipients that match a glob.
     *
     * @param glob an address in which {@code *} stands for any characters and {@code ?} for one
     * @return a declaration with this limit
     */
    public FailureDeclaration toGlob(String glob) {
        return to(() -> Condition.toGlob(glob));
    }

    /**
     * Limits the failure to recipients that pass a test, which is made on a thread of the server.
     *
     * @param test gets the address given in RCPT
     * @return a declaration with this limit
     */
    public FailureDeclaration to(Predicate<String> test) {
        return to(() -> Condition.to(test));
    }

    /**
     * Limits the failure to one connection.
     *
     * @param n the number of the connection among those of its server, counted from 1
     * @return a declaration with this limit
     */
    public FailureDeclaration onConnection(int n) {
        return and(true, "", () -> Condition.onConnection(n));
    }

    /**
     * Limits the failure to one of the times that the moment comes on the same connection, be it meant by the other limits
     * or not; {@link #nth} counts those that are meant. At {@link Moment#ANY_COMMAND} all commands count.
     *
     * @param n counted from 1 on each connection
     * @return a declaration with this limit
     */
    public FailureDeclaration onAttempt(int n) {
        return and(true, "", () -> Condition.onAttempt(steps.moment(), n));
    }

    /**
     * Limits the failure to clients that have authenticated as one user.
     *
     * @param user the name of the user
     * @return a declaration with this limit
     */
    public FailureDeclaration authenticatedAs(String user) {
        return and(
                steps.moment().knowsUser(),
                "nobody has authenticated at; use MAIL or what follows it",
                () -> Condition.authenticatedAs(user));
    }

    /**
     * Limits the failure to messages of more than so many octets; at {@link Moment#MAIL} by the size that the client
     * declares.
     *
     * @param octets the size that is still all right
     * @return a declaration with this limit
     */
    public FailureDeclaration largerThan(long octets) {
        return and(
                steps.moment().knowsSize(),
                "no size is known at; use MAIL, BDAT or MESSAGE",
                () -> Condition.largerThan(octets));
    }

    /**
     * Limits the failure to messages with a header field that matches a glob.
     *
     * @param name the name of the field, such as {@code "Subject"}
     * @param glob the decoded value; {@code *} stands for any characters and {@code ?} for one
     * @return a declaration with this limit
     */
    public FailureDeclaration withHeader(String name, String glob) {
        return content(() -> Condition.withHeader(name, glob));
    }

    /**
     * Limits the failure to messages whose octets, as sent, contain a text in UTF-8.
     *
     * @param text what must be in it; not decoded, so a text in base64 is not found
     * @return a declaration with this limit
     */
    public FailureDeclaration containing(String text) {
        return content(() -> Condition.containing(text));
    }

    /**
     * Limits the failure to attempts that pass a test, which is made on a thread of the server.
     *
     * @param description how the limit reads behind "when", such as {@code "the moon is full"}
     * @param test gets everything that is known of the client and its attempt
     * @return a declaration with this limit
     */
    public FailureDeclaration when(String description, Predicate<Attempt> test) {
        return and(true, "", () -> Condition.when(description, test));
    }

    /**
     * Puts a failure at {@link Moment#CONTENT} off until so many octets of content have come, as they go over the wire. A
     * message that ends before does not fail.
     *
     * @param octets how many, 0 by default: before the first
     * @return a declaration with this limit
     */
    public FailureDeclaration afterOctets(long octets) {
        return next(() -> {
            if (steps.moment() != Moment.CONTENT) {
                throw new IllegalArgumentException("on(" + steps.moment() + ").afterOctets(" + octets
                        + ") makes no sense: it is about content that is on its way; use on(CONTENT)");
            }
            return matching(steps.matcher().after(octets));
        });
    }

    /**
     * Counts the attempts apart: {@code per(CONNECTION).once()} lets each connection fail once.
     *
     * @param what what they are counted apart for
     * @return a declaration that counts so
     */
    public FailureDeclaration per(Per what) {
        return next(() -> {
            Objects.requireNonNull(what, "what").checkKnownAt(steps.moment());
            return new Steps(steps.moment(), steps.matcher(), what, steps.count(), steps.delay(), steps.predecessor());
        });
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
     * Lets only the first matching attempts fail.
     *
     * @param n how many attempts fail, at least 1
     * @return a declaration with this count
     */
    public FailureDeclaration first(int n) {
        return counting(() -> Count.first(n));
    }

    /**
     * Lets only one of the matching attempts fail.
     *
     * @param n which, counted from 1
     * @return a declaration with this count
     */
    public FailureDeclaration nth(int n) {
        return counting(() -> Count.nth(n));
    }

    /**
     * Lets all matching attempts fail but the first ones.
     *
     * @param n the first that fails, counted from 1
     * @return a declaration with this count
     */
    public FailureDeclaration fromNth(int n) {
        return counting(() -> Count.fromNth(n));
    }

    /**
     * Lets every so many matching attempts fail: with 3 the third, the sixth and so on.
     *
     * @param n the distance, at least 1
     * @return a declaration with this count
     */
    public FailureDeclaration every(int n) {
        return counting(() -> Count.every(n));
    }

    /**
     * Lets the matching attempts fail that come too fast.
     *
     * @param allowed how many are all right within the time
     * @param within the time, which ends with the attempt
     * @return a declaration with this count
     */
    public FailureDeclaration beyond(int allowed, Duration within) {
        return counting(() -> new Count.Beyond(allowed, within));
    }

    /**
     * Lets every matching attempt fail, which is what happens without a count.
     *
     * @return a declaration with this count
     */
    public FailureDeclaration always() {
        return counting(() -> Count.ALWAYS);
    }

    /**
     * Waits before what happens, which is said next; to do nothing but wait, say {@link #delay}.
     *
     * @param delay how long
     * @return a declaration with this delay
     */
    public FailureDeclaration after(Duration delay) {
        return next(() -> {
            new Effect.Delay(delay, Optional.empty());
            return new Steps(
                    steps.moment(),
                    steps.matcher(),
                    steps.per(),
                    steps.count(),
                    Optional.of(delay),
                    steps.predecessor());
        });
    }

    private FailureDeclaration from(Supplier<Condition> condition) {
        return and(
                steps.moment().knowsReversePath(),
                "no reverse-path is known at; use MAIL, RCPT, DATA or MESSAGE",
                condition);
    }

    private FailureDeclaration to(Supplier<Condition> condition) {
        return and(steps.moment().knowsRecipients(), "no recipient is known at; use RCPT, DATA or MESSAGE", condition);
    }

    private FailureDeclaration content(Supplier<Condition> condition) {
        return and(steps.moment() == Moment.MESSAGE, "the content is not known at; use MESSAGE", condition);
    }

    /** The objection has a place for the moment behind "at", and the moments to use in its place. */
    private FailureDeclaration and(boolean known, String objection, Supplier<Condition> supplier) {
        return next(() -> {
            Condition condition = supplier.get();
            if (!known) {
                String[] parts = objection.split("; use ", 2);
                throw new IllegalArgumentException("on(" + steps.moment() + ")." + condition.java()
                        + " can never happen: " + parts[0] + " "
                        + steps.moment().phrase() + "; use "
                        + parts[1].replaceAll("([A-Z]{4,})", "on($1)"));
            }
            steps.matcher().conditions().stream()
                    .filter(condition::isAboutTheSameAs)
                    .findFirst()
                    .ifPresent(before -> {
                        throw new IllegalArgumentException("on(" + steps.moment() + ")." + before.java() + "."
                                + condition.java() + " limits the failure twice; declare one failure for each, or use"
                                + " when(…) to say both");
                    });
            return matching(steps.matcher().and(condition));
        });
    }

    private Steps matching(Matcher matcher) {
        return new Steps(steps.moment(), matcher, steps.per(), steps.count(), steps.delay(), steps.predecessor());
    }

    private FailureDeclaration counting(Supplier<Count> count) {
        return next(() -> new Steps(
                steps.moment(), steps.matcher(), steps.per(), count.get(), steps.delay(), steps.predecessor()));
    }

    private FailureDeclaration next(Supplier<Steps> step) {
        return new FailureDeclaration(failures, origin, orFinish(step));
    }

    @Override
    DeclaredFailure declare(Supplier<Effect> effect) {
        Failure failure = orFinish(() -> {
            Effect given = effect.get();
            Effect whole = steps.delay()
                    .<Effect>map(by -> new Effect.Delay(by, Optional.of(given)))
                    .orElse(given);
            return new Failure(steps.moment(), steps.matcher(), steps.per(), steps.count(), whole);
        });
        failures.finished(origin);
        return failures.declare(failure, steps.predecessor());
    }

    /** An argument that is refused is the mistake to report, not the declaration that it leaves without an end. */
    private <T> T orFinish(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            failures.finished(origin);
            throw e;
        }
    }
}
