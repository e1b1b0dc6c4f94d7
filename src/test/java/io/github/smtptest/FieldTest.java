package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

class FieldTest {

    @Test
    void startsServersInInstanceFieldsForEachTest() {
        PerMethod.seen.clear();

        Jupiter.run(PerMethod.class).passed(2);

        assertThat(PerMethod.seen).doesNotHaveDuplicates().hasSize(4).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(RawClient.canConnect(smtp)).isFalse();
        });
    }

    @SmtpTest
    static class PerMethod {
        static final List<SmtpServer> seen = new CopyOnWriteArrayList<>();

        private final SmtpServer relay = SmtpServer.create();
        SmtpServer partner = SmtpServer.create(
                SmtpServerOptions.builder().maxMessageSize(10_000).build());

        @BeforeEach
        void areStartedBeforeIt() {
            assertThat(relay).isListening();
            assertThat(partner).isListening();
        }

        @RepeatedTest(2)
        void receivesMails() {
            RawClient.send(relay, "ada");
            assertThat(relay).mailbox().singleMail().hasSubject("ada");
            assertThat(partner.mailbox().mails()).isEmpty();
            try (RawClient client = RawClient.connect(partner)) {
                client.say("EHLO client.example");
                assertThat(client.say("MAIL FROM:<shop@example.org> SIZE=10001"))
                        .startsWith("552");
            }
        }

        @AfterEach
        void areStartedUntilAfterIt() {
            assertThat(relay).isListening();
            assertThat(partner).isListening();
            seen.addAll(List.of(relay, partner));
        }
    }

    @Test
    void startsServersInStaticFieldsForTheirClass() {
        Jupiter.run(PerClass.class).passed(3);

        assertThat(PerClass.smtp).isClosed();
        assertThat(PerClass.smtp.mailbox().mails()).hasSize(3);
        assertThat(RawClient.canConnect(PerClass.smtp)).isFalse();
        assertThat(PerClass.Inner.nested).isClosed();
        assertThat(PerClass.Inner.nested.mailbox().mails()).hasSize(1);
    }

    @SmtpTest
    static class PerClass {
        private static final SmtpServer smtp = SmtpServer.create();

        @BeforeAll
        static void isStartedBeforeIt() {
            assertThat(smtp).isListening();
        }

        @RepeatedTest(2)
        void receivesMails() {
            RawClient.send(smtp, "ada");
        }

        @Nested
        class Inner {
            private static final SmtpServer nested = SmtpServer.create();

            @Test
            void receivesMails() {
                RawClient.send(smtp, "ada");
                RawClient.send(nested, "bob");
            }
        }

        @AfterAll
        static void outlivesTheNestedClass() {
            assertThat(smtp).isListening();
            assertThat(Inner.nested).isClosed();
        }
    }

    @Test
    void startsInheritedFieldsAndThoseOfEnclosingInstances() {
        Inheriting.seen.clear();

        Jupiter.run(Inheriting.class).passed(2);

        assertThat(Inheriting.seen).hasSize(7).allMatch(SmtpServer::isClosed);
    }

    @SmtpTest
    abstract static class Superclass {
        private static final SmtpServer hiddenPerClass = SmtpServer.create();
        private final SmtpServer hidden = SmtpServer.create();

        final List<SmtpServer> inherited() {
            return List.of(hiddenPerClass, hidden);
        }
    }

    static class Inheriting extends Superclass {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        /** Has the name of a field of the superclass. */
        private final SmtpServer hidden = SmtpServer.create();

        @Test
        void hasAll() {
            assertThat(inherited()).allMatch(SmtpServer::isListening);
            assertThat(hidden).isListening();
            seen.addAll(inherited());
            seen.add(hidden);
        }

        @Nested
        class Inner {
            private final SmtpServer nested = SmtpServer.create();
            private final SmtpServer another = SmtpServer.create();

            @Test
            void hasAll() {
                assertThat(inherited()).allMatch(SmtpServer::isListening);
                assertThat(List.of(hidden, nested, another)).allMatch(SmtpServer::isListening);
                seen.addAll(inherited());
                seen.addAll(List.of(hidden, nested, another));
            }
        }
    }

    @Test
    void keepsAServerInAnInstanceFieldForTheClassWithPerClassLifecycle() {
        LongLived.seen.clear();

        Jupiter.run(LongLived.class).passed(3);

        assertThat(LongLived.seen).hasSize(1).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(smtp.mailbox().mails()).hasSize(3);
        });
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class LongLived {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        private final SmtpServer smtp = SmtpServer.create();

        @BeforeAll
        void isStartedBeforeIt() {
            assertThat(smtp).isListening();
            seen.add(smtp);
        }

        @RepeatedTest(2)
        void receivesMails() {
            RawClient.send(smtp, "ada");
            seen.add(smtp);
        }

        @Nested
        class Inner {
            @Test
            void receivesMails() {
                RawClient.send(smtp, "ada");
            }
        }

        @AfterAll
        void isStartedUntilAfterIt() {
            assertThat(smtp).isListening();
            seen.add(smtp);
        }
    }

    @Test
    void keepsAServerMadeInBeforeAllForTheClassWithPerClassLifecycle() {
        Jupiter.run(MadeInBeforeAll.class).passed(2);
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class MadeInBeforeAll {
        private SmtpServer smtp;

        @BeforeAll
        void make() {
            smtp = SmtpServer.create();
        }

        @RepeatedTest(2)
        void receivesMails() {
            RawClient.send(smtp, "ada");
        }

        @AfterAll
        void isStartedUntilAfterIt() {
            assertThat(smtp).isListening();
        }
    }

    @Test
    void keepsAServerOfAPerClassNestedClassForThatClass() {
        Jupiter.run(Mixed.class).passed(3);
    }

    @SmtpTest
    static class Mixed {
        private final SmtpServer outer = SmtpServer.create();

        @Test
        void hasItsServer() {
            assertThat(outer).isListening();
        }

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class Inner {
            private final SmtpServer nested = SmtpServer.create();

            @RepeatedTest(2)
            void receivesMails() {
                RawClient.send(outer, "ada");
                RawClient.send(nested, "bob");
            }

            @AfterAll
            void allMailsAreThere() {
                assertThat(outer).mailbox().hasMails(2);
                assertThat(nested).mailbox().hasMails(2);
            }
        }
    }

    @Test
    void leavesAloneWhatIsNullOrWasStartedElsewhere() {
        LeftAlone.elsewhere = SmtpServer.create().start();
        try {
            Jupiter.run(LeftAlone.class).passed(2);

            assertThat(LeftAlone.elsewhere).isListening();
            assertThat(RawClient.canConnect(LeftAlone.elsewhere)).isTrue();
        } finally {
            LeftAlone.elsewhere.close();
        }
    }

    @SmtpTest
    static class LeftAlone {
        private static SmtpServer elsewhere;
        private static SmtpServer staticNull;
        private SmtpServer instanceNull;
        private final SmtpServer same = elsewhere;

        @RepeatedTest(2)
        void isAsItWas() {
            assertThat(staticNull == null).isTrue();
            assertThat(instanceNull == null).isTrue();
            assertThat(same).isListening();
        }
    }

    @Test
    void leavesAFieldWithTheInjectedServerAlone() {
        Injected.started.clear();

        Jupiter.run(Injected.class).passed(2);

        assertThat(Injected.started).containsExactly(1, 1);
    }

    @SmtpTest
    static class Injected {
        static final List<Integer> started = new CopyOnWriteArrayList<>();

        private final SmtpServer smtp;

        Injected(SmtpServer smtp) {
            this.smtp = smtp;
        }

        @RepeatedTest(2)
        void isTheSame(SmtpServer injected) {
            assertThat(injected).isSameAs(smtp).isListening();
        }

        @AfterEach
        void count(SmtpServer injected) {
            assertThat(injected).isSameAs(smtp);
            started.add(smtp.isListening() ? 1 : 0);
        }
    }

    @Test
    void startsAServerAgainThatWasClosed() {
        ClosedBefore.smtp.close();

        Jupiter.run(ClosedBefore.class).passed(1);
        // As where failed tests are run once more, or a mutation test tries the next mutant.
        Jupiter.run(ClosedBefore.class).passed(1);

        assertThat(ClosedBefore.smtp).isClosed().mailbox().hasMails(1);
    }

    @SmtpTest
    static class ClosedBefore {
        static final SmtpServer smtp = SmtpServer.create();

        @Test
        void hasNothingOfTheRunBefore() {
            assertThat(smtp.failures().all()).isEmpty();
            assertThat(smtp.mailbox().mails()).isEmpty();
            RawClient.send(smtp, "ada");
            smtp.on(Moment.MAIL).reply(451, "4.3.0", "Not again");
            assertThat(smtp).mailbox().singleMail().extracting(Mail::number).isEqualTo(1);
        }
    }

    @Test
    void saysWhyAServerCannotBeStarted() {
        try (SmtpServer other = SmtpServer.create().start()) {
            PortInUse.port = other.port();

            Jupiter.Run run = Jupiter.run(PortInUse.class);

            assertThat(run.masked(run.failure().getMessage()).replaceAll("PORT: .*;", "PORT: REASON;"))
                    .isEqualTo("cannot listen on 127.0.0.1:PORT: REASON; leave the port at 0, the default, to let the"
                            + " system choose a free one");
            assertThat(other).isListening();
        }
    }

    @SmtpTest
    static class PortInUse {
        static int port;

        private final SmtpServer smtp =
                SmtpServer.create(SmtpServerOptions.builder().port(port).build());

        @Test
        void neverRuns() {}
    }
}
