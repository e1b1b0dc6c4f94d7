package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterizedClassTest {

    @Test
    void givesEachTestOfEachInvocationItsOwnServerBesideTheArguments() {
        PerMethod.seen.clear();

        Jupiter.run(PerMethod.class).passed(6);

        assertThat(PerMethod.seen).doesNotHaveDuplicates().hasSize(12).allMatch(SmtpServer::isClosed);
    }

    @SmtpTest
    @ParameterizedClass
    @ValueSource(strings = {"ada", "bob"})
    static class PerMethod {
        static final List<SmtpServer> seen = new CopyOnWriteArrayList<>();

        private final String word;
        private final SmtpServer inConstructor;
        private final SmtpServer own = SmtpServer.create();

        PerMethod(String word, SmtpServer smtp) {
            this.word = word;
            this.inConstructor = smtp;
        }

        @RepeatedTest(2)
        void receivesAMail(SmtpServer smtp, Mailbox mailbox) {
            assertThat(smtp).isSameAs(inConstructor);
            RawClient.send(smtp, word);
            RawClient.send(own, word);
            assertThat(mailbox).singleMail().hasSubject(word);
            assertThat(own).mailbox().singleMail().hasSubject(word);
            seen.addAll(List.of(smtp, own));
        }

        @Nested
        class Inner {
            @Test
            void receivesAMail(SmtpServer smtp, Mailbox mailbox) {
                assertThat(smtp).isSameAs(inConstructor);
                RawClient.send(smtp, word);
                assertThat(mailbox).singleMail().hasSubject(word);
                assertThat(own).isListening();
                seen.addAll(List.of(smtp, own));
            }
        }
    }

    @Test
    void classScopeGivesOneServerToAllInvocations() {
        ClassScope.seen.clear();

        Jupiter.run(ClassScope.class).passed(4);

        assertThat(ClassScope.seen).hasSize(2).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(smtp.mailbox().mails())
                    .extracting(mail -> mail.subject().orElseThrow())
                    .containsExactly("ada", "ada", "bob", "bob");
        });
    }

    @SmtpTest(scope = Scope.CLASS)
    @ParameterizedClass
    @ValueSource(strings = {"ada", "bob"})
    static class ClassScope {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        private static final SmtpServer own = SmtpServer.create();

        @Parameter
        String word;

        @BeforeAll
        static void beforeAll(SmtpServer smtp) {
            assertThat(own).isListening();
            seen.addAll(List.of(smtp, own));
        }

        @Test
        void receivesAMail(SmtpServer smtp) {
            RawClient.send(smtp, word);
            RawClient.send(own, word);
            seen.add(smtp);
        }

        @Nested
        class Inner {
            @Test
            void receivesAMail(SmtpServer smtp) {
                RawClient.send(smtp, word);
                RawClient.send(own, word);
                seen.add(smtp);
            }
        }

        @AfterAll
        static void afterAll(SmtpServer smtp) {
            assertThat(own).isListening();
            assertThat(smtp).isListening();
            seen.add(smtp);
        }
    }

    @Test
    void keepsAServerInAFieldForAllInvocationsWithPerClassLifecycle() {
        LongLived.seen.clear();

        Jupiter.run(LongLived.class).passed(4);

        assertThat(LongLived.seen).hasSize(1).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(smtp.mailbox().mails())
                    .extracting(mail -> mail.subject().orElseThrow())
                    .containsExactly("ada", "ada", "bob", "bob");
        });
    }

    @SmtpTest
    @ParameterizedClass
    @ValueSource(strings = {"ada", "bob"})
    @TestInstance(Lifecycle.PER_CLASS)
    static class LongLived {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        private final SmtpServer own = SmtpServer.create();

        @Parameter
        String word;

        @RepeatedTest(2)
        void receivesMails() {
            RawClient.send(own, word);
            seen.add(own);
        }
    }

    @Test
    void nestedParameterizedClassKeepsTheScopeOfTheOuterClass() {
        Outer.seen.clear();

        Jupiter.run(Outer.class).passed(3);

        assertThat(Outer.seen).hasSize(1);
    }

    @SmtpTest(scope = Scope.CLASS)
    static class Outer {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        @Test
        void outer(SmtpServer smtp) {
            seen.add(smtp);
        }

        @Nested
        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        class Inner {
            @Parameter
            int number;

            @Test
            void inner(SmtpServer smtp) {
                seen.add(smtp);
            }
        }
    }

    @Test
    void nestedParameterizedClassWithClassScopeHasOneServerOfItsOwn() {
        WithOwn.seen.clear();

        Jupiter.run(WithOwn.class).passed(2);

        assertThat(WithOwn.seen).hasSize(1);
    }

    @SmtpTest
    static class WithOwn {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        @Nested
        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        @SmtpTest(scope = Scope.CLASS)
        class Inner {
            @Parameter
            int number;

            @Test
            void inner(SmtpServer smtp) {
                seen.add(smtp);
            }
        }
    }
}
