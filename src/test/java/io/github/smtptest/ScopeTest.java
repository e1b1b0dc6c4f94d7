package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class ScopeTest {

    @Test
    void classScopeGivesOneServerToAllMethodsOfAClassAndItsNestedClasses() {
        OneForAll.seen.clear();

        Jupiter.run(OneForAll.class).passed(4);

        assertThat(OneForAll.seen).hasSize(1).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(RawClient.canConnect(smtp)).isFalse();
            assertThat(smtp.mailbox().mails()).hasSize(4);
        });
    }

    @SmtpTest(scope = Scope.CLASS)
    static class OneForAll {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        OneForAll(SmtpServer smtp) {
            seen.add(smtp);
        }

        @BeforeAll
        static void beforeAll(SmtpServer smtp, Mailbox mailbox) {
            assertThat(RawClient.canConnect(smtp)).isTrue();
            assertThat(mailbox).isSameAs(smtp.mailbox());
            seen.add(smtp);
        }

        @BeforeEach
        void beforeEach(SmtpServer smtp) {
            seen.add(smtp);
        }

        @Test
        void first(SmtpServer smtp) {
            RawClient.send(smtp, "first");
        }

        @Test
        void second(SmtpServer smtp) {
            RawClient.send(smtp, "second");
        }

        @Nested
        class Inner {
            Inner(SmtpServer smtp) {
                seen.add(smtp);
            }

            @Test
            void third(SmtpServer smtp) {
                RawClient.send(smtp, "third");
            }
        }

        @Nested
        class OtherInner {
            @Test
            void fourth(SmtpServer smtp) {
                RawClient.send(smtp, "fourth");
            }
        }

        @AfterEach
        void afterEach(SmtpServer smtp) {
            seen.add(smtp);
        }

        @AfterAll
        static void afterAll(SmtpServer smtp, Mailbox mailbox) {
            assertThat(RawClient.canConnect(smtp)).isTrue();
            assertThat(mailbox).hasMails(4);
            seen.add(smtp);
        }
    }

    @Test
    void classScopeKeepsMailsAndFailuresUntilTheServerIsReset() {
        Jupiter.run(Kept.class).passed(3);
    }

    @SmtpTest(scope = Scope.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Kept {
        @Test
        @Order(1)
        void first(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            smtp.on(Moment.QUIT).reply(421, "4.3.2", "Not now");
        }

        @Test
        @Order(2)
        void second(SmtpServer smtp, Mailbox mailbox) {
            assertThat(mailbox).singleMail().hasSubject("ada");
            assertThat(smtp.failures().all()).hasSize(1);
            smtp.reset();
        }

        @Test
        @Order(3)
        void third(SmtpServer smtp, Mailbox mailbox) {
            assertThat(mailbox.mails()).isEmpty();
            assertThat(smtp.failures().all()).isEmpty();
        }
    }

    @Test
    void classScopeGivesEachSubclassAServerOfItsOwn() {
        Base.seen.clear();

        Jupiter.run(One.class).passed(2);
        Jupiter.run(Two.class).passed(2);

        assertThat(Base.seen).hasSize(2);
    }

    @SmtpTest(scope = Scope.CLASS)
    abstract static class Base {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        @Test
        void first(SmtpServer smtp) {
            seen.add(smtp);
        }

        @Test
        void second(SmtpServer smtp) {
            seen.add(smtp);
        }
    }

    static class One extends Base {}

    static class Two extends Base {}

    @Test
    void nestedClassesKeepTheScopeTheyAskedForBelowClassScope() {
        BelowClassScope.seen.clear();

        Jupiter.run(BelowClassScope.class).passed(6);

        assertThat(BelowClassScope.seen).doesNotHaveDuplicates().hasSize(3);
    }

    @SmtpTest(scope = Scope.CLASS)
    static class BelowClassScope {
        static final List<SmtpServer> seen = new CopyOnWriteArrayList<>();
        static final Set<SmtpServer> shared = new CopyOnWriteArraySet<>();

        @BeforeAll
        static void shared(SmtpServer smtp) {
            shared.clear();
            shared.add(smtp);
        }

        @Test
        void outer(SmtpServer smtp) {
            assertThat(shared).containsExactly(smtp);
        }

        @Nested
        @SmtpTest
        class PerMethod {
            @Test
            void first(SmtpServer smtp) {
                assertThat(shared).doesNotContain(smtp);
                seen.add(smtp);
            }

            @Test
            void second(SmtpServer smtp) {
                assertThat(shared).doesNotContain(smtp);
                seen.add(smtp);
            }
        }

        @Nested
        @SmtpTest(scope = Scope.CLASS)
        class PerNestedClass {
            static final Set<SmtpServer> own = new CopyOnWriteArraySet<>();

            @BeforeEach
            void before(SmtpServer smtp) {
                assertThat(shared).doesNotContain(smtp);
                if (own.add(smtp)) {
                    seen.add(smtp);
                }
            }

            @Test
            void first(SmtpServer smtp) {
                own.add(smtp);
            }

            @Test
            void second(SmtpServer smtp) {
                own.add(smtp);
            }
        }

        @Nested
        class Undecided {
            @Test
            void sharesThatOfTheOuterClass(SmtpServer smtp) {
                assertThat(shared).containsExactly(smtp);
            }
        }

        @AfterAll
        static void outlivesTheNestedClasses(SmtpServer smtp) {
            assertThat(shared).containsExactly(smtp);
            assertThat(RawClient.canConnect(smtp)).isTrue();
            assertThat(seen).allMatch(SmtpServer::isClosed);
        }
    }

    @Test
    void nestedClassesKeepTheScopeTheyAskedForBelowTestScope() {
        BelowTestScope.seen.clear();
        BelowTestScope.PerNestedClass.own.clear();

        Jupiter.run(BelowTestScope.class).passed(5);

        assertThat(BelowTestScope.seen).doesNotHaveDuplicates().hasSize(2);
        assertThat(BelowTestScope.PerNestedClass.own)
                .hasSize(1)
                .doesNotContainAnyElementsOf(BelowTestScope.seen)
                .allMatch(SmtpServer::isClosed);
    }

    @SmtpTest
    static class BelowTestScope {
        static final List<SmtpServer> seen = new CopyOnWriteArrayList<>();

        @Test
        void outer(SmtpServer smtp) {
            seen.add(smtp);
        }

        @Nested
        class Undecided {
            @Test
            void inner(SmtpServer smtp) {
                seen.add(smtp);
            }
        }

        @Nested
        @SmtpTest(scope = Scope.CLASS)
        class PerNestedClass {
            static final Set<SmtpServer> own = new CopyOnWriteArraySet<>();

            @BeforeAll
            static void before(SmtpServer smtp) {
                own.add(smtp);
            }

            @Test
            void first(SmtpServer smtp) {
                own.add(smtp);
            }

            @Test
            void second(SmtpServer smtp) {
                own.add(smtp);
            }

            @Nested
            class Within {
                @Test
                void third(SmtpServer smtp) {
                    own.add(smtp);
                }
            }
        }
    }

    @Test
    void aMethodMayAskForAServerOfItsOwnBelowClassScope() {
        OneApart.seen.clear();

        Jupiter.run(OneApart.class).passed(3);

        assertThat(OneApart.seen).hasSize(2);
    }

    @SmtpTest(scope = Scope.CLASS)
    static class OneApart {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        @Test
        void first(SmtpServer smtp) {
            seen.add(smtp);
        }

        @Test
        void second(SmtpServer smtp) {
            seen.add(smtp);
        }

        @Test
        @SmtpTest
        void apart(SmtpServer smtp) {
            assertThat(seen.add(smtp)).isTrue();
        }
    }
}
