package io.github.smtptest.interop;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailurePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * What a client does at every failure point of one mail to two people, as text to be compared.
 *
 * <p>The tables have a line for each step, a column for each way to fail, and in each cell
 *
 * <ul>
 *   <li>who got the mail,
 *   <li>{@code !} if the client reported an error,
 *   <li>the invariants that do not hold: {@code loss} for {@code causesNoLoss}, {@code silent} for {@code
 *       causesNoSilentLoss}, {@code waits} for {@code causesNoEndlessWait}, {@code twice} for {@code causesNoDuplicate}, {@code
 *       again} for {@code causesNoRetryIfPermanent}; and {@code reconnects} if there was more than one connection.
 * </ul>
 *
 * <p>No client tries again, so {@code loss} alone is what every transient failure comes to: trying again is up to who calls
 * it. The lists say which exceptions the client reports where, from the outermost to the last cause; {@code (the
 * reply)} if the message of one has the server's reply, {@code (250)} if it has the reply to the message, {@code (EOF)} if it
 * says so and no more.
 *
 * <p>Left out is what differs from run to run: what a client says behind a refusal, RSET or QUIT, and the texts of messages.
 */
final class ClientSweep {

    private static final List<String> COLUMNS = List.of("4xx", "5xx", "lost", "reply lost", "silence");
    private static final int LONGEST_LINE = 70;

    private final List<Outcome> outcomes;

    private ClientSweep(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    static ClientSweep outOfTheBox(Class<? extends SendingClient> client) {
        return run(client, "outOfTheBox");
    }

    static ClientSweep setUpRight(Class<? extends SendingClient> client) {
        return run(client, "setUpRight");
    }

    private static ClientSweep run(Class<?> client, String method) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(client, method, SmtpServer.class, FailurePoint.class, TestReporter.class))
                .enableImplicitConfigurationParameters(false)
                .execute();
        List<Throwable> failures = results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError("the sweep itself failed", failures.get(0));
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
        List<Outcome> outcomes = results.allEvents()
                .reportingEntryPublished()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> Outcome.ofMap(entry.getKeyValuePairs()))
                .toList();
        assertThat(results.testEvents().succeeded().count())
                .as("the clean run, and one outcome for each other")
                .isEqualTo(outcomes.size() + 1L);
        return new ClientSweep(outcomes);
    }

    /** One line for each step, one column for each way to fail. */
    String outcomes() {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            rows.computeIfAbsent(outcome.step(), step -> new LinkedHashMap<>()).put(outcome.column(), outcome.cell());
        }
        return Stream.concat(
                        Stream.of(line("", COLUMNS)),
                        rows.entrySet().stream()
                                .map(row -> line(
                                        row.getKey(),
                                        COLUMNS.stream()
                                                .map(column -> row.getValue().getOrDefault(column, "–"))
                                                .toList())))
                .collect(joining());
    }

    private static String line(String first, List<String> cells) {
        return (String.format("%-9s", first)
                                + cells.stream()
                                        .map(cell -> String.format(" %-18s", cell))
                                        .collect(joining()))
                        .stripTrailing()
                + "\n";
    }

    /** Each kind of error, and the points at which it is reported. */
    String reports() {
        Map<String, Map<String, List<String>>> reports = outcomes.stream()
                .filter(outcome -> !outcome.report().equals(Outcome.NO_REPORT))
                .collect(groupingBy(
                        Outcome::report,
                        LinkedHashMap::new,
                        groupingBy(Outcome::step, LinkedHashMap::new, mapping(Outcome::column, toList()))));
        StringBuilder text = new StringBuilder();
        reports.forEach((report, steps) -> {
            text.append(report).append('\n');
            wrapped(steps).forEach(line -> text.append("    ").append(line).append('\n'));
        });
        return text.toString();
    }

    private static List<String> wrapped(Map<String, List<String>> steps) {
        List<String> lines = new ArrayList<>();
        steps.forEach((step, columns) -> {
            String points = step + " " + String.join(", ", columns);
            int last = lines.size() - 1;
            if (last < 0 || lines.get(last).length() + points.length() > LONGEST_LINE) {
                lines.add(points);
            } else {
                lines.set(last, lines.get(last) + "; " + points);
            }
        });
        return lines;
    }
}
