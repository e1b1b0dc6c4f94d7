package io.github.smtptest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

/** Runs fixture classes on the JUnit that runs us, and tells what came of it. */
final class Jupiter {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "40",
            // Newer versions of JUnit ask in the log for a decision.
            "junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL");

    private Jupiter() {}

    static Run run(Class<?> fixture) {
        return run(fixture, Map.of());
    }

    static Run run(Class<?> fixture, Map<String, String> parameters) {
        return execute(parameters, fixture);
    }

    /** Runs all classes and all their methods at the same time. */
    static Run runInParallel(Class<?>... fixtures) {
        return execute(PARALLEL, fixtures);
    }

    /** Runs all classes and all their methods in parallel, with so many threads. */
    static Run runWithThreads(int threads, Class<?>... fixtures) {
        Map<String, String> parameters = new HashMap<>(PARALLEL);
        parameters.put("junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(threads));
        return execute(parameters, fixtures);
    }

    private static Run execute(Map<String, String> parameters, Class<?>... fixtures) {
        Map<String, String> all = new HashMap<>(parameters);
        Path output = newDirectory();
        all.put("junit.platform.reporting.output.dir", output.toString());
        try {
            LauncherDiscoveryRequest request = request()
                    .selectors(Stream.of(fixtures)
                            .map(fixture -> selectClass(fixture))
                            .toList())
                    .configurationParameters(all)
                    .enableImplicitConfigurationParameters(false)
                    .build();
            EngineExecutionResults results = EngineTestKit.execute("junit-jupiter", request);
            return new Run(results, output, contents(output));
        } finally {
            delete(output);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("smtp-test-fixtures").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> contents(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            Map<String, byte[]> contents = new TreeMap<>();
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came of a run.
     *
     * @param results the events
     * @param output where report files were; deleted by now
     * @param files the report files, by their path under the output directory
     */
    record Run(EngineExecutionResults results, Path output, Map<String, byte[]> files) {

        /** Verifies that so many tests ran and that all is well, with classes too. */
        Run passed(int tests) {
            assertThat(describeFailures()).isEmpty();
            assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
            assertThat(results.testEvents().started().count()).isEqualTo(tests);
            return this;
        }

        /** The display names of all tests that were started, in that order. */
        List<String> names() {
            return results.testEvents().started().stream()
                    .map(event -> event.getTestDescriptor().getDisplayName())
                    .toList();
        }

        /** The one failure of all tests and classes of this run. */
        Throwable failure() {
            List<Throwable> failures = failures(results.allEvents());
            assertThat(failures).as(this::describeFailures).hasSize(1);
            return failures.get(0);
        }

        /** The failures of tests, in the order of their ends. */
        List<Throwable> testFailures() {
            return failures(results.testEvents());
        }

        /** The failures of classes and test factories, in the order of their ends. */
        List<Throwable> containerFailures() {
            return failures(results.containerEvents());
        }

        /** The texts of what was suppressed in favor of a failure, ports and the output directory masked. */
        List<String> suppressed(Throwable failure) {
            return Stream.of(failure.getSuppressed())
                    .map(suppressed -> masked(suppressed.toString()))
                    .toList();
        }

        /** A text with what differs from run to run masked. */
        String masked(String text) {
            return text.replace(output.toString(), "OUTPUT")
                    .replace('\\', '/')
                    .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:PORT")
                    .replaceAll("[0-9-]+T[0-9:.]+Z", "TIME")
                    .replaceAll("(?m)^ +[0-9]+\\.[0-9]{3} ", "MS ");
        }

        String file(String path) {
            assertThat(files).containsKey(path);
            return new String(files.get(path), StandardCharsets.UTF_8);
        }

        private static List<Throwable> failures(Events events) {
            List<Throwable> failures = new ArrayList<>();
            for (Event event : events.list()) {
                if (event.getType() == EventType.FINISHED) {
                    event.getPayload(TestExecutionResult.class)
                            .filter(result -> result.getStatus() == TestExecutionResult.Status.FAILED)
                            .flatMap(TestExecutionResult::getThrowable)
                            .ifPresent(failures::add);
                }
            }
            return failures;
        }

        private String describeFailures() {
            return failures(results.allEvents()).stream().map(Run::trace).collect(joining("\n"));
        }

        private static String trace(Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }
}
