package io.github.smtptest.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program and waits for its end, but not for ever; what it printed stands in the failure. */
public final class ExternalProgram {

    private static final int PATIENCE_SECONDS = 60;

    private ExternalProgram() {}

    /**
     * Goes on only if a program is installed. Without it the test is skipped, or fails where all are required: with
     * {@code -Dsmtptest.interop=required}.
     */
    public static void require(String program, String versionOption) throws Exception {
        String reason;
        try {
            Outcome outcome = start(List.of(program, versionOption));
            if (outcome.exitCode() == 0) {
                return;
            }
            reason = "it exits with " + outcome.exitCode() + ":\n" + outcome.output();
        } catch (IOException e) {
            reason = e.getMessage();
        }
        String message = program + " is needed for this test and cannot be run: " + reason;
        if ("required".equals(System.getProperty("smtptest.interop"))) {
            fail(message);
        }
        abort(message);
    }

    /** Runs a program that is to succeed, and returns what it printed. */
    public static String run(String... command) throws Exception {
        Outcome outcome = start(List.of(command));
        assertThat(outcome.exitCode())
                .as("exit code of %s, which printed:%n%s", command[0], outcome.output())
                .isZero();
        return outcome.output();
    }

    /** Runs a class with a main method in a JVM of its own. */
    public static String java(Class<?> main, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return run(command.toArray(String[]::new));
    }

    /** How a program ended, and all it printed. */
    public record Outcome(int exitCode, String output) {}

    /** Runs a program, be it to succeed or not. */
    public static Outcome start(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("smtp-test-", ".out");
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            assertThat(ended)
                    .as("end of %s within %d s, which printed:%n%s", command.get(0), PATIENCE_SECONDS, printed)
                    .isTrue();
            return new Outcome(process.exitValue(), printed);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            Files.delete(output);
        }
    }
}
