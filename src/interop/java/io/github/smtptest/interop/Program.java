package io.github.smtptest.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine, run in a directory that is thrown away afterwards. */
final class Program {

    /** Far more than any of them needs; only a hang takes as long. */
    private static final int SECONDS = 120;

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Path directory;

    Program(Path directory) {
        this.directory = directory;
    }

    /** Says that the program ended with something else than 0. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * Ends the test unless the program is there: fails it where none may be missing, else counts it as skipped.
     *
     * @return where it is
     */
    static Path require(String name) {
        for (String path : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator)) {
            Path file = Path.of(path, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw missing(name + " is not installed");
    }

    /** Ends the test unless it is run by root. */
    static void requireRoot(String whatFor) {
        if (!System.getProperty("user.name").equals("root")) {
            throw missing(whatFor + " can only be started by root");
        }
    }

    /** Lets other users get at a directory. */
    static void openToAll(Path directory) throws IOException {
        for (Path at = directory; !at.equals(TEMPORARY) && at.getParent() != null; at = at.getParent()) {
            Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Ends the test because of something that this machine lacks; returns for the sake of the compiler only. */
    static RuntimeException missing(String what) {
        if (System.getProperty("smtptest.interop", "").equals("required")) {
            return fail(what + ", and -Dsmtptest.interop=required wants it");
        }
        return Assumptions.abort(what);
    }

    Path directory() {
        return directory;
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end, without input, and returns what it printed. */
    String run(String... command) throws Failed {
        return run(Path.of("/dev/null"), command);
    }

    /** Runs a program to its end and returns what it printed. */
    String run(Path input, String... command) throws Failed {
        Path output = directory.resolve("output");
        try {
            Process process = builder(command)
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String printed = Files.readString(output, UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new Failed(String.join(" ", command)
                        + (ended ? " ended with " + process.exitValue() : " did not end within " + SECONDS + " s")
                        + " and printed:\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Prepares a program by way of a shell script: the JVM may not be able to hand over arguments in UTF-8 itself. */
    ProcessBuilder builder(String... command) {
        String line = List.of(command).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "exec ", "\n"));
        ProcessBuilder builder =
                new ProcessBuilder("sh", file("command.sh", line).toString()).directory(directory.toFile());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        return builder;
    }
}
