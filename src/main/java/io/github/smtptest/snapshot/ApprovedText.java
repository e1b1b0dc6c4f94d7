package io.github.smtptest.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The file with what a person approved. */
final class ApprovedText {

    static final String EXTENSION = ".approved.txt";

    private static final Pattern BLANKS_BEFORE_LINE_END = Pattern.compile("[ \\t\\r]+(?=\\n|\\z)");
    private static final Pattern END = Pattern.compile("\\n*\\z");

    private final Path file;

    ApprovedText(Path file) {
        this.file = file;
    }

    /** The text as it was written, whatever version control and editors did to it since; empty if there is no file. */
    Optional<String> read() {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            String lines = BLANKS_BEFORE_LINE_END.matcher(withoutMark).replaceAll("");
            return Optional.of(END.matcher(lines).replaceFirst("\n"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the approved text " + file + ": " + e, e);
        }
    }

    void write(String text) {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        // Moved to its place when it is complete, since parallel tests may read and approve it too. Java's own
        // temporary files would be readable by nobody else.
        Path beginning = directory.resolve(UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(directory);
            try {
                Files.write(beginning, text.getBytes(StandardCharsets.UTF_8));
                moveToItsPlace(beginning);
            } finally {
                Files.deleteIfExists(beginning);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the approved text " + file + ": " + e, e);
        }
    }

    private void moveToItsPlace(Path complete) throws IOException {
        try {
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The path as a person would write it: from where the test is run, if it is below. */
    String place() {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
