package io.github.smtptest.server;

import static io.github.smtptest.server.SmtpServerAssert.SMTP_SERVER;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmtpServerAssertTest {

    private final SmtpServer smtp = SmtpServer.create();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Nested
    class IsListening {

        @Test
        void passesForAStartedServer() {
            smtp.start();

            assertThat(assertThat(smtp).isListening()).isInstanceOf(SmtpServerAssert.class);
        }

        @Test
        void failsForANewServer() {
            assertThat(failureOf(() -> assertThat(smtp).isListening())).isEqualTo("""
                    Expecting the server to be listening, but it is:
                      SmtpServer (new)""");
        }

        @Test
        void failsForAClosedServerAndKeepsTheDescription() {
            smtp.close();

            assertThat(failureOf(() -> assertThat(smtp).as("relay").isListening()))
                    .isEqualTo("""
                    [relay] Expecting the server to be listening, but it is:
                      SmtpServer (closed, never started)""");
        }

        @Test
        void failsForNull() {
            assertThat(failureOf(() -> new SmtpServerAssert(null).isListening()))
                    .isEqualTo("""

                    Expecting actual not to be null""");
        }
    }

    @Nested
    class IsClosed {

        @Test
        void passesForAClosedServer() {
            smtp.start().close();

            assertThat(assertThat(smtp).isClosed()).isInstanceOf(SmtpServerAssert.class);
        }

        @Test
        void failsForAStartedServer() {
            smtp.start();

            assertThat(failureOf(() -> assertThat(smtp).isClosed())).isEqualTo("""
                    Expecting the server to be closed, but it is:
                      SmtpServer (listening on 127.0.0.1:%d)""".formatted(smtp.port()));
        }

        @Test
        void failsForNull() {
            assertThat(failureOf(() -> new SmtpServerAssert(null).isClosed())).isEqualTo("""

                    Expecting actual not to be null""");
        }
    }

    @Nested
    class Mailbox {

        @Test
        void leadsToWhatWasCaptured() throws Exception {
            smtp.start();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.deliver("a@example.org", "b@example.org", "Subject: Hi\r\n\r\n");
            }

            assertThat(smtp).mailbox().singleMail().hasSubject("Hi");
        }

        @Test
        void failsAsTheMailboxDoes() {
            smtp.start();

            assertThat(failureOf(() -> assertThat(smtp)
                            .mailbox()
                            .within(Duration.ofMillis(1))
                            .hasMails(1)))
                    .isEqualTo("""
                    Expecting a single mail within 1 ms, but none arrived; nobody has connected to 127.0.0.1:%d""".formatted(smtp.port()));
        }

        @Test
        void failsForNull() {
            assertThat(failureOf(() -> new SmtpServerAssert(null).mailbox())).isEqualTo("""

                    Expecting actual not to be null""");
        }
    }

    @Nested
    class Sessions {

        @Test
        void leadsToTheRecordOfEachConnection() throws Exception {
            smtp.start();
            WireClient.greeted(smtp).quit();
            WireClient.greeted(smtp).quit();

            assertThat(smtp).sessions().hasSize(2).noneMatch(session -> session.isOpen());
        }

        @Test
        void failsAsAListDoes() {
            assertThat(failureOf(() -> assertThat(smtp).sessions().hasSize(1))).isEqualTo("""

                    Expected size: 1 but was: 0 in:
                    []""");
        }

        @Test
        void failsForNull() {
            assertThat(failureOf(() -> new SmtpServerAssert(null).sessions())).isEqualTo("""

                    Expecting actual not to be null""");
        }
    }

    @Nested
    class Factory {

        @Test
        void leadsFromAnObjectToTheServer() {
            Object object = smtp.start();

            assertThat(object).asInstanceOf(SMTP_SERVER).isListening();
        }

        @Test
        void failsForSomethingElse() {
            assertThat(failureOf(() -> assertThat((Object) "text").asInstanceOf(SMTP_SERVER)))
                    .isEqualTo("""

                    Expecting actual:
                      "text"
                    to be an instance of:
                      io.github.smtptest.server.SmtpServer
                    but was instance of:
                      java.lang.String""");
        }
    }
}
