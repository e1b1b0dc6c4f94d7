package io.github.smtptest.sweep;

import io.github.smtptest.failure.Failure;
import io.github.smtptest.failure.Moment;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * The way in which the dialogue of a test fails this time: one step of it, as it was recorded in the clean run, and what
 * happens there.
 *
 * <p>A test with {@code @EverySmtpFailure} that has it as a parameter can state what must hold: {@code
 * assertThat(failure).causesNoLoss()}. Thread-safe.
 */
public final class FailurePoint implements AssertProvider<FailurePointAssert> {

    private final @Nullable Target target;
    private final Recording clean;
    private final Recording run;

    /** What fails, and how. */
    record Target(Step step, FailureKind kind, Failure failure, String name) {}

    private FailurePoint(@Nullable Target target, Recording clean, Recording run) {
        this.target = target;
        this.clean = clean;
        this.run = run;
    }

    /**
     * Makes the point of the clean run, in which nothing fails.
     *
     * @param run the recording of that run
     * @return a point without a failure
     */
    public static FailurePoint none(Recording run) {
        return new FailurePoint(null, run, run);
    }

    static FailurePoint of(Target target, Recording clean, Recording run) {
        return new FailurePoint(Objects.requireNonNull(target), clean, run);
    }

    /**
     * Returns how a person would name this point.
     *
     * @return such as {@code "RCPT TO:<bob@example.org> → 451 4.3.0"}; {@code "clean run"} if nothing fails
     */
    public String name() {
        return target == null ? "clean run" : target.name();
    }

    /**
     * Tells whether this is the run in which nothing fails.
     *
     * @return {@code true} for the first run of a sweep
     */
    public boolean isCleanRun() {
        return target == null;
    }

    /**
     * Returns the step of the dialogue at which the server fails.
     *
     * @return empty in the clean run
     */
    public Optional<Moment> moment() {
        return Optional.ofNullable(target).map(given -> given.step().moment());
    }

    /**
     * Returns the way in which it fails.
     *
     * @return empty in the clean run
     */
    public Optional<FailureKind> kind() {
        return Optional.ofNullable(target).map(Target::kind);
    }

    /**
     * Returns what was declared on the server.
     *
     * @return empty in the clean run
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(target).map(Target::failure);
    }

    /**
     * Tells whether the failure passes by itself: the server does not mind being asked again. Whether that would deliver a mail
     * twice is what {@link #mayHaveBeenDelivered()} tells.
     *
     * @return {@code true} for all but a permanent reply, and {@code false} in the clean run
     */
    public boolean isTransient() {
        return target != null && !isPermanent();
    }

    /**
     * Tells whether the server has said that the same must not be tried again.
     *
     * @return {@code true} for a reply of 5xx
     */
    public boolean isPermanent() {
        return target != null && target.kind() == FailureKind.PERMANENT_REPLY;
    }

    /**
     * Tells whether the connection is lost, be it before or after the step took effect.
     *
     * @return {@code false} for replies, stalls and the clean run
     */
    public boolean isConnectionLost() {
        return target != null
                && (target.kind() == FailureKind.CONNECTION_LOST || target.kind() == FailureKind.ACKNOWLEDGEMENT_LOST);
    }

    /**
     * Tells whether the server falls silent.
     *
     * @return {@code true} for {@link FailureKind#STALL}
     */
    public boolean isStall() {
        return target != null && target.kind() == FailureKind.STALL;
    }

    /**
     * Tells whether the mail that this step is about may have been delivered, as far as the client can tell: it cannot know
     * when the connection is lost or falls silent while the content is on its way or its acknowledgement is due. Behind an
     * acknowledgement, such as at QUIT, the mail has been delivered.
     *
     * @return {@code false} if a client may try again without any risk that somebody gets the mail twice; {@code true} in the
     *     clean run
     */
    public boolean mayHaveBeenDelivered() {
        if (target == null) {
            return true;
        }
        Step step = target.step();
        return switch (step.moment()) {
            case CONTENT, MESSAGE -> !isReply(target);
            case BDAT -> !isReply(target) && isLastChunk(step);
            case RSET, VRFY, NOOP, QUIT ->
                clean.steps().stream()
                        .takeWhile(before -> !before.equals(step))
                        .anyMatch(before -> before.moment() == Moment.MESSAGE && before.isInSessionOf(step));
            default -> false;
        };
    }

    private static boolean isReply(Target target) {
        return target.kind() == FailureKind.TRANSIENT_REPLY || target.kind() == FailureKind.PERMANENT_REPLY;
    }

    /** The last one is followed by the end of the message, without the client saying anything more. */
    private boolean isLastChunk(Step chunk) {
        return clean.steps().stream()
                .dropWhile(step -> !step.equals(chunk))
                .skip(1)
                .filter(step -> step.isInSessionOf(chunk))
                .findFirst()
                .filter(step -> step.moment() == Moment.MESSAGE)
                .isPresent();
    }

    /**
     * Returns what is put in the test to have just this failure.
     *
     * @return a statement in Java; empty in the clean run
     */
    public String java() {
        return target == null
                ? ""
                : serverInJava(target.step().server()) + "." + target.failure().java() + ";";
    }

    private static String serverInJava(String name) {
        return name.equals("injected") ? "smtp" : name;
    }

    Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    Recording clean() {
        return clean;
    }

    Recording run() {
        return run;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(failure)} give {@link FailurePointAssert}. */
    @Override
    public FailurePointAssert assertThat() {
        return new FailurePointAssert(this);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }
}
