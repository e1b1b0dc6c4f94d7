package io.github.smtptest.sweep;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.sweep.FailurePoint.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which failure points of a dialogue are run. Immutable.
 *
 * @param moments the moments at which to fail; none for all
 * @param kinds the ways in which to fail; none for all
 * @param stall how long the server is silent at most
 * @param sample how many points to take at random; 0 for all
 * @param seed what decides which ones
 * @param only the name of the one point to run; empty for all
 */
public record Sweep(Set<Moment> moments, Set<FailureKind> kinds, Duration stall, int sample, long seed, String only) {

    /** Of the points in a message. */
    private static final int LISTED = 60;

    /** Makes a selection, or says what is wrong with it; the sets are copied. */
    public Sweep {
        moments = Set.copyOf(moments);
        kinds = Set.copyOf(kinds);
        Objects.requireNonNull(only, "only");
        if (stall.isNegative() || stall.isZero()) {
            throw new IllegalArgumentException("stall must be longer than zero; got (" + stall + ")");
        }
        if (sample < 0) {
            throw new IllegalArgumentException("sample must not be negative; got (" + sample + "); 0 takes all points");
        }
    }

    /**
     * Makes the runs that follow a clean one.
     *
     * @param clean the run in which nothing failed; its test has passed
     * @return the runs in the order of the dialogue, at least one; each is made when it is asked for
     * @throws IllegalStateException if there is nothing to run; the message says why and what to do
     */
    public Stream<SweepRun> runsAfter(SweepRun clean) {
        Recording recording = clean.point().run();
        if (!recording.hasServer()) {
            throw new IllegalStateException(
                    "there is nothing to sweep: the test never had an SMTP server of its own; take SmtpServer or"
                            + " Mailbox as a parameter, with @SmtpTest and its default scope, or have it in an instance"
                            + " field, without @TestInstance(PER_CLASS)");
        }
        List<Target> all = new FailurePoints(recording, stall).all();
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "there is nothing to sweep: nobody has connected to the test's server in the clean run");
        }
        return narrowed(all).stream().map(target -> SweepRun.at(target, recording));
    }

    private List<Target> narrowed(List<Target> all) {
        if (!only.isEmpty()) {
            return List.of(named(all));
        }
        List<Target> chosen = all.stream()
                .filter(target ->
                        moments.isEmpty() || moments.contains(target.step().moment()))
                .filter(target -> kinds.isEmpty() || kinds.contains(target.kind()))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalStateException("there is nothing to sweep: none of the " + all.size()
                    + " failure points of this dialogue is at " + names(moments) + " with " + names(kinds)
                    + "; they are:"
                    + list(all));
        }
        if (sample == 0 || sample >= chosen.size()) {
            return chosen;
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(seed));
        return places.subList(0, sample).stream().sorted().map(chosen::get).toList();
    }

    private Target named(List<Target> all) {
        return all.stream()
                .filter(target -> target.name().equals(only))
                .findFirst()
                .or(() -> all.stream()
                        .filter(target -> target.name().startsWith(only))
                        .min(Comparator.comparingInt(target -> target.name().length())))
                .orElseThrow(
                        () -> new IllegalStateException("there is nothing to sweep: no failure point of this dialogue"
                                + " is called \"" + only + "\"; they are:" + list(all)));
    }

    private static String names(Set<? extends Enum<?>> some) {
        return some.isEmpty()
                ? "any of them"
                : some.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    private static String list(List<Target> points) {
        return points.stream()
                        .limit(LISTED)
                        .map(target -> "\n  " + target.name())
                        .collect(Collectors.joining())
                + (points.size() > LISTED ? "\n  … and " + (points.size() - LISTED) + " more" : "");
    }
}
