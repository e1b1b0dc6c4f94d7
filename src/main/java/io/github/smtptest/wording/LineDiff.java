package io.github.smtptest.wording;

import io.github.smtptest.wording.EditScript.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that two texts differ in, with some lines around them. */
final class LineDiff {

    private static final int MOST_LINES = 20;
    private static final int CONTEXT = 2;

    /** What may follow the lines: how many more differ, and how they end. */
    private static final int NOTES = 2;

    private static final int SHOWN_OF_CHANGE = 5;
    private static final int SHOWN_PAIRS = 3;
    private static final int COLUMNS = 100;

    private final Lines expected;
    private final Lines actual;
    private final List<Change> changes;
    private final String ending;
    private final List<String> shown = new ArrayList<>();

    private LineDiff(Lines expected, Lines actual, String ending) {
        this.expected = expected;
        this.actual = actual;
        this.changes = EditScript.between(expected, actual);
        this.ending = ending;
        show();
    }

    static LineDiff of(Lines expected, Lines actual) {
        boolean more = actual.endWithCarriageReturn() && !expected.haveCarriageReturn();
        boolean fewer = expected.endWithCarriageReturn() && !actual.haveCarriageReturn();
        if (more || fewer) {
            String wanted = WhiteSpace.lineFeeds(expected.text());
            String found = WhiteSpace.lineFeeds(actual.text());
            // If nothing else differs, the line breaks are the difference to show.
            if (!wanted.equals(found)) {
                return new LineDiff(
                        Lines.of(wanted),
                        Lines.of(found),
                        more ? "  Lines end with CRLF, expected LF." : "  Lines end with LF, expected CRLF.");
            }
        }
        return new LineDiff(expected, actual, "");
    }

    String text() {
        // The last line may be an empty one of the context.
        return String.join("\n", shown).stripTrailing();
    }

    private void show() {
        int next = 0;
        int context = 0;
        while (next < changes.size()) {
            List<String> part = part(next, context);
            if (next > 0 && shown.size() + part.size() + CONTEXT + NOTES > MOST_LINES) {
                break;
            }
            shown.addAll(part);
            context = changes.get(next).actualTo();
            next++;
        }
        context(
                context,
                Math.min(
                        context + CONTEXT,
                        next < changes.size() ? changes.get(next).actualFrom() : actual.count()),
                shown);
        int rest = changes.subList(next, changes.size()).stream()
                .mapToInt(Change::lines)
                .sum();
        if (rest > 0) {
            shown.add("  … " + more(rest) + (rest == 1 ? " differs" : " differ"));
        }
        if (!ending.isEmpty()) {
            shown.add(ending);
        }
    }

    /** A change with the lines before it, from the end of the change before. */
    private List<String> part(int index, int previousEnd) {
        Change change = changes.get(index);
        List<String> part = new ArrayList<>();
        int from = change.actualFrom();
        if (index == 0) {
            part.add("  line " + (from + 1) + " (- expected, + actual):");
            context(Math.max(0, from - CONTEXT), from, part);
        } else if (from - previousEnd <= 2 * CONTEXT) {
            context(previousEnd, from, part);
        } else {
            context(previousEnd, previousEnd + CONTEXT, part);
            part.add("  line " + (from + 1)
                    + (from == change.expectedFrom() ? "" : " (expected as line " + (change.expectedFrom() + 1) + ")")
                    + ":");
            context(from - CONTEXT, from, part);
        }
        if (!pairs(change, part)) {
            block("  - ", expected, change.expectedFrom(), change.expectedTo(), part);
            block("  + ", actual, change.actualFrom(), change.actualTo(), part);
        }
        return part;
    }

    private void context(int from, int to, List<String> part) {
        for (int i = from; i < to; i++) {
            part.add(line("    ", actual.line(i)));
        }
    }

    private static void block(String mark, Lines lines, int from, int to, List<String> part) {
        // A note that one more line is missing would take that line's place.
        int end = to - from <= SHOWN_OF_CHANGE + 1 ? to : from + SHOWN_OF_CHANGE;
        for (int i = from; i < end; i++) {
            part.add(line(mark, lines.line(i)));
        }
        if (end < to) {
            part.add(mark + "… " + more(to - end));
        }
    }

    private static String more(int lines) {
        return String.format(Locale.ROOT, "%,d more line%s", lines, lines == 1 ? "" : "s");
    }

    private static String line(String mark, String line) {
        return (mark + Excerpt.beginning(content(line), COLUMNS)).stripTrailing();
    }

    private static String content(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }

    /** Shows line by line what was changed within lines; false if lines were replaced by quite different ones. */
    private boolean pairs(Change change, List<String> part) {
        if (change.removed() != change.added()) {
            return false;
        }
        int pairs = Math.min(SHOWN_PAIRS, change.removed());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            String wanted = expected.line(change.expectedFrom() + i);
            String found = actual.line(change.actualFrom() + i);
            if (!content(wanted).equals(content(found)) && !isNear(content(wanted), content(found))) {
                return false;
            }
            lines.addAll(pair(wanted, found).lines("  - ", "  + "));
        }
        part.addAll(lines);
        int rest = change.removed() - pairs;
        if (rest > 0) {
            part.add("  … " + more(rest) + (rest == 1 ? " differs" : " differ"));
        }
        return true;
    }

    private static Caret pair(String expected, String actual) {
        boolean sameToSee = Wording.visible(expected.stripTrailing()).equals(Wording.visible(actual.stripTrailing()));
        return sameToSee
                ? Caret.between(expected, actual, "\"", COLUMNS)
                : Caret.between(content(expected), content(actual), "", COLUMNS);
    }

    private static boolean isNear(String expected, String actual) {
        CommonEnds ends = CommonEnds.of(expected, actual);
        int longest = Math.max(expected.length(), actual.length());
        return 2 * (ends.prefix() + ends.suffix()) >= longest
                || (longest <= 10 * COLUMNS && LookAlikes.folded(expected).equals(LookAlikes.folded(actual)));
    }
}
