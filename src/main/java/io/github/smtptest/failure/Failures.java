package io.github.smtptest.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The failures declared on one server, in the order of their declaration.
 *
 * <p>Where several apply, the first declared that still has an attempt left takes it; the others do not count that
 * attempt. Failures may be declared and removed while clients are connected.
 *
 * <p>Thread-safe: a copy-on-write list holds the failures, each of which guards its own counters.
 */
public final class Failures {

    private final List<DeclaredFailure> declared = new CopyOnWriteArrayList<>();
    private final Set<FailureDeclaration.Origin> unfinished = ConcurrentHashMap.newKeySet();

    /** Makes an empty list: nothing fails. */
    public Failures() {}

    /**
     * Begins to declare a failure; the last step of the declaration puts it in force.
     *
     * @param moment the step of the dialogue at which to fail
     * @return a declaration that applies to every attempt, always
     */
    public FailureDeclaration on(Moment moment) {
        Objects.requireNonNull(moment, "moment");
        FailureDeclaration.Origin origin = new FailureDeclaration.Origin(moment, placeOfTheCaller());
        unfinished.add(origin);
        return new FailureDeclaration(this, origin, moment, Matcher.ANY, Count.ALWAYS);
    }

    /**
     * Puts a failure in force, behind those declared before.
     *
     * @param failure the failure
     * @return the failure in force
     */
    public DeclaredFailure declare(Failure failure) {
        DeclaredFailure added = new DeclaredFailure(failure, this);
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
        for (DeclaredFailure failure : declared) {
            if (failure.takes(attempt)) {
                return Optional.of(failure.failure().effect());
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether no failure is in force, which spares the making of an {@link Attempt}.
     *
     * @return {@code true} if nothing can fail
     */
    public boolean isEmpty() {
        return declared.isEmpty();
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
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(Failures.class.getName())
                                && !frame.getClassName().equals("io.github.smtptest.server.SmtpServer"))
                        .findFirst()
                        .map(frame ->
                                frame.getMethodName() + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                        .orElse("an unknown place"));
    }
}
