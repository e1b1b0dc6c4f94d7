package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {

    @Test
    void givesATestAStartedServerAndItsMailbox() {
        Jupiter.run(ServerAndMailbox.class).passed(1);
    }

    @SmtpTest
    static class ServerAndMailbox {
        @Test
        void receivesAMail(SmtpServer smtp, Mailbox mailbox) {
            assertThat(smtp).isListening();
            assertThat(RawClient.canConnect(smtp)).isTrue();
            assertThat(mailbox).isSameAs(smtp.mailbox());

            RawClient.send(smtp, "ada");

            assertThat(mailbox).singleMail().hasSubject("ada");
        }
    }

    @Test
    void givesConstructorAndMethodsOfATestTheSameServerAndEachTestAFreshOne() {
        Everywhere.seen.clear();

        Jupiter.run(Everywhere.class).passed(3);

        assertThat(Everywhere.seen).hasSize(3).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(RawClient.canConnect(smtp)).isFalse();
        });
    }

    @SmtpTest
    static class Everywhere {
        static final Set<SmtpServer> seen = new CopyOnWriteArraySet<>();

        private final SmtpServer inConstructor;
        private final Mailbox mailbox;

        Everywhere(SmtpServer smtp, Mailbox mailbox) {
            this.inConstructor = smtp;
            this.mailbox = mailbox;
            RawClient.send(smtp, "constructor");
        }

        @BeforeEach
        void before(SmtpServer smtp, Mailbox mailbox) {
            assertThat(smtp).isSameAs(inConstructor);
            assertThat(mailbox).isSameAs(this.mailbox);
            RawClient.send(smtp, "before");
        }

        @RepeatedTest(3)
        void test(Mailbox mailbox, SmtpServer smtp) {
            assertThat(smtp).isSameAs(inConstructor);
            assertThat(mailbox).isSameAs(this.mailbox);
            RawClient.send(smtp, "test");
        }

        @AfterEach
        void after(SmtpServer smtp, Mailbox mailbox) {
            assertThat(smtp).isSameAs(inConstructor);
            assertThat(mailbox).hasMails(3);
            assertThat(mailbox.mails())
                    .extracting(mail -> mail.subject().orElseThrow())
                    .containsExactly("constructor", "before", "test");
            seen.add(smtp);
        }
    }

    @Test
    void givesOuterAndNestedConstructorsTheServerOfTheNestedTest() {
        Jupiter.run(Outer.class).passed(2);
    }

    @SmtpTest
    static class Outer {
        private final SmtpServer outer;

        Outer(SmtpServer smtp) {
            outer = smtp;
        }

        @Nested
        class Inner {
            private final SmtpServer inner;

            Inner(SmtpServer smtp) {
                inner = smtp;
            }

            @RepeatedTest(2)
            void sharesOneServer(SmtpServer smtp, Mailbox mailbox) {
                assertThat(smtp).isSameAs(inner).isSameAs(outer);
                RawClient.send(smtp, "ada");
                assertThat(mailbox).hasMails(1);
            }
        }
    }

    @Test
    void givesTheServerBesideTheArgumentsOfAParameterizedTest() {
        WithArguments.seen.clear();

        Jupiter.run(WithArguments.class).passed(3);

        assertThat(WithArguments.seen).doesNotHaveDuplicates().hasSize(3);
    }

    @SmtpTest
    static class WithArguments {
        static final List<SmtpServer> seen = new CopyOnWriteArrayList<>();

        @ParameterizedTest
        @ValueSource(strings = {"ada", "bob", "cem"})
        void receivesAMail(String word, SmtpServer smtp, Mailbox mailbox) {
            RawClient.send(smtp, word);
            assertThat(mailbox).singleMail().hasSubject(word);
            seen.add(smtp);
        }
    }

    @Test
    void startsTheServerWhenItIsFirstAskedFor() {
        Lazy.started.clear();

        Jupiter.run(Lazy.class).passed(2);

        assertThat(Lazy.started).containsExactlyInAnyOrder("asks: 1", "doesNotAsk: 0");
    }

    @SmtpTest
    @ExtendWith(CountsServers.class)
    static class Lazy {
        static final List<String> started = new CopyOnWriteArrayList<>();

        @Test
        void asks(Mailbox mailbox) {
            assertThat(mailbox.mails()).isEmpty();
        }

        @Test
        void doesNotAsk() {}
    }

    static class CountsServers implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            Lazy.started.add(context.getRequiredTestMethod().getName() + ": "
                    + TestServers.startedFor(context).size());
        }
    }

    @Test
    void leavesParametersOfOtherTypesToOthers() {
        Throwable failure = Jupiter.run(OtherType.class).failure();

        assertThat(failure)
                .hasMessageStartingWith("No ParameterResolver registered for parameter [java.lang.AutoCloseable");
    }

    @SmtpTest
    static class OtherType {
        @Test
        void asksForASupertype(AutoCloseable closeable) {}
    }
}
