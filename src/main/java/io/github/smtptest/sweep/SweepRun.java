package io.github.smtptest.sweep;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TranscriptLine;
import io.github.smtptest.sweep.FailurePoint.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One run of a test within a sweep: the first one clean, each other one with one failure.
 *
 * <p>Thread-safe: the recording guards what changes, and a volatile field says that a divergence was reported.
 */
public final class SweepRun {

    /** Of a transcript in a note; the whole of it is among the report files. */
    private static final int LINES = 40;

    private final FailurePoint point;
    private volatile boolean diverged;

    private SweepRun(FailurePoint point) {
        this.point = point;
    }

    /**
     * Makes the run in which nothing fails.
     *
     * @return a run that records what clients do
     */
    public static SweepRun clean() {
        return new SweepRun(FailurePoint.none(new Recording()));
    }

    static SweepRun at(Target target, Recording clean) {
        return new SweepRun(FailurePoint.of(target, clean, new Recording()));
    }

    /**
     * Returns what fails in this run.
     *
     * @return the point, which is what the test is told
     */
    public FailurePoint point() {
        return point;
    }

    /**
     * Takes a server of the test in, before any client can reach it.
     *
     * @param name what the test calls the server
     * @param server the server
     */
    public void takeIn(String name, SmtpServer server) {
        String unique = point.run().observe(name, server);
        point.target()
                .filter(target -> target.step().server().equals(unique))
                .ifPresent(target -> point.run().expect(server.declare(target.failure()), server));
    }

    /**
     * Waits for the end of the clean run, since a client may say its last words without waiting for an answer: until every
     * connection is over, or nothing more comes for a while.
     */
    public void settle() {
        if (point.isCleanRun()) {
            point.run().awaitsEnd();
        }
    }

    /**
     * Says why this run has tested nothing: the dialogue does not come to the step that was to fail. Waits for that up to the
     * timeout of the server's mailbox, since the client may be a thread that is not done yet.
     *
     * @return a text for the person who wrote the test; empty if the failure has happened, and for the clean run
     */
    public Optional<String> divergence() {
        boolean reached = point.target()
                .map(target -> point.run().awaitsFailure(target.step().connection()))
                .orElse(true);
        if (reached) {
            return Optional.empty();
        }
        diverged = true;
        return Optional.of(
                "The failure point \"" + point.name() + "\" was never reached: the dialogue of this run differs"
                        + " from the recorded one." + dialogues()
                        + "\nA test that is swept must say the same each time: the same addresses in the same order, on a"
                        + " server that nobody resets.");
    }

    private String dialogues() {
        return "\nRecorded: " + point.clean().describe() + "\nThis run: "
                + point.run().describe();
    }

    /**
     * Describes the point and how to have it again, for the note of a failed test.
     *
     * @return some lines of text
     */
    public String describe() {
        if (point.isCleanRun()) {
            return "Clean run of a sweep: nothing was made to fail yet.";
        }
        String text = "Failure point: " + point.name() + "\nOnly this one: @EverySmtpFailure(only = \""
                + point.name().replace("\\", "\\\\").replace("\"", "\\\"")
                + "\")\nIn a test of its own: " + point.java();
        if (point.run().hasFailed()) {
            return text + transcript();
        }
        return text + "\nIt was not reached in this run." + (diverged ? "" : dialogues());
    }

    /** What was said on the connection that failed, up to some lines. */
    private String transcript() {
        return point.target().stream()
                .flatMap(target -> point.run().steps().stream().filter(step -> step.isSame(target.step())))
                .findFirst()
                .flatMap(step -> session(step.server(), step.connection()))
                .map(session ->
                        "\nSession " + session.number() + ", in which it failed:" + excerpt(session.transcript()))
                .orElse("");
    }

    /** The lines around the failure, most of them before it. */
    private String excerpt(List<TranscriptLine> lines) {
        int failed = 0;
        while (failed < lines.size() && !isFailure(lines.get(failed))) {
            failed++;
        }
        int from = Math.max(0, Math.min(failed + LINES / 4, lines.size()) - LINES);
        int to = Math.min(lines.size(), from + LINES);
        return (from == 0 ? "" : "\n…")
                + lines.subList(from, to).stream().map(line -> "\n" + line).collect(Collectors.joining())
                + (to == lines.size() ? "" : "\n…");
    }

    private boolean isFailure(TranscriptLine line) {
        String effect = point.failure().orElseThrow().effect().toString();
        return line.declaredFailure().equals(Optional.of(effect))
                || (line.source() == TranscriptLine.Source.SERVER && effect.equals("reply " + line.text()));
    }

    private Optional<SmtpSession> session(String server, int number) {
        return Optional.ofNullable(point.run().servers().get(server)).stream()
                .flatMap(running -> running.sessions().stream())
                .filter(session -> session.number() == number)
                .findFirst();
    }
}
