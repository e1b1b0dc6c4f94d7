package io.github.smtptest.snapshot;

import static io.github.smtptest.snapshot.SnapshotTest.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovingTest {

    private static final String MESSAGE = "Subject: Grüße\n\nHello\n-- \nShop\n";
    private static final String TEXT = """
            envelope:
              from <a@x.example>
              to <b@y.example>

            header:
              Subject: Grüße

            body: text/plain; charset=us-ascii
              Hello
              --\\s
              Shop
            """;

    private Path directory;
    private Path file;

    @BeforeEach
    void beInADirectoryThatIsNotThereYet(@TempDir Path temporary) {
        directory = temporary.resolve("some").resolve("where");
        file = directory.resolve("welcome.approved.txt");
    }

    private Optional<Snapshot.Difference> compare(String message) {
        return differenceFrom("welcome", message, false);
    }

    private void approve(String message) {
        assertThat(differenceFrom("welcome", message, true)).isEmpty();
    }

    private Optional<Snapshot.Difference> differenceFrom(String name, String message, boolean approving) {
        return snapshot(message, options -> options.inDirectory(directory).approving(approving))
                .differenceFromApproved(name);
    }

    private String failure(String message) {
        return compare(message).orElseThrow().explanation().toString().replace(directory.toString(), "DIRECTORY");
    }

    @Test
    void failsWithTheWholeTextIfNoneWasApprovedYet() {
        assertThat(failure(MESSAGE)).isEqualTo("""
                Expecting the mail of snapshot "welcome", but no text has been approved yet: there is no DIRECTORY/welcome.approved.txt
                If the mail should be as follows, run this test once with -Dsmtptest.approve=true
                  envelope:
                    from <a@x.example>
                    to <b@y.example>

                  header:
                    Subject: Grüße

                  body: text/plain; charset=us-ascii
                    Hello
                    --\\s
                    Shop""");
        assertThat(compare(MESSAGE)).hasValueSatisfying(difference -> {
            assertThat(difference.approved()).isEmpty();
            assertThat(difference.actual()).isEqualTo(TEXT);
        });
        assertThat(directory).doesNotExist();
    }

    @Test
    void writesTheTextAndNothingElse() throws IOException {
        approve(MESSAGE);

        assertThat(file).hasContent(TEXT);
        assertThat(Files.readString(file)).isEqualTo(TEXT);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(compare(MESSAGE)).isEmpty();
    }

    @Test
    void replacesATextThatDiffersAndLeavesOthersAlone() throws IOException {
        approve(MESSAGE);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, longAgo);

        approve(MESSAGE);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);

        approve(MESSAGE.replace("Hello", "Goodbye"));
        assertThat(Files.readString(file)).isEqualTo(TEXT.replace("Hello", "Goodbye"));
    }

    @Test
    void saysWhichLinesDiffer() {
        approve(MESSAGE);

        assertThat(failure(MESSAGE.replace("Hello", "Goodbye"))).isEqualTo("""
                Expecting the mail of snapshot "welcome" (DIRECTORY/welcome.approved.txt), but it differs in 7 characters
                  line 9 (- expected, + actual):

                    body: text/plain; charset=us-ascii
                  -   Hello
                  +   Goodbye
                      --\\s
                      Shop
                If it should be as it is now, run this test once with -Dsmtptest.approve=true""");
        assertThat(compare(MESSAGE.replace("Hello", "Goodbye"))).hasValueSatisfying(difference -> {
            assertThat(difference.approved()).isEqualTo(TEXT);
            assertThat(difference.actual()).isEqualTo(TEXT.replace("Hello", "Goodbye"));
        });
    }

    @Test
    void bearsWhatVersionControlAndEditorsDoToAFile() throws IOException {
        Files.createDirectories(directory);
        for (String same : new String[] {
            TEXT.replace("\n", "\r\n"),
            "\uFEFF" + TEXT,
            TEXT.stripTrailing(),
            TEXT + "\n\n",
            TEXT.replace("\n", " \t\n")
        }) {
            Files.writeString(file, same);

            assertThat(compare(MESSAGE)).isEmpty();
            approve(MESSAGE);
            assertThat(Files.readString(file)).isEqualTo(same);
        }
        Files.writeString(file, TEXT.replace("\n\n", "\n"));
        assertThat(compare(MESSAGE)).isPresent();
    }

    @Test
    void bearsAFileThatIsNoUtf8() throws IOException {
        Files.createDirectories(directory);
        Files.write(file, TEXT.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(failure(MESSAGE)).contains("  -   Subject: Gr\uFFFD\uFFFDe\n  +   Subject: Grüße\n");
    }

    @Test
    void saysWhatCannotBeWrittenOrRead() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "a file in place of the directory");

        assertThatThrownBy(() -> approve(MESSAGE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the approved text " + file)
                .hasCauseInstanceOf(IOException.class);

        Files.delete(directory);
        Files.createDirectories(file);
        assertThatThrownBy(() -> compare(MESSAGE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot read the approved text " + file + ": ");
    }

    @Test
    void leavesNothingBehindIfTheFileCannotBeReplaced() throws IOException {
        Files.createDirectories(file.resolve("not-empty"));

        assertThatThrownBy(() -> new ApprovedText(file).write(TEXT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write the approved text " + file + ": ");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"welcome", "1", "after a week", "v1.2_b-c"})
    void takesNamesThatAnyFileCanHave(String name) {
        differenceFrom(name, MESSAGE, true);

        assertThat(directory.resolve(name + ".approved.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\\b", "..", "a..b", ".hidden", "end.", " a", "a:b", "grün", "a\n", "*"})
    void refusesOtherNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> differenceFrom(name, MESSAGE, true))
                .withMessage(
                        "\"" + name + "\" cannot be the name of a snapshot, since it is part of the name of a file: use"
                                + " letters a-z, digits, blanks, - _ and ., with a letter or digit at both ends. To have the file"
                                + " elsewhere, use options -> options.inDirectory(…)");
        assertThat(directory).doesNotExist();
    }

    @Test
    void refusesAnExpressionThatIsNone() {
        assertThatThrownBy(() -> SnapshotOptions.DEFAULT.replacing("(", "")).isInstanceOf(PatternSyntaxException.class);
    }
}
