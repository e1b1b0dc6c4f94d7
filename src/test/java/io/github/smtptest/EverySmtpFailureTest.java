package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailureKind;
import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.testing.TextbookClient;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the runs of a sweep follow one another, and what each of them has. */
class EverySmtpFailureTest {

    private static void sendOne(SmtpServer smtp) {
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    @Test
    void givesEachRunAServerThatIsClosedBeforeTheNextBegins() {
        Fresh.seen.clear();

        Jupiter.run(Fresh.class).passed(11);

        assertThat(Fresh.seen).doesNotHaveDuplicates().hasSize(11);
        assertThat(Fresh.seen).extracting(SmtpServer::mailbox).doesNotHaveDuplicates();
        assertThat(Fresh.seen).allMatch(SmtpServer::isClosed);
    }

    @Test
    void tellsTheTestWhatFailsInAllItsMethods() {
        Told.seen.clear();

        Jupiter.run(Told.class).passed(5);

        assertThat(Told.seen)
                .containsExactly(
                        "constructor, before, test, after: clean run",
                        "constructor, before, test, after: QUIT → 451 4.3.0",
                        "constructor, before, test, after: QUIT → 550 5.5.0",
                        "constructor, before, test, after: QUIT → connection lost",
                        "constructor, before, test, after: QUIT carried out, reply lost");
    }

    @Test
    void usesTheInstanceOfAClassThatHasOneForAllTests() {
        Jupiter.run(PerClass.class).passed(3);
    }

    @Test
    void leavesTheOtherTestsOfTheClassAlone() {
        Jupiter.Run run = Jupiter.run(Neighbours.class);

        run.passed(11);
        assertThat(run.names())
                .contains(
                        "clean run",
                        "DATA → 451 4.3.0",
                        "DATA → 554 5.6.0",
                        "DATA → connection lost",
                        "DATA carried out, reply lost",
                        "DATA → silence",
                        "repetition 1 of 2",
                        "repetition 2 of 2",
                        "plain(SmtpServer)");
    }

    @Test
    void canStandOnAnAnnotationOfTheUsersOwn() {
        Jupiter.Run run = Jupiter.run(Composed.class);

        run.passed(6);
        assertThat(run.names())
                .containsExactly(
                        "clean run",
                        "message → 451 4.3.0",
                        "message → 554 5.6.0",
                        "message → connection lost",
                        "message accepted, acknowledgement lost",
                        "message → silence");
    }

    @Test
    void needsTheServerOnlyOnTheMethod() {
        Jupiter.run(OnTheMethod.class).passed(6);
    }

    @Test
    void worksInANestedClass() {
        Jupiter.run(Outer.class).passed(6);
    }

    @SmtpTest
    static class Fresh {
        static final List<SmtpServer> seen = new CopyOnWriteArrayList<>();

        @EverySmtpFailure(
                moments = {Moment.RCPT, Moment.MESSAGE},
                stall = "20 ms")
        void sends(SmtpServer smtp, Mailbox mailbox) {
            assertThat(seen).allMatch(SmtpServer::isClosed);
            assertThat(mailbox.mails()).isEmpty();
            assertThat(smtp.sessions()).isEmpty();
            assertThat(smtp.failures().all()).hasSize(seen.isEmpty() ? 0 : 1);
            seen.add(smtp);
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Told {
        static final List<String> seen = new CopyOnWriteArrayList<>();

        private final FailurePoint point;
        private String methods = "constructor";

        Told(FailurePoint point, SmtpServer smtp) {
            this.point = point;
            assertThat(smtp.failures().all()).hasSize(point.isCleanRun() ? 0 : 1);
        }

        @BeforeEach
        void before(FailurePoint same) {
            note("before", same);
        }

        @EverySmtpFailure(
                moments = Moment.QUIT,
                kinds = {
                    FailureKind.TRANSIENT_REPLY,
                    FailureKind.PERMANENT_REPLY,
                    FailureKind.CONNECTION_LOST,
                    FailureKind.ACKNOWLEDGEMENT_LOST
                })
        void test(SmtpServer smtp, FailurePoint same) {
            sendOne(smtp);
            note("test", same);
        }

        @AfterEach
        void after(FailurePoint same) {
            note("after", same);
            seen.add(methods + ": " + point);
        }

        private void note(String method, FailurePoint same) {
            assertThat(same).isSameAs(point);
            methods += ", " + method;
        }
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClass {
        private int mails;

        @EverySmtpFailure(only = "QUIT → 550")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
            mails += smtp.mailbox().mails().size();
        }

        @Test
        void hasItsOwnServer(SmtpServer smtp) {
            assertThat(smtp.sessions()).isEmpty();
            assertThat(mails).isBetween(0, 2);
        }
    }

    @SmtpTest
    static class Neighbours {
        @EverySmtpFailure(moments = Moment.DATA, stall = "20 ms")
        void swept(SmtpServer smtp) {
            sendOne(smtp);
        }

        @RepeatedTest(2)
        void repeated(SmtpServer smtp) {
            isLeftAlone(smtp);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ada", "bob"})
        void parameterized(String word, SmtpServer smtp) {
            assertThat(word).hasSize(3);
            isLeftAlone(smtp);
        }

        @Test
        void plain(SmtpServer smtp) {
            isLeftAlone(smtp);
        }

        private static void isLeftAlone(SmtpServer smtp) {
            assertThat(smtp.failures().all()).isEmpty();
            sendOne(smtp);
            assertThat(smtp.mailbox()).singleMail();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @EverySmtpFailure(moments = Moment.MESSAGE, stall = "20 ms")
    @interface EveryEndOfTheMessage {}

    @SmtpTest
    static class Composed {
        @EveryEndOfTheMessage
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    static class OnTheMethod {
        @SmtpTest
        @EverySmtpFailure(moments = Moment.MESSAGE, stall = "20 ms")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Outer {
        final SmtpServer smtp = SmtpServer.create();

        @Nested
        class Inner {
            // Both are called smtp, and only the inner one is used.
            final SmtpServer smtp = SmtpServer.create();

            @EverySmtpFailure(moments = Moment.MESSAGE, stall = "20 ms")
            void sends(FailurePoint point) {
                sendOne(smtp);
                assertThat(Outer.this.smtp.sessions()).isEmpty();
                assertThat(point.name()).matches("clean run|smtp-2: message.*");
            }
        }
    }
}
