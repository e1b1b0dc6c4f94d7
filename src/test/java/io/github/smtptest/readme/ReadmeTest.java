package io.github.smtptest.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.smtptest.EverySmtpFailure;
import io.github.smtptest.SmtpTest;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailurePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Holds the README to code that is compiled and run, and to the versions of the build. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("src/test/java/io/github/smtptest/readme");

    private final String readme = read(Path.of("README.md"));

    @Test
    void quotesOnlyCodeThatIsCompiledAndRun() throws IOException {
        List<String> snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(snippet -> onOneLine(snippet.group(1)))
                .toList();
        String sources;
        try (Stream<Path> files = Files.list(SOURCES)) {
            sources = files.filter(file -> !file.endsWith("ReadmeTest.java"))
                    .map(file -> onOneLine(read(file)))
                    .collect(Collectors.joining("\n"));
        }

        assertThat(snippets)
                .hasSizeGreaterThan(4)
                .allSatisfy(snippet -> assertThat(sources)
                        .as("a snippet of README.md, in the sources below %s", SOURCES)
                        .contains(snippet));
    }

    @Test
    void quotesWhatAFailedSweepSays() {
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Demanding.class))
                .enableImplicitConfigurationParameters(false)
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
        String note = Stream.of(failure.getSuppressed())
                .map(Throwable::toString)
                .filter(text -> text.startsWith("smtp-test saw: "))
                .findFirst()
                .orElseThrow();

        assertThat(readme).contains("```\n" + failure.getMessage() + "\n```");
        assertThat(note)
                .contains(readme.lines()
                        .filter(line -> line.startsWith("Only this one: ") || line.startsWith("In a test of its own: "))
                        .collect(Collectors.joining("\n")));
    }

    /** Asks of the shop what it does not keep to. */
    @SmtpTest
    static class Demanding {

        @EverySmtpFailure(only = "message accepted, acknowledgement lost")
        void neverConfirmsTwice(SmtpServer smtp, FailurePoint failure) {
            Shop shop = new Shop(smtp.host(), smtp.port());
            shop.order("book");
            shop.retryUndelivered();

            assertThat(failure).causesNoDuplicate();
        }
    }

    @Test
    void namesTheVersionsOfTheBuild() {
        String pom = read(Path.of("pom.xml"));

        assertThat(readme)
                .contains("<version>" + first("<version>(.*?)</version>", pom) + "</version>")
                .contains(first("maven-surefire-plugin</artifactId>\\s*<version>(.*?)</version>", pom))
                .contains(first("maven-compiler-plugin</artifactId>\\s*<version>(.*?)</version>", pom))
                .contains(first("<junit.version>(.*?)</junit.version>", pom));
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing like " + pattern))
                .group(1);
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
