package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.session.TransactionOutcome.ACCEPTED;
import static io.github.smtptest.session.TransactionOutcome.MESSAGE_REFUSED;
import static io.github.smtptest.session.TransactionOutcome.RESET;
import static io.github.smtptest.session.TransactionOutcome.SENDER_REFUSED;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.testing.OwnThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients do about failures, by real traffic. An expectation that is not woken would wait for an hour. */
@Timeout(30)
class ClientConductTest {

    private static final String BUSY = "451 4.3.0 Try again later";

    private final SmtpServer smtp = SmtpServer.create(SmtpServerOptions.builder()
            .timeout(Duration.ofHours(1))
            .quietTime(Duration.ofMillis(50))
            .build());

    private interface Talk {
        void with(WireClient client) throws IOException;
    }

    @BeforeEach
    void start() {
        smtp.start();
    }

    @AfterEach
    void close() {
        smtp.close();
    }

    /** Talks on a thread of its own, as a client with a queue does. */
    private CompletableFuture<Void> later(Talk talk) {
        return CompletableFuture.runAsync(
                () -> {
                    try (WireClient client = WireClient.introduced(smtp)) {
                        talk.with(client);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                OwnThread.EXECUTOR);
    }

    private static void deliver(WireClient client) throws IOException {
        client.deliver("a@example.org", "b@example.org", "Subject: Hi\r\n\r\n");
    }

    @Test
    void waitsForAttemptsOverOneConnection() {
        smtp.on(MESSAGE).once().reply(451, "4.3.0", "Try again later");
        later(client -> {
            deliver(client);
            deliver(client);
            client.quit();
        });

        assertThat(smtp)
                .hasAttempts(2)
                .attempts()
                .haveOutcomes(MESSAGE_REFUSED, ACCEPTED)
                .usedSessions(1)
                .areSpacedAtMost(Duration.ofSeconds(20))
                .gaveUpNobody();
        assertThat(smtp)
                .hasSessions(1)
                .hasNoOpenSessions()
                .session(1)
                .hasCommands("HELO", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA", "QUIT")
                .saidQuit()
                .hasClientName("client.example")
                .attempts()
                .hasSize(2);
    }

    @Test
    void waitsForOneConnectionAfterTheOther() {
        DeclaredFailure busy = smtp.on(MAIL).once().reply(451, "4.3.0", "Try again later");
        later(client -> client.send("MAIL FROM:<a@example.org>").expect(BUSY))
                .thenCompose(nothing -> later(client -> {
                    deliver(client);
                    client.quit();
                }));

        assertThat(smtp).hasSessions(2).hasFired(busy).hasFired(busy, 1);
        assertThat(smtp).attempts().haveOutcomes(SENDER_REFUSED, ACCEPTED).usedSessions(2);
        assertThat(smtp).session(1).hungUp().didNotSayQuit();
        assertThat(smtp).session(2).hasEnd(SessionEnd.QUIT);
    }

    @Test
    void tellsWhoWasGivenUp() {
        smtp.on(RCPT).to("b@example.org").reply(550, "5.1.1", "No such user");
        later(client -> {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>").expect("550 5.1.1 No such user");
            client.send("RSET").expect(WireClient.OK);
            client.quit();
        });

        assertThat(smtp).hasAttempts(1).attempts().haveOutcomes(RESET).gaveUp("b@example.org");
        assertThat(smtp).session(1).saidReset();
    }

    @Test
    void listsTheAttemptsInTheOrderOfTheirStarting() throws Exception {
        try (WireClient one = WireClient.introduced(smtp);
                WireClient two = WireClient.introduced(smtp)) {
            deliver(two);
            deliver(one);
            deliver(two);
        }

        assertThat(smtp.attempts()).extracting(SmtpTransaction::session).containsExactly(2, 1, 2);
        assertThat(smtp.attempts()).isSortedAccordingTo((a, b) -> a.started().compareTo(b.started()));
    }

    @Test
    void failsWithinTheTimeSetWithTheUsersDescription() {
        DeclaredFailure busy = smtp.on(MAIL).reply(451, "4.3.0", "Try again later");
        List<Consumer<SmtpServerAssert>> expectations = List.of(
                server -> server.hasAttempts(1),
                server -> server.hasSessions(1),
                server -> server.session(1),
                server -> server.hasFired(busy),
                server -> server.hasFired(busy, 2),
                server -> server.mailbox().hasMails(1));

        assertThat(expectations)
                .allSatisfy(expectation -> assertThat(failureOf(() ->
                                expectation.accept(assertThat(smtp).as("shop").within(Duration.ofMillis(1)))))
                        .startsWith("[shop] Expecting ")
                        .contains(" within 1 ms, but ")
                        .containsIgnoringCase("nobody has connected to " + smtp.host() + ":" + smtp.port()));
    }

    @Test
    void failsForAClientThatStaysConnected() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            assertThat(failureOf(() -> assertThat(smtp).within(Duration.ZERO).hasNoOpenSessions()))
                    .isEqualTo("""
                            Expecting no open session, but there is 1:
                              session 1: still connected; the last line was the server's: 250 localhost""");
            client.quit();
        }

        assertThat(smtp).hasNoOpenSessions();
    }

    @Test
    void failsAtOnceForAFailureThatIsRemovedOrOfAnotherServer() {
        DeclaredFailure busy = smtp.on(MAIL).reply(451, "4.3.0", "Try again later");
        smtp.reset();

        assertThat(failureOf(() -> assertThat(smtp).hasFired(busy)))
                .contains("\nIt is not in force on this server any more, so it cannot fire.");
        assertThat(smtp).hasFired(busy, 0);
    }

    @Test
    void needsAServerAFailureAndATime() {
        assertThat(failureOf(() -> new SmtpServerAssert(null).hasAttempts(1)))
                .isEqualTo("\nExpecting actual not to be null");
        assertThat(failureOf(() -> new SmtpServerAssert(null).attempts()))
                .isEqualTo("\nExpecting actual not to be null");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(smtp).hasFired(null))
                .withMessage("failure");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(smtp).within(null))
                .withMessage("longest");
    }
}
