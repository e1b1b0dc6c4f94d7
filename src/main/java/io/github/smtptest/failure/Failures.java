package io.github.smtptest.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The failures declared on one server, in the order of their declaration.
 *
 * <p>Where several apply, the first declared that still has an attempt left takes it; the others do not count that
 * attempt. Failures may be declared and removed while clients are connected.
 *
 * <p>Thread-safe: a copy-on-write list holds the failures, each of which guards its own counters.
 */
public final class Failures {

    /** Frames of the library between a test and the beginning of its declaration. */
    private static final Set<String> OURS =
            Set.of(Failures.class.getName(), DeclaredFailure.class.getName(), "io.github.smtptest.server.SmtpServer");

    private final LongSupplier nanoClock;
    private final List<DeclaredFailure> declared = new CopyOnWriteArrayList<>();
    private final List<Consumer<Attempt>> observers = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<FailureDeclaration.Origin> unfinished = ConcurrentHashMap.newKeySet();

    /** Makes an empty list: nothing fails. */
    public Failures() {
        this(System::nanoTime);
    }

    /**
     * Makes an empty list that reads the time from a clock, for failures that are about a rate.
     *
     * @param nanoClock a monotonic clock in nanoseconds
     */
    public Failures(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Begins to declare a failure; the last step of the declaration puts it in force.
     *
     * @param moment the step of the dialogue at which to fail
     * @return a declaration that applies to every attempt, always
     */
    public FailureDeclaration on(Moment moment) {
        Objects.requireNonNull(moment, "moment");
        return begin(FailureDeclaration.Steps.of(moment, Matcher.ANY, Per.SERVER, null));
    }

    FailureDeclaration begin(FailureDeclaration.Steps steps) {
        FailureDeclaration.Origin origin = new FailureDeclaration.Origin(steps.moment(), placeOfTheCaller());
        unfinished.add(origin);
        return new FailureDeclaration(this, origin, steps);
    }

    /**
     * Puts a failure in force, behind those declared before.
     *
     * @param failure the failure
     * @return the failure in force
     */
    public DeclaredFailure declare(Failure failure) {
        return declare(Objects.requireNonNull(failure, "failure"), null);
    }

    DeclaredFailure declare(Failure failure, @Nullable DeclaredFailure predecessor) {
        DeclaredFailure added = new DeclaredFailure(failure, this, predecessor);
        declared.add(added);
        return added;
    }

    /**
     * Decides what happens instead of carrying out an attempt, and counts it.
     *
     * @param attempt what the client is about to do
     * @return the effect of the first failure that takes the attempt; empty if the server is to go on as usual
     */
    public Optional<Effect> effectOn(Attempt attempt) {
        observers.forEach(observer -> observer.accept(attempt));
        for (DeclaredFailure failure : declared) {
            if (failure.takes(attempt, nanoClock)) {
                listeners.forEach(Runnable::run);
                return Optional.of(failure.failure().effect());
            }
        }
        return Optional.empty();
    }

    /**
     * Says after how many octets of content a failure at {@link Moment#CONTENT} may come next.
     *
     * @param octets how many octets have come; -1 before the first
     * @return the next number of octets at which to ask; {@link Long#MAX_VALUE} if there is none
     */
    public long nextWithinContent(long octets) {
        long next = Long.MAX_VALUE;
        for (DeclaredFailure failure : declared) {
            if (failure.failure().moment() == Moment.CONTENT) {
                long after = failure.failure().matcher().afterOctets();
                next = after > octets ? Math.min(next, after) : next;
            }
        }
        return next;
    }

    /**
     * Lets somebody see every attempt before it is decided on, on the server's thread.
     *
     * @param observer gets each attempt
     */
    public void observe(Consumer<Attempt> observer) {
        observers.add(observer);
    }

    /**
     * Lets somebody know whenever a failure has fired, on the server's thread.
     *
     * @param listener is told, after the failure was counted
     */
    public void onFired(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Tells whether no failure in force is about a moment and nobody observes, which spares the making of an
     * {@link Attempt}.
     *
     * @param moment the step of the dialogue
     * @return {@code true} if nothing can fail then
     */
    public boolean isEmptyAt(Moment moment) {
        for (DeclaredFailure failure : declared) {
            if (failure.failure().moment().includes(moment)) {
                return false;
            }
        }
        return observers.isEmpty();
    }

    /**
     * Returns the failures in force, in the order of their declaration.
     *
     * @return a snapshot; empty if nothing was declared
     */
    public List<DeclaredFailure> all() {
        return List.copyOf(declared);
    }

    /**
     * Returns the declarations that were begun and never said what should happen.
     *
     * @return one sentence for each, with the place where it was begun; empty if all are finished
     */
    public List<String> unfinished() {
        List<String> sentences = new ArrayList<>();
        for (FailureDeclaration.Origin origin : unfinished) {
            sentences.add(origin.toString());
        }
        sentences.sort(null);
        return sentences;
    }

    /** Removes every failure and forgets unfinished declarations: from now on nothing fails. */
    public void reset() {
        declared.clear();
        unfinished.clear();
    }

    void remove(DeclaredFailure failure) {
        declared.remove(failure);
    }

    void finished(FailureDeclaration.Origin origin) {
        unfinished.remove(origin);
    }

    /** The library's own frames are left out, so that the place is the line of the test. */
    private static String placeOfTheCaller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !OURS.contains(frame.getClassName()))
                        .findFirst()
                        .map(frame ->
                                frame.getMethodName() + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                        .orElse("an unknown place"));
    }
}
