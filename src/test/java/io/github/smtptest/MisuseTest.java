package io.github.smtptest;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Each mistake and the whole message it gets. */
class MisuseTest {

    @Test
    void saysWhyThereIsNoServerForBeforeAll() {
        Jupiter.Run run = Jupiter.run(TakesItBeforeAll.class);

        assertThat(run.results().testEvents().started().count()).isZero();
        assertThat(run.failure())
                .isExactlyInstanceOf(ParameterResolutionException.class)
                .hasMessage("@SmtpTest starts one server for each test, so there is none yet in method prepare(…) of"
                        + " TakesItBeforeAll; take it in @BeforeEach or in the test, or have one server for the whole"
                        + " class with @SmtpTest(scope = SmtpTest.Scope.CLASS)");
    }

    @SmtpTest
    static class TakesItBeforeAll {
        @BeforeAll
        static void prepare(SmtpServer smtp) {}

        @Test
        void neverRuns() {}
    }

    @Test
    void saysWhyThereIsNoServerForAfterAll() {
        Jupiter.Run run = Jupiter.run(TakesItAfterAll.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(1);
        assertThat(run.failure())
                .isExactlyInstanceOf(ParameterResolutionException.class)
                .hasMessageStartingWith("@SmtpTest starts one server for each test, so there is none yet in method"
                        + " finish(…) of TakesItAfterAll; ");
    }

    @SmtpTest
    static class TakesItAfterAll {
        @Test
        void passes(SmtpServer smtp) {}

        @AfterAll
        static void finish(Mailbox mailbox) {}
    }

    @Test
    void saysWhyThereIsNoServerForTheConstructorOfAPerClassInstance() {
        Jupiter.Run run = Jupiter.run(TakesItInConstructor.class);

        assertThat(run.results().testEvents().started().count()).isZero();
        assertThat(run.failure())
                .isExactlyInstanceOf(ParameterResolutionException.class)
                .hasMessage("@SmtpTest starts one server for each test, so there is none yet in the constructor of a"
                        + " class with @TestInstance(PER_CLASS) of TakesItInConstructor; take it in @BeforeEach or in"
                        + " the test, or have one server for the whole class with"
                        + " @SmtpTest(scope = SmtpTest.Scope.CLASS)");
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class TakesItInConstructor {
        TakesItInConstructor(Mailbox mailbox) {}

        @Test
        void neverRuns() {}
    }

    @Test
    void refusesClassScopeOnAMethodWhetherOrNotAServerIsAskedFor() {
        String message = "@SmtpTest(scope = CLASS) on method %s has no class to live for; put it on the class, or leave"
                + " the scope out";

        assertThat(Jupiter.run(ClassScopeOnMethod.class).failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message, "doesNotAsk");
        assertThat(Jupiter.run(ClassScopeOnAskingMethod.class).failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message, "asks");
    }

    static class ClassScopeOnMethod {
        @Test
        @SmtpTest(scope = Scope.CLASS)
        void doesNotAsk() {}
    }

    @SmtpTest
    static class ClassScopeOnAskingMethod {
        @Test
        @SmtpTest(scope = Scope.CLASS)
        void asks(SmtpServer smtp) {}
    }

    @Test
    void refusesToWorkWithoutItsAnnotation() {
        String message = "SmtpExtension works through its annotation; put @SmtpTest on " + MisuseTest.class.getName();

        assertThat(Jupiter.run(NoAnnotation.class).failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message + "$NoAnnotation");
        assertThat(Jupiter.run(NoAnnotationAndNoParameter.class).failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message + "$NoAnnotationAndNoParameter");
    }

    @ExtendWith(SmtpExtension.class)
    static class NoAnnotation {
        @Test
        void asks(SmtpServer smtp) {}
    }

    @ExtendWith(SmtpExtension.class)
    static class NoAnnotationAndNoParameter {
        @Test
        void doesNotAsk() {}
    }

    @Test
    void failsATestThatBeginsAFailureAndNeverSaysWhatShouldHappen() {
        Throwable failure = Jupiter.run(Unfinished.class).failure();

        assertThat(failure).isExactlyInstanceOf(ExtensionConfigurationException.class);
        assertThat(withoutLines(failure))
                .isEqualTo(
                        "a failure was begun that never says what should happen, so it had no effect; end it with"
                                + " reply(…), disconnect() or another effect: on(RCPT) begun at forgetsTheReply(MisuseTest.java:LINE)");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    private static String withoutLines(Throwable failure) {
        return failure.getMessage().replaceAll("MisuseTest\\.java:[0-9]+", "MisuseTest.java:LINE");
    }

    @SmtpTest
    static class Unfinished {
        @Test
        void forgetsTheReply(SmtpServer smtp) {
            smtp.on(RCPT).to("bob@example.org").once();
        }

        @Test
        void doesNot(SmtpServer smtp) {
            smtp.on(RCPT).to("bob@example.org").once().reply(550, "5.1.1", "No such user");
        }
    }

    @Test
    void namesEveryUnfinishedFailureOfEveryServer() {
        assertThat(withoutLines(Jupiter.run(UnfinishedTwice.class).failure()))
                .isEqualTo("a failure was begun that never says what should happen, so it had no effect; end it with"
                        + " reply(…), disconnect() or another effect: on(RCPT) begun at forgets(MisuseTest.java:LINE);"
                        + " on(DATA) begun at forgetsInAfterEach(MisuseTest.java:LINE)");
    }

    @SmtpTest
    static class UnfinishedTwice {
        private final SmtpServer own = SmtpServer.create();

        @Test
        void forgets() {
            own.on(RCPT);
        }

        @AfterEach
        void forgetsInAfterEach(SmtpServer injected) {
            injected.on(Moment.DATA);
        }
    }

    @Test
    void failsAClassWhoseServerHasAnUnfinishedFailure() {
        Jupiter.Run run = Jupiter.run(UnfinishedClass.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(1);
        assertThat(withoutLines(run.failure()))
                .isEqualTo("a failure was begun that never says what should happen, so it had no effect; end it with"
                        + " reply(…), disconnect() or another effect: on(RCPT) begun at forgets(MisuseTest.java:LINE)");
    }

    @SmtpTest(scope = Scope.CLASS)
    static class UnfinishedClass {
        @Test
        void forgets(SmtpServer smtp) {
            smtp.on(RCPT);
        }
    }

    @Test
    void leavesTheFailureOfATestInFrontOfAnUnfinishedFailure() {
        Jupiter.Run run = Jupiter.run(FailingAndUnfinished.class);

        assertThat(run.failure()).hasMessage("the real trouble");
        assertThat(run.suppressed(run.failure()))
                .singleElement()
                .satisfies(note ->
                        assertThat(note.replaceAll("[0-9]+\\)$", "LINE)")).isEqualTo("""
                        smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                        no mail
                        Nobody has connected to 127.0.0.1:PORT.
                        Unfinished failure, without effect: on(RCPT) begun at forgets(MisuseTest.java:LINE)"""));
    }

    @SmtpTest
    static class FailingAndUnfinished {
        @Test
        void forgets(SmtpServer smtp) {
            smtp.on(RCPT);
            throw new AssertionError("the real trouble");
        }
    }
}
