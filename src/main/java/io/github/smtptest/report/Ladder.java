package io.github.smtptest.report;

import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TranscriptLine;
import io.github.smtptest.session.TranscriptLine.Source;
import io.github.smtptest.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A dialogue as a ladder: the client's lines on the left, the server's on the right, events across. */
final class Ladder {

    private static final int FIRST = 200;
    private static final int LAST = 100;
    private static final int MARKED = 100;
    private static final int LONGEST_LINE = 1_000;

    /** What takes longer than this is worth a look. */
    private static final Duration LONG = Duration.ofMillis(500);

    private final SmtpSession session;
    private final String file;
    private final Marks marks;

    Ladder(SmtpSession session, String file, Marks marks) {
        this.session = session;
        this.file = file;
        this.marks = marks;
    }

    /** A command with its reply, or one of them alone, or an event on the left. */
    private record Rung(List<TranscriptLine> left, List<TranscriptLine> right) {

        TranscriptLine first() {
            return left.isEmpty() ? right.get(0) : left.get(0);
        }

        Duration end() {
            return right.isEmpty() ? first().at() : right.get(right.size() - 1).at();
        }
    }

    Html html() {
        List<Rung> rungs = rungs();
        BitSet shown = shown(rungs);
        List<Html> rows = new ArrayList<>();
        int next = 0;
        for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
            if (i > next) {
                rows.add(leftOut(i - next));
            }
            rows.add(row(rungs.get(i), i == 0 ? Duration.ZERO : rungs.get(i - 1).end()));
            next = i + 1;
        }
        return Html.of("""
                <table class="ladder">
                <thead><tr><th>ms<th>client<th>server<th>ms</tr></thead>
                <tbody>
                {}</tbody>
                </table>""", Html.join(rows));
    }

    private List<Rung> rungs() {
        List<List<TranscriptLine>> steps = steps(session.transcript());
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<TranscriptLine> step = steps.get(i);
            if (source(steps, i) == Source.SERVER) {
                rungs.add(new Rung(List.of(), step));
            } else if (isAnsweredAtOnce(steps, i)) {
                rungs.add(new Rung(step, steps.get(i + 1)));
                i++;
            } else {
                rungs.add(new Rung(step, List.of()));
            }
        }
        return rungs;
    }

    /** The lines of one reply are one step. */
    private static List<List<TranscriptLine>> steps(List<TranscriptLine> lines) {
        List<List<TranscriptLine>> steps = new ArrayList<>();
        boolean goesOn = false;
        for (TranscriptLine line : lines) {
            boolean reply = line.source() == Source.SERVER;
            if (goesOn && reply) {
                steps.get(steps.size() - 1).add(line);
            } else {
                steps.add(new ArrayList<>(List.of(line)));
            }
            goesOn = reply && line.text().length() > 3 && line.text().charAt(3) == '-';
        }
        return steps;
    }

    /** Of commands sent together, none is. */
    private static boolean isAnsweredAtOnce(List<List<TranscriptLine>> steps, int i) {
        return source(steps, i) == Source.CLIENT
                && source(steps, i + 1) == Source.SERVER
                && source(steps, i - 1) != Source.CLIENT;
    }

    private static Source source(List<List<TranscriptLine>> steps, int i) {
        return i < 0 || i >= steps.size() ? Source.EVENT : steps.get(i).get(0).source();
    }

    /** The beginning, the end, and between them what went wrong. */
    private BitSet shown(List<Rung> rungs) {
        BitSet shown = new BitSet();
        int size = rungs.size();
        if (size <= FIRST + LAST + MARKED) {
            shown.set(0, size);
            return shown;
        }
        shown.set(0, FIRST);
        shown.set(size - LAST, size);
        int left = MARKED;
        for (int i = FIRST; i < size - LAST && left > 0; i++) {
            if (isMarked(rungs.get(i))) {
                shown.set(i - 1, i + 1);
                left -= 2;
            }
        }
        return shown;
    }

    private boolean isMarked(Rung rung) {
        return (!rung.right().isEmpty() && Marks.isRefusal(rung.right().get(0))) || marks.isDeclared(rung.first());
    }

    private Html leftOut(int count) {
        return Html.of(
                "<tr class=\"gap\"><td></td><td colspan=\"2\">{} left out; <a href=\"{}\">{}</a> has them</td></tr>\n",
                Wording.count(count, "step"),
                Links.to(file),
                file);
    }

    private Html row(Rung rung, Duration before) {
        TranscriptLine first = rung.first();
        if (first.source() == Source.EVENT) {
            return Html.of(
                    "<tr class=\"event\"><td class=\"time\">{}</td><td colspan=\"2\"><span{}>{}</span></td><td></td></tr>\n",
                    time(first, before),
                    marks.isDeclared(first) ? new Html(" class=\"declared\"") : Html.NOTHING,
                    text(rung.left()));
        }
        Html reply = rung.right().isEmpty() ? new Html("<td></td><td></td>") : reply(rung, before);
        return rung.left().isEmpty()
                ? Html.of("<tr><td></td><td></td>{}</tr>\n", reply)
                : Html.of(
                        "<tr><td class=\"time\">{}</td><td{}>{}</td>{}</tr>\n",
                        time(first, before),
                        first.text().startsWith("(") ? new Html(" class=\"content\"") : Html.NOTHING,
                        text(rung.left()),
                        reply);
    }

    private Html reply(Rung rung, Duration before) {
        TranscriptLine first = rung.right().get(0);
        String tone = Marks.isPermanent(first) ? "bad" : Marks.isTransient(first) ? "wait" : "";
        return Html.of(
                "<td class=\"reply {}\">{}{}</td><td class=\"time\">{}</td>",
                tone,
                text(rung.right()),
                marks.isDeclared(first) ? new Html(" <span class=\"declared\">declared</span>") : Html.NOTHING,
                time(first, rung.left().isEmpty() ? before : rung.first().at()));
    }

    private static Html text(List<TranscriptLine> lines) {
        List<Html> shown = new ArrayList<>();
        for (TranscriptLine line : lines) {
            shown.add(Html.of(shown.isEmpty() ? "{}" : "<br>{}", Wording.cut(line.text(), LONGEST_LINE)));
        }
        return Html.join(shown);
    }

    /** When a line was said; if nothing was for long, that too. */
    private static Html time(TranscriptLine line, Duration before) {
        Duration pause = line.at().minus(before);
        return Html.of(
                "{}{}",
                String.format(Locale.ROOT, "%.1f", line.at().toNanos() / 1e6),
                pause.compareTo(LONG) < 0 ? Html.NOTHING : Html.of("<br><b>+{}</b>", Wording.duration(pause)));
    }
}
