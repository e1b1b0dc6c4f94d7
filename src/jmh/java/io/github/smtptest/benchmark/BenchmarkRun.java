package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.fresh.ColdTest;
import io.github.smtptest.benchmark.fresh.ServerCost;
import io.github.smtptest.benchmark.report.Figures;
import io.github.smtptest.benchmark.report.RatioPlot;
import io.github.smtptest.benchmark.report.RatioTable;
import io.github.smtptest.benchmark.report.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks and writes {@code benchmark.md} and {@code benchmark.svg}.
 *
 * <p>System properties: {@code benchmark.output} is the directory, {@code benchmark.rounds} how often each server is
 * measured, {@code benchmark.millis} how long an iteration takes, {@code benchmark.only} a part of the names of those to run,
 * {@code benchmark.mails} how many are kept to see what they weigh.
 */
public final class BenchmarkRun {

    private static final String HEAP = "-Xmx4g";

    /** A crowd is measured once it has come so often that the code is hot, as it is where there is time for it. */
    private static final int SESSIONS_TO_WARM_UP = 1_500;

    private final Figures figures = new Figures();
    private final int rounds = Integer.getInteger("benchmark.rounds", 3);
    private final int millis = Integer.getInteger("benchmark.millis", 1_000);
    private final int mails = Integer.getInteger("benchmark.mails", 100_000);
    private final String only = System.getProperty("benchmark.only", "");

    private BenchmarkRun() {}

    public static void main(String[] arguments) throws Exception {
        BenchmarkRun run = new BenchmarkRun();
        for (int round = 1; round <= run.rounds; round++) {
            run.round(round);
        }
        run.write(Path.of(System.getProperty("benchmark.output", "target/benchmark")));
    }

    private void round(int round) throws Exception {
        for (Plan.Run run : Plan.COMPARED) {
            for (Contestant contestant : run.contestants()) {
                measure(run, contestant, round);
            }
        }
        for (Contestant contestant : Contestant.values()) {
            inFreshJvm(ColdTest.class, Plan.COLD, contestant, round);
        }
        for (Contestant contestant : Contestant.values()) {
            inFreshJvm(ServerCost.class, Plan.COST, contestant, round, Integer.toString(mails));
        }
        for (Plan.Run run : Plan.OURS) {
            measure(run, null, round);
        }
    }

    private void measure(Plan.Run run, Contestant contestant, int round) throws RunnerException {
        if (!run.method().contains(only)) {
            return;
        }
        boolean crowd = run.parameters().containsKey("sessions");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + run.method().replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(
                        crowd
                                ? 4
                                        + SESSIONS_TO_WARM_UP
                                                / Integer.parseInt(
                                                        run.parameters().get("sessions"))
                                : 3)
                .measurementIterations(crowd ? 5 : 3)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementTime(TimeValue.milliseconds(millis))
                .timeout(TimeValue.minutes(2))
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(HEAP);
        run.parameters().forEach(options::param);
        if (contestant != null) {
            options.param("contestant", contestant.name());
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        Contestant who = contestant == null ? Contestant.SMTP_TEST : contestant;
        for (RunResult result : results) {
            note(run.scenario(), who, round, result.getPrimaryResult().getScore());
        }
        if (results.isEmpty()) {
            System.out.println(run.scenario().title() + ", " + who.title() + ": did not come to its end");
        }
    }

    private void note(Scenario scenario, Contestant contestant, int round, double figure) {
        figures.add(scenario, contestant, round, figure);
        System.out.printf(
                Locale.ROOT,
                "round %d: %s, %s: %.3f %s%n",
                round,
                scenario.title(),
                contestant.title(),
                figure,
                scenario.unit());
    }

    private void inFreshJvm(
            Class<?> program, List<Scenario> scenarios, Contestant contestant, int round, String... arguments)
            throws IOException, InterruptedException {
        if (!program.getSimpleName().contains(only)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                contestant.name()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                int sign = line.indexOf('=');
                scenarios.stream()
                        .filter(scenario -> sign > 0 && line.substring(0, sign).equals(scenario.key()))
                        .forEach(scenario ->
                                note(scenario, contestant, round, Double.parseDouble(line.substring(sign + 1))));
            });
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    private void write(Path directory) throws IOException {
        String where = String.format(
                Locale.ROOT,
                "%s, JDK %s (%s), %d processors, %s; %s",
                LocalDate.now(),
                Runtime.version().toString(),
                System.getProperty("java.vm.vendor"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                rounds == 1 ? "one round" : "medians of " + rounds + " rounds");
        List<Scenario> compared = Plan.comparedScenarios();
        String table = new RatioTable(figures, where).of(compared, Plan.ourScenarios());
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("benchmark.md"), table);
        Files.writeString(directory.resolve("benchmark.svg"), new RatioPlot(figures, where).of(compared));
        System.out.println(table);
    }
}
