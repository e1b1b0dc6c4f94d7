package io.github.smtptest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.reporting.FileEntry;

class ReportFilesTest {

    private static final String HOME = "junit-jupiter/io.github.smtptest.ReportFilesTest_";
    private static final String METHOD = "/fails(io.github.smtptest.server.SmtpServer)/smtp-test/";

    @Test
    void haveEachMailAsItWasSentAndEachTranscript() {
        Jupiter.Run run = Jupiter.run(OneServer.class);

        String directory = HOME + "OneServer" + METHOD;
        assertThat(run.files())
                .containsOnlyKeys(
                        directory + "mail-1.eml",
                        directory + "mail-2.eml",
                        directory + "report.html",
                        directory + "session-1.txt",
                        directory + "session-2.txt");
        assertThat(run.files().get(directory + "mail-1.eml"))
                .isEqualTo(RawClient.message("ada").getBytes(UTF_8));
        assertThat(run.files().get(directory + "mail-2.eml"))
                .isEqualTo(RawClient.message("bob").getBytes(UTF_8));
        assertThat(run.masked(run.file(directory + "session-1.txt")))
                .startsWith("""
                        session 1 from 127.0.0.1:PORT at TIME, ended with QUIT
                        MS S: 220 localhost ESMTP smtp-test ready; say EHLO client.example
                        MS C: EHLO client.example
                        """)
                .contains("MS C: RCPT TO:<ada@example.org>\n");
        assertThat(run.file(directory + "session-2.txt")).contains("C: RCPT TO:<bob@example.org>\n");
    }

    @SmtpTest
    static class OneServer {
        @Test
        void fails(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            RawClient.send(smtp, "bob");
            throw new AssertionError("trouble");
        }
    }

    @Test
    void arePublishedAsOneDirectoryOfTheTest() {
        Jupiter.Run run = Jupiter.run(OneServer.class);

        assertThat(run.results().allEvents().fileEntryPublished().list().stream()
                        .map(event -> event.getRequiredPayload(FileEntry.class)
                                .getPath()
                                .toString()
                                .replace(run.output().toString(), "OUTPUT")
                                .replace('\\', '/')))
                .containsExactly("OUTPUT/" + (HOME + "OneServer" + METHOD).replaceAll("/$", ""));
    }

    @Test
    void keepServersApart() {
        Jupiter.Run run = Jupiter.run(TwoServers.class);

        String directory = HOME + "TwoServers" + METHOD;
        assertThat(run.files())
                .containsOnlyKeys(
                        directory + "own/mail-1.eml",
                        directory + "own/session-1.txt",
                        directory + "injected/mail-1.eml",
                        directory + "injected/session-1.txt",
                        directory + "report.html");
        assertThat(run.file(directory + "own/mail-1.eml")).isEqualTo(RawClient.message("own"));
        assertThat(run.file(directory + "injected/mail-1.eml")).isEqualTo(RawClient.message("injected"));
    }

    @Test
    void keepServersOfTheSameNameApart() {
        Jupiter.Run run = Jupiter.run(WithAnotherOfTheSameName.class);

        assertThat(run.files().keySet())
                .anyMatch(file -> file.endsWith("/own/mail-1.eml"))
                .anyMatch(file -> file.endsWith("/own-2/mail-1.eml"));
    }

    static class WithOne {
        final SmtpServer own = SmtpServer.create();
    }

    @SmtpTest
    static class WithAnotherOfTheSameName extends WithOne {
        private final SmtpServer own = SmtpServer.create();

        @Test
        void fails() {
            RawClient.send(own, "here");
            RawClient.send(super.own, "above");
            throw new AssertionError("trouble");
        }
    }

    @SmtpTest
    static class TwoServers {
        private final SmtpServer own = SmtpServer.create();

        @Test
        void fails(SmtpServer smtp) {
            RawClient.send(own, "own");
            RawClient.send(smtp, "injected");
            throw new AssertionError("trouble");
        }
    }

    @Test
    void haveAPageThatTellsOfTheTestTheFailureAndTheServer() {
        Jupiter.Run run = Jupiter.run(OneServer.class);

        assertThat(run.file(HOME + "OneServer" + METHOD + "report.html"))
                .contains("<h1>ReportFilesTest$OneServer › fails(SmtpServer)</h1>")
                .containsPattern(
                        "io.github.smtptest.ReportFilesTest\\$OneServer.fails\\(ReportFilesTest.java:[0-9]+\\)</p>")
                .contains("<strong>trouble</strong>")
                .contains("<a href=\"mail-1.eml\">", "<a href=\"session-2.txt\">")
                .contains("RCPT TO:&lt;ada@example.org&gt;");
    }

    @Test
    void haveAPageThatLinksToTheFilesOfEachServer() {
        Jupiter.Run run = Jupiter.run(TwoServers.class);

        assertThat(run.file(HOME + "TwoServers" + METHOD + "report.html"))
                .contains("<a href=\"own/mail-1.eml\">", "<a href=\"injected/session-1.txt\">");
    }

    @Test
    void haveAPageThatNamesTheKindOfWhatIsNoAssertionAndItsCauses() {
        Jupiter.Run run = Jupiter.run(Broken.class);

        assertThat(run.file(HOME + "Broken" + METHOD + "report.html"))
                .contains("<strong>java.lang.IllegalStateException: not sent</strong>\n"
                        + "Caused by: java.io.IOException: no route</pre>");
    }

    @SmtpTest
    static class Broken {
        @Test
        void fails(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            throw new IllegalStateException("not sent", new IOException("no route"));
        }
    }

    @Test
    void haveAPageForEachDynamicTestThatFailed() {
        Jupiter.Run run = Jupiter.run(Dynamic.class);

        String directory = HOME + "Dynamic/make(io.github.smtptest.server.SmtpServer)/smtp-test";
        assertThat(run.file(directory + "/report.html")).contains("<strong>first</strong>");
        assertThat(run.file(directory + "-2/report.html")).contains("<strong>second</strong>");
        assertThat(run.testFailures())
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @SmtpTest
    static class Dynamic {
        @TestFactory
        Stream<DynamicTest> make(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            return Stream.of("first", "second")
                    .map(name -> dynamicTest(name, () -> {
                        throw new AssertionError(name);
                    }));
        }
    }

    @Test
    void areNotWrittenIfNobodyConnected() {
        assertThat(Jupiter.run(NobodyConnected.class).files()).isEmpty();
    }

    @SmtpTest
    static class NobodyConnected {
        @Test
        void fails(SmtpServer smtp) {
            throw new AssertionError("trouble");
        }
    }

    @Test
    void areNotWrittenIfTheTestPasses() {
        assertThat(Jupiter.run(Passing.class).passed(1).files()).isEmpty();
    }

    @SmtpTest
    static class Passing {
        @Test
        void passes(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
        }
    }
}
