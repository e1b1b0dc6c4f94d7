package io.github.smtptest.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fewest lines to take away and to add that make one text of another.
 *
 * <p>After Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
 */
final class EditScript {

    /** Time is the product of this and the number of lines; memory is its square. */
    private static final int MOST_EDITS = 500;

    private static final int MOST_LINES = 200_000;

    /**
     * A place where the texts differ.
     *
     * @param expectedFrom the first line to take away
     * @param expectedTo the line behind the last one
     * @param actualFrom the first line to add
     * @param actualTo the line behind the last one
     */
    record Change(int expectedFrom, int expectedTo, int actualFrom, int actualTo) {

        int removed() {
            return expectedTo - expectedFrom;
        }

        int added() {
            return actualTo - actualFrom;
        }

        int lines() {
            return Math.max(removed(), added());
        }
    }

    private final int[] expected;
    private final int[] actual;

    private EditScript(int[] expected, int[] actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /** The changes in the order of the lines; a single one if there would be too many. */
    static List<Change> between(Lines expected, Lines actual) {
        int shorter = Math.min(expected.count(), actual.count());
        int start = 0;
        while (start < shorter && expected.isSame(start, actual, start)) {
            start++;
        }
        int expectedEnd = expected.count();
        int actualEnd = actual.count();
        while (expectedEnd > start && actualEnd > start && expected.isSame(expectedEnd - 1, actual, actualEnd - 1)) {
            expectedEnd--;
            actualEnd--;
        }
        Change all = new Change(start, expectedEnd, start, actualEnd);
        if (all.removed() == 0 || all.added() == 0 || all.removed() + all.added() > MOST_LINES) {
            return List.of(all);
        }
        Map<String, Integer> numbers = new HashMap<>();
        EditScript script = new EditScript(
                numbered(expected, start, expectedEnd, numbers), numbered(actual, start, actualEnd, numbers));
        List<int[]> rounds = script.rounds();
        return rounds.isEmpty() ? List.of(all) : script.changes(rounds, start);
    }

    private static int[] numbered(Lines lines, int from, int to, Map<String, Integer> numbers) {
        int[] numbered = new int[to - from];
        for (int i = from; i < to; i++) {
            numbered[i - from] = numbers.computeIfAbsent(lines.line(i), line -> numbers.size());
        }
        return numbered;
    }

    /** For each number of edits, how far one gets with one less on every diagonal; empty if it takes too many. */
    private List<int[]> rounds() {
        int most = Math.min(MOST_EDITS, expected.length + actual.length);
        int[] reached = new int[2 * most + 3];
        int middle = most + 1;
        List<int[]> rounds = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            rounds.add(Arrays.copyOfRange(reached, middle - edits - 1, middle + edits + 2));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int left = reached[middle + diagonal - 1];
                int above = reached[middle + diagonal + 1];
                int i = isDown(diagonal, edits, left, above) ? above : left + 1;
                int j = i - diagonal;
                while (i < expected.length && j < actual.length && expected[i] == actual[j]) {
                    i++;
                    j++;
                }
                reached[middle + diagonal] = i;
                if (i >= expected.length && j >= actual.length) {
                    return rounds;
                }
            }
        }
        return List.of();
    }

    private static boolean isDown(int diagonal, int edits, int left, int above) {
        return diagonal == -edits || (diagonal != edits && left < above);
    }

    private List<Change> changes(List<int[]> rounds, int start) {
        BitSet removed = new BitSet();
        BitSet added = new BitSet();
        int i = expected.length;
        int j = actual.length;
        for (int edits = rounds.size() - 1; edits > 0; edits--) {
            int[] reached = rounds.get(edits);
            int diagonal = i - j;
            int left = reached[diagonal + edits];
            int above = reached[diagonal + edits + 2];
            boolean down = isDown(diagonal, edits, left, above);
            i = down ? above : left;
            j = i - (down ? diagonal + 1 : diagonal - 1);
            if (down) {
                added.set(j);
            } else {
                removed.set(i);
            }
        }
        return changes(removed, added, start);
    }

    private List<Change> changes(BitSet removed, BitSet added, int start) {
        List<Change> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < expected.length || j < actual.length) {
            int expectedTo = removed.nextClearBit(i);
            int actualTo = added.nextClearBit(j);
            if (expectedTo > i || actualTo > j) {
                changes.add(new Change(start + i, start + expectedTo, start + j, start + actualTo));
            }
            i = expectedTo + 1;
            j = actualTo + 1;
        }
        return List.copyOf(changes);
    }
}
