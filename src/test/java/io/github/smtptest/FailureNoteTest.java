package io.github.smtptest;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;

class FailureNoteTest {

    private static final String NOBODY = """
            smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
            no mail
            Nobody has connected to 127.0.0.1:PORT.""";

    private static AssertionError trouble() {
        return new AssertionError("trouble");
    }

    @Test
    void saysWhatArrivedWhatWasRefusedAndWhoGotStuck() {
        try {
            Jupiter.Run run = Jupiter.run(InTestMethod.class);

            assertThat(run.failure()).hasMessage("trouble");
            assertThat(run.suppressed(run.failure())).containsExactly("""
                            smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                            1 mail:
                              #1 from <shop@example.org> to <ada@example.org>: "ada"
                            What did not become a mail:
                              session 2: RCPT TO:<bob@example.org> -> 550 5.1.1 No such user
                              session 2: a transaction is still open; the last line was the server's: 550 5.1.1 No such user
                            Declared failures:
                              on RCPT to <bob@example.org>, always: reply 550 5.1.1 No such user (fired once)
                            Mails and transcripts: file://OUTPUT/junit-jupiter/io.github.smtptest.FailureNoteTest_InTestMethod/fails(io.github.smtptest.server.SmtpServer)/smtp-test/report.html""");
            assertThat(run.failure().getSuppressed()[0].getStackTrace()).isEmpty();
        } finally {
            InTestMethod.stuck.forEach(RawClient::close);
        }
    }

    @SmtpTest
    static class InTestMethod {
        static final List<RawClient> stuck = new CopyOnWriteArrayList<>();

        @Test
        void fails(SmtpServer smtp) {
            smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");
            RawClient.send(smtp, "ada");
            RawClient client = RawClient.connect(smtp);
            stuck.add(client);
            client.say("EHLO client.example");
            client.say("MAIL FROM:<shop@example.org>");
            client.say("RCPT TO:<bob@example.org>");
            throw trouble();
        }
    }

    @Test
    void isNotOnATestThatWasAborted() {
        Jupiter.Run run = Jupiter.run(Aborted.class);

        assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
        run.results().testEvents().aborted().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .forEach(aborted -> assertThat(aborted).hasNoSuppressedExceptions());
    }

    @SmtpTest
    static class Aborted {
        @Test
        void lacksWhatItNeeds(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            Assumptions.abort("not here");
        }
    }

    @Test
    void isOnFailuresBeforeAndAfterTheTestToo() {
        for (Class<?> fixture : List.of(InBeforeEach.class, InAfterEach.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            assertThat(run.failure()).hasMessage("trouble");
            assertThat(run.suppressed(run.failure())).containsExactly(NOBODY);
        }
    }

    @SmtpTest
    static class InBeforeEach {
        @BeforeEach
        void fails(SmtpServer smtp) {
            throw trouble();
        }

        @Test
        void neverRuns() {}
    }

    @SmtpTest
    static class InAfterEach {
        @Test
        void passes(SmtpServer smtp) {}

        @AfterEach
        void fails() {
            throw trouble();
        }
    }

    @Test
    void isThereOnceIfMoreThanOneMethodFails() {
        Jupiter.Run run = Jupiter.run(InTestAndAfterEach.class);

        assertThat(run.failure()).hasMessage("trouble");
        assertThat(run.suppressed(run.failure())).containsExactly("java.lang.AssertionError: more trouble", NOBODY);
    }

    @SmtpTest
    static class InTestAndAfterEach {
        @Test
        void fails(SmtpServer smtp) {
            throw trouble();
        }

        @AfterEach
        void failsAsWell() {
            throw new AssertionError("more trouble");
        }
    }

    @Test
    void isThereOnceIfTheSameFailureIsThrownAgain() {
        Jupiter.Run run = Jupiter.run(SameFailure.class);

        assertThat(run.testFailures()).hasSize(2).containsOnly(SameFailure.trouble);
        assertThat(SameFailure.trouble.getSuppressed()).hasSize(1);
    }

    @SmtpTest
    static class SameFailure {
        private static final AssertionError trouble = trouble();

        @Test
        void first(SmtpServer smtp) {
            throw trouble;
        }

        @Test
        void second(SmtpServer smtp) {
            throw trouble;
        }
    }

    @Test
    void isOnTheMailboxExpectationThatFailed() {
        Jupiter.Run run = Jupiter.run(Expectation.class);

        assertThat(run.masked(run.failure().getMessage())).isEqualTo("""
                        Expecting a single mail within 10 ms, but none arrived; nobody has connected to 127.0.0.1:PORT""");
        assertThat(run.suppressed(run.failure())).containsExactly(NOBODY);
    }

    @SmtpTest(timeout = "10 ms")
    static class Expectation {
        @Test
        void fails(Mailbox mailbox) {
            assertThat(mailbox).singleMail();
        }
    }

    @Test
    void describesEveryServerOfTheTestThoseOfItsClassFirst() {
        Jupiter.Run run = Jupiter.run(SeveralServers.class);

        assertThat(run.suppressed(run.failure())).containsExactly("""
                        smtp-test saw: ofTheClass: SmtpServer (listening on 127.0.0.1:PORT)
                        1 mail:
                          #1 from <shop@example.org> to <of-the-class@example.org>: "of-the-class"
                        ofTheInstance: SmtpServer (listening on 127.0.0.1:PORT)
                        1 mail:
                          #1 from <shop@example.org> to <of-the-instance@example.org>: "of-the-instance"
                        injected: SmtpServer (listening on 127.0.0.1:PORT)
                        1 mail:
                          #1 from <shop@example.org> to <injected@example.org>: "injected"
                        Mails and transcripts: file://OUTPUT/junit-jupiter/io.github.smtptest.FailureNoteTest_SeveralServers/fails(io.github.smtptest.server.SmtpServer)/smtp-test/report.html""");
    }

    @SmtpTest
    static class SeveralServers {
        private static final SmtpServer ofTheClass = SmtpServer.create();
        private final SmtpServer ofTheInstance = SmtpServer.create();

        @Test
        void fails(SmtpServer injected) {
            RawClient.send(injected, "injected");
            RawClient.send(ofTheInstance, "of-the-instance");
            RawClient.send(ofTheClass, "of-the-class");
            throw trouble();
        }
    }

    @Test
    void describesTheServerThatNestedClassesShare() {
        Jupiter.Run run = Jupiter.run(SharedByNested.class);

        assertThat(run.suppressed(run.failure())).singleElement().asString().contains("\n1 mail:\n");
    }

    @SmtpTest(scope = Scope.CLASS)
    static class SharedByNested {
        @BeforeAll
        static void send(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
        }

        @Nested
        class Inner {
            @Test
            void fails() {
                throw trouble();
            }
        }
    }

    @Test
    void isOnFailuresOfTheWholeClass() {
        for (Class<?> fixture : List.of(InBeforeAll.class, InAfterAll.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            assertThat(run.containerFailures()).containsExactly(run.failure());
            assertThat(run.failure()).hasMessage("trouble");
            assertThat(run.suppressed(run.failure())).containsExactly("""
                            smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                            1 mail:
                              #1 from <shop@example.org> to <ada@example.org>: "ada"
                            Mails and transcripts: file://OUTPUT/junit-jupiter/io.github.smtptest.FailureNoteTest_%s/smtp-test/report.html""".formatted(fixture.getSimpleName()));
        }
    }

    @SmtpTest(scope = Scope.CLASS)
    static class InBeforeAll {
        @BeforeAll
        static void fails(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            throw trouble();
        }

        @Test
        void neverRuns() {}
    }

    @SmtpTest
    static class InAfterAll {
        private static final SmtpServer smtp = SmtpServer.create();

        @Test
        void passes() {
            RawClient.send(smtp, "ada");
        }

        @AfterAll
        static void fails() {
            throw trouble();
        }
    }

    @Test
    void isOnFailuresOfDynamicTestsWhichShareTheServerOfTheirFactory() {
        Jupiter.Run run = Jupiter.run(Factory.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(2);
        assertThat(run.containerFailures()).isEmpty();
        assertThat(run.testFailures())
                .extracting(Throwable::getMessage)
                .containsExactly("trouble", "trouble in container");
        String note = """
                        smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                        2 mails:
                          #1 from <shop@example.org> to <first@example.org>: "first"
                          #2 from <shop@example.org> to <second@example.org>: "second"
                        Mails and transcripts:""";
        assertThat(run.testFailures())
                .allSatisfy(failure -> assertThat(run.suppressed(failure))
                        .singleElement()
                        .asString()
                        .startsWith(note));
        assertThat(run.files()).hasSizeGreaterThan(3);
    }

    @SmtpTest
    static class Factory {
        @TestFactory
        Stream<DynamicNode> make(SmtpServer smtp, Mailbox mailbox) {
            return Stream.of(
                    dynamicTest("first", () -> RawClient.send(smtp, "first")),
                    dynamicTest("second", () -> {
                        RawClient.send(smtp, "second");
                        assertThat(mailbox).hasMails(2);
                    }),
                    dynamicTest("third", () -> {
                        throw trouble();
                    }),
                    dynamicContainer("more", List.of(dynamicTest("fourth", () -> {
                        throw new AssertionError("trouble in container");
                    }))));
        }
    }

    @Test
    void isNotThereIfThereWasNoServer() {
        assertThat(Jupiter.run(NoServer.class).failure()).hasMessage("trouble").hasNoSuppressedExceptions();
    }

    @SmtpTest
    static class NoServer {
        @Test
        void fails() {
            throw trouble();
        }
    }

    @Test
    void isNotOnFailuresOfOtherClasses() {
        assertThat(Jupiter.run(WithoutAnnotation.class).failure()).hasNoSuppressedExceptions();
    }

    static class WithoutAnnotation {
        @Test
        void fails() {
            try (SmtpServer smtp = SmtpServer.create().start()) {
                assertThat(smtp).isListening();
                throw trouble();
            }
        }
    }
}
