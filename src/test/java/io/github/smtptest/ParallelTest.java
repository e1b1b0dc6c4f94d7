package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** On one thread itself, because repetitions share their fixtures. */
@Execution(ExecutionMode.SAME_THREAD)
class ParallelTest {

    @RepeatedTest(20)
    void showsEachOfManyTestsAtOnceItsOwnMailsOnly() {
        Jupiter.runInParallel(Injected.class, InFields.class, PerClassLifecycle.class, WithNested.class)
                .passed(5 * Eight.TESTS);
    }

    /**
     * Eight tests that run at the same time and wait for each other. Methods, because JUnit may run repetitions on one
     * thread, one after the other.
     */
    abstract static class Eight {
        static final int TESTS = 8;

        @Test
        void first(SmtpServer smtp) throws Exception {
            test("first", smtp);
        }

        @Test
        void second(SmtpServer smtp) throws Exception {
            test("second", smtp);
        }

        @Test
        void third(SmtpServer smtp) throws Exception {
            test("third", smtp);
        }

        @Test
        void fourth(SmtpServer smtp) throws Exception {
            test("fourth", smtp);
        }

        @Test
        void fifth(SmtpServer smtp) throws Exception {
            test("fifth", smtp);
        }

        @Test
        void sixth(SmtpServer smtp) throws Exception {
            test("sixth", smtp);
        }

        @Test
        void seventh(SmtpServer smtp) throws Exception {
            test("seventh", smtp);
        }

        @Test
        void eighth(SmtpServer smtp) throws Exception {
            test("eighth", smtp);
        }

        abstract void test(String name, SmtpServer smtp) throws Exception;

        /** Sends the test's mails while the other tests send theirs, and sees that no other came in. */
        static void sendAndRead(SmtpServer smtp, String name, CyclicBarrier barrier) throws Exception {
            RawClient.send(smtp, name);
            await(barrier);
            RawClient.send(smtp, name + "-again");
            await(barrier);
            assertThat(smtp.mailbox().mails())
                    .extracting(mail -> mail.subject().orElseThrow())
                    .containsExactly(name, name + "-again");
        }

        static void await(CyclicBarrier barrier) throws Exception {
            barrier.await(30, TimeUnit.SECONDS);
        }
    }

    @SmtpTest
    static class Injected extends Eight {
        private static final CyclicBarrier barrier = new CyclicBarrier(TESTS);

        private final SmtpServer inConstructor;

        Injected(SmtpServer smtp) {
            inConstructor = smtp;
        }

        @BeforeEach
        void before(Mailbox mailbox) {
            assertThat(mailbox.mails()).isEmpty();
        }

        @Override
        void test(String name, SmtpServer smtp) throws Exception {
            assertThat(smtp).isSameAs(inConstructor);
            sendAndRead(smtp, name, barrier);
        }

        @AfterEach
        void after(SmtpServer smtp, Mailbox mailbox) {
            assertThat(smtp).isSameAs(inConstructor);
            assertThat(mailbox).hasMails(2);
        }
    }

    @SmtpTest
    static class InFields extends Eight {
        private static final CyclicBarrier barrier = new CyclicBarrier(TESTS);

        private final SmtpServer relay = SmtpServer.create();
        private final SmtpServer partner = SmtpServer.create();

        @Override
        void test(String name, SmtpServer injected) throws Exception {
            sendAndRead(relay, "relay-" + name, barrier);
            sendAndRead(partner, "partner-" + name, barrier);
            assertThat(injected.mailbox().mails()).isEmpty();
        }
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class PerClassLifecycle extends Eight {
        private final CyclicBarrier barrier = new CyclicBarrier(TESTS);

        @Override
        void test(String name, SmtpServer smtp) throws Exception {
            sendAndRead(smtp, name, barrier);
        }
    }

    @SmtpTest
    static class WithNested extends Eight {
        private static final CyclicBarrier barrier = new CyclicBarrier(TESTS);

        @Override
        void test(String name, SmtpServer smtp) throws Exception {
            sendAndRead(smtp, name, barrier);
        }

        @Nested
        class Inner extends Eight {
            private static final CyclicBarrier innerBarrier = new CyclicBarrier(TESTS);

            @Override
            void test(String name, SmtpServer smtp) throws Exception {
                sendAndRead(smtp, "nested-" + name, innerBarrier);
            }
        }
    }

    @RepeatedTest(20)
    void startsOneServerForAllTestsThatShareIt() {
        ClassScope.seen.clear();
        SharedField.seen.clear();

        Jupiter.runInParallel(ClassScope.class, SharedField.class).passed(2 * Eight.TESTS);

        assertThat(ClassScope.seen).hasSize(1).allMatch(SmtpServer::isClosed);
        assertThat(SharedField.seen).hasSize(1).allMatch(SmtpServer::isClosed);
    }

    @SmtpTest(scope = Scope.CLASS)
    static class ClassScope extends Eight {
        static final Set<SmtpServer> seen = ConcurrentHashMap.newKeySet();

        private static final CyclicBarrier barrier = new CyclicBarrier(TESTS);

        @Override
        void test(String name, SmtpServer smtp) throws Exception {
            RawClient.send(smtp, name);
            seen.add(smtp);
            await(barrier);
            assertThat(smtp.mailbox().mails()).hasSize(TESTS);
        }
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class SharedField extends Eight {
        static final Set<SmtpServer> seen = ConcurrentHashMap.newKeySet();

        private final CyclicBarrier barrier = new CyclicBarrier(TESTS);
        private final SmtpServer shared = SmtpServer.create();

        @Override
        void test(String name, SmtpServer smtp) throws Exception {
            RawClient.send(shared, name);
            seen.add(shared);
            await(barrier);
            assertThat(shared.mailbox().mails()).hasSize(TESTS);
        }
    }

    @Test
    void notesWhatTheServerOfTheFailedTestSaw() {
        Jupiter.Run run = Jupiter.runInParallel(Failing.class);

        assertThat(run.testFailures())
                .hasSize(Eight.TESTS)
                .allSatisfy(failure -> assertThat(run.suppressed(failure))
                        .singleElement()
                        .asString()
                        .contains("\n1 mail:\n  #1 from <shop@example.org> to <" + failure.getMessage()
                                + "@example.org>"));
    }

    @SmtpTest
    static class Failing extends Eight {
        private static final CyclicBarrier barrier = new CyclicBarrier(TESTS);

        @Override
        void test(String name, SmtpServer smtp) throws Exception {
            RawClient.send(smtp, name);
            await(barrier);
            throw new AssertionError(name);
        }
    }
}
