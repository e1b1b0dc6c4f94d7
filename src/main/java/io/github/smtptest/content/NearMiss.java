package io.github.smtptest.content;

import io.github.smtptest.wording.EditDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of several texts comes nearest to one that is not among them.
 *
 * @param index which one
 * @param distance in how many characters it differs
 */
record NearMiss(int index, int distance) {

    /** As many as a failure lists. */
    private static final int LISTED = 10;

    /** Longer texts are no near misses of each other, and comparing them letter by letter would take long. */
    private static final int LONGEST_COMPARED = 200;

    /** The text nearest in letters; empty when there is none: where half of a text differs, nothing is near. */
    static Optional<NearMiss> among(List<String> texts, String wanted) {
        Optional<NearMiss> nearest = Optional.empty();
        int least = wanted.length() / 2 + 1;
        for (int i = 0; i < texts.size() && wanted.length() <= LONGEST_COMPARED; i++) {
            boolean comparable = Math.abs(texts.get(i).length() - wanted.length()) < least;
            int distance = comparable ? EditDistance.between(texts.get(i), wanted) : least;
            if (distance < least) {
                nearest = Optional.of(new NearMiss(i, distance));
                least = distance;
            }
        }
        return nearest;
    }

    /** The lines of a list with the nearest marked, which is among those that a failure has room for. */
    static List<String> marked(List<String> lines, List<String> texts, String wanted) {
        List<String> marked = new ArrayList<>(lines);
        among(texts, wanted).ifPresent(nearest -> {
            String line = marked.remove(nearest.index) + "  <- " + nearest;
            marked.add(Math.min(nearest.index, LISTED - 1), line);
        });
        return marked;
    }

    /** Returns {@code nearest: differs in 2 characters}. */
    @Override
    public String toString() {
        return "nearest: differs in " + distance + (distance == 1 ? " character" : " characters");
    }
}
