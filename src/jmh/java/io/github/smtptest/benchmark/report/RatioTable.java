package io.github.smtptest.benchmark.report;

import io.github.smtptest.benchmark.contestant.Contestant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures as a table in Markdown: the limit as it is, everybody else as ratios to it. */
public final class RatioTable {

    private final Figures figures;
    private final String where;

    public RatioTable(Figures figures, String where) {
        this.figures = figures;
        this.where = where;
    }

    public String of(List<Scenario> compared, List<Scenario> ours) {
        StringBuilder text = new StringBuilder("# Benchmark\n\n").append(where).append("\n\n");
        text.append("| | limit |");
        for (Contestant contestant : Contestant.values()) {
            text.append(contestant == Contestant.LIMIT ? "" : " " + contestant.title() + " |");
        }
        text.append(" target |\n|---|---|")
                .append("---|".repeat(Contestant.values().length))
                .append('\n');
        compared.stream().filter(figures::has).forEach(scenario -> text.append(row(scenario)));
        text.append("\nRatios to the limit; where it says ↑, more is better.\n\n| smtp-test alone | |\n|---|---|\n");
        ours.stream()
                .filter(figures::has)
                .forEach(scenario -> text.append("| ")
                        .append(scenario.title())
                        .append(" | ")
                        .append(number(
                                figures.figure(scenario, Contestant.SMTP_TEST).orElse(Double.NaN)))
                        .append(' ')
                        .append(scenario.unit())
                        .append(" |\n"));
        return text.toString();
    }

    private String row(Scenario scenario) {
        StringBuilder row = new StringBuilder("| ")
                .append(scenario.title())
                .append(scenario.more() ? " ↑ | " : " | ")
                .append(figures.figure(scenario, Contestant.LIMIT)
                        .map(figure -> number(figure) + " " + scenario.unit())
                        .orElse(""))
                .append(" |");
        for (Contestant contestant : Contestant.values()) {
            if (contestant != Contestant.LIMIT) {
                row.append(' ').append(ratio(scenario, contestant)).append(" |");
            }
        }
        return row.append(
                        scenario.target() == 0
                                ? " |\n"
                                : (scenario.more() ? " ≥ " : " ≤ ") + number(scenario.target()) + " |\n")
                .toString();
    }

    private String ratio(Scenario scenario, Contestant contestant) {
        Optional<Double> ratio = figures.ratio(scenario, contestant);
        String shown = ratio.map(RatioTable::number).orElse("–");
        return contestant == Contestant.SMTP_TEST ? "**" + shown + "**" : shown;
    }

    static String number(double value) {
        if (value >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
