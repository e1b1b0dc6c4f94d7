package io.github.smtptest.benchmark.report;

import io.github.smtptest.benchmark.contestant.Contestant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ratios to the limit as a picture: one line for each scenario, one dot for each contestant, better to the left. */
public final class RatioPlot {

    private static final int WIDTH = 900;
    private static final int LEFT = 290;
    private static final int RIGHT = 870;
    private static final int TOP = 84;
    private static final int ROW = 30;
    private static final double LEAST = 0.1;
    private static final double MOST = 200;
    private static final double[] TICKS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200};

    private static final Map<Contestant, String> COLOURS = Map.of(
            Contestant.LIMIT, "#777777",
            Contestant.SMTP_TEST, "#c2185b",
            Contestant.DUMBSTER, "#1976d2",
            Contestant.SUBETHASMTP, "#f57c00",
            Contestant.GREENMAIL, "#2e7d32");

    private final Figures figures;
    private final String where;

    public RatioPlot(Figures figures, String where) {
        this.figures = figures;
        this.where = where;
    }

    public String of(List<Scenario> scenarios) {
        List<Scenario> shown = scenarios.stream().filter(figures::has).toList();
        int bottom = TOP + shown.size() * ROW;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(bottom + 52)
                .append("\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n");
        svg.append("<title>Time or memory as a ratio to a hard-coded responder</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 16, 26, "Time or memory, as a ratio to a hard-coded responder (less is better)", "start", 16);
        legend(svg);
        for (double tick : TICKS) {
            double x = x(tick);
            svg.append(line(x, TOP - 6, x, bottom, tick == 1 ? "#777777" : "#e4e4e4"));
            text(svg, x, bottom + 18, label(tick), "middle", 12);
        }
        for (int i = 0; i < shown.size(); i++) {
            row(svg, shown.get(i), TOP + i * ROW + ROW / 2.0);
        }
        text(svg, 16, bottom + 40, where, "start", 11);
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg) {
        double x = 22;
        for (Contestant contestant : Contestant.values()) {
            svg.append(dot(x, 52, contestant));
            text(svg, x + 12, 57, contestant.title(), "start", 13);
            x += 40 + contestant.title().length() * 7.2;
        }
        svg.append(target(x, 52));
        text(svg, x + 10, 57, "our target", "start", 13);
    }

    private void row(StringBuilder svg, Scenario scenario, double y) {
        text(svg, LEFT - 14, y + 4, scenario.title(), "end", 13);
        svg.append(line(LEFT, y, RIGHT, y, "#eeeeee"));
        if (scenario.target() != 0) {
            svg.append(target(x(cost(scenario, scenario.target())), y));
        }
        for (Contestant contestant : Contestant.values()) {
            if (contestant != Contestant.SMTP_TEST) {
                dot(svg, scenario, contestant, y);
            }
        }
        // The last one is on top.
        dot(svg, scenario, Contestant.SMTP_TEST, y);
    }

    private void dot(StringBuilder svg, Scenario scenario, Contestant contestant, double y) {
        figures.ratio(scenario, contestant)
                .ifPresent(ratio -> svg.append(dot(x(cost(scenario, ratio)), y, contestant)));
    }

    /** Where more is better, the ratio is turned round, so that left is better in every row. */
    private static double cost(Scenario scenario, double ratio) {
        return scenario.more() ? 1 / ratio : ratio;
    }

    private static double x(double ratio) {
        double bounded = Math.min(MOST, Math.max(LEAST, ratio));
        return LEFT + (RIGHT - LEFT) * Math.log(bounded / LEAST) / Math.log(MOST / LEAST);
    }

    private static String label(double tick) {
        return tick == Math.rint(tick) ? Long.toString(Math.round(tick)) : Double.toString(tick);
    }

    private static String dot(double x, double y, Contestant contestant) {
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\" stroke=\"#ffffff\"><title>%s</title></circle>%n",
                x,
                y,
                contestant == Contestant.SMTP_TEST ? 7 : 5,
                COLOURS.get(contestant),
                contestant.title());
    }

    private static String target(double x, double y) {
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fv18\" stroke=\"#c2185b\" stroke-width=\"2\" stroke-dasharray=\"3 2\"/>%n",
                x,
                y - 9);
    }

    private static String line(double fromX, double fromY, double toX, double toY, String colour) {
        return String.format(
                Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>%n", fromX, fromY, toX, toY, colour);
    }

    private static void text(StringBuilder svg, double x, double y, String text, String anchor, int size) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"#222222\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
