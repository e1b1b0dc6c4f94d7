package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.server.Sessions.onlyTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that a declared failure makes silent, as it looks on the wire. */
class SilentServerTest {

    private final SmtpServer smtp = SmtpServer.create().start();
    private final long begun = System.nanoTime();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void noticesThatTheClientHasClosed() throws Exception {
        smtp.on(NOOP).stall();
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("NOOP", "NOOP");
            Sessions.awaitEvent(smtp, "declared failure: stall");
            client.send("QUIT");
        }

        gaveUp(Sessions.onlyEnded(smtp));
    }

    @Test
    void noticesThatTheClientHasReset() throws Exception {
        smtp.on(GREETING).stall();
        try (WireClient client = WireClient.connect(smtp)) {
            Sessions.awaitEvent(smtp, "declared failure: stall");
            client.reset();
        }

        gaveUp(Sessions.onlyEnded(smtp));
    }

    /** Else an attachment would keep the session open for good, and a mailbox waiting for its end. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000, 1_000_000})
    void noticesThatTheClientHasClosedBehindItsWholeMail(int size) throws Exception {
        smtp.on(CONTENT).stall();
        try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
            client.sendOctets(new byte[size]);
        }

        SmtpSession session = Sessions.onlyEnded(smtp);
        gaveUp(session);
        assertThat(onlyTransaction(session).outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
        assertThat(smtp.mailbox()).hasNoMail();
    }

    private void gaveUp(SmtpSession session) {
        assertThat(session.end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        assertThat(Sessions.events(session)).hasSize(3).satisfies(events -> {
            assertThat(events.get(0)).isEqualTo("declared failure: stall");
            assertThat(events.get(1)).matches("the client gave up after \\d+ ms of silence");
            assertThat(events.get(2)).isEqualTo("client disconnected without QUIT");
        });
    }

    @Test
    void saysHowLongTheClientHasWaited() throws Exception {
        smtp.on(NOOP).stall();
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("NOOP");
            Sessions.awaitEvent(smtp, "declared failure: stall");
            assertThat(client.isSilentFor(Duration.ofMillis(100))).isTrue();
        }

        // It may have begun to count a little late.
        String event = Sessions.events(Sessions.onlyEnded(smtp)).get(1);
        assertThat(Long.parseLong(event.replaceAll("\\D+", ""))).isPositive();
    }

    @Test
    void endsByItselfWithTheEndOfTheStreamIfItHasATime() throws Exception {
        smtp.on(NOOP).stall(Duration.ofMillis(120));
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("NOOP", "NOOP", "x".repeat(100_000)).expectEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
            SmtpSession session = Sessions.only(smtp);
            assertThat(session.end()).isEqualTo(SessionEnd.SERVER_CLOSED);
            assertThat(Sessions.events(session))
                    .containsExactly("declared failure: stall for 120 ms", "closed by the server");
        }
    }

    /** Closing with octets unread would send a reset. */
    @Test
    void endsWithTheEndOfTheStreamThoughTheClientHasSaidMoreThanWasRead() throws Exception {
        smtp.on(CONTENT).stall(Duration.ofMillis(120));
        try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
            client.sendOctets(new byte[1_300_000]).expectEnd();

            assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }
    }

    @Test
    void leavesTheWritingOfAClientWithFarTooMuchToSayStuck() throws Exception {
        smtp.on(CONTENT).stall();
        AtomicInteger megabytes = new AtomicInteger();
        CompletableFuture<Void> writer;
        try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
            writer = CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (megabytes.get() < 200) {
                                client.sendOctets(new byte[1_000_000]);
                                megabytes.incrementAndGet();
                            }
                        } catch (IOException e) {
                            // The test has closed the socket.
                        }
                    },
                    task -> new Thread(task, "stuck-client").start());
            AtomicInteger before = new AtomicInteger();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> megabytes.get() > 0 && before.getAndSet(megabytes.get()) == megabytes.get());

            assertThat(megabytes).hasValueLessThan(200);
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> writer.join());
    }

    @Test
    void isNotEndedByTheIdleTimeOut() throws Exception {
        SmtpServerOptions impatient =
                SmtpServerOptions.builder().idleTimeout(Duration.ofMillis(50)).build();
        try (SmtpServer other = SmtpServer.create(impatient).start()) {
            other.on(GREETING).stall();
            try (WireClient client = WireClient.connect(other)) {
                Sessions.awaitEvent(other, "declared failure: stall");

                assertThat(client.isSilentFor(Duration.ofMillis(200))).isTrue();
            }
        }
    }

    @Test
    void afterAQuitThatWasCarriedOutIsStillAQuit() throws Exception {
        smtp.on(QUIT).acceptThenStall();
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("QUIT");
            Sessions.awaitEvent(smtp, "declared failure: accept, then stall");
        }

        assertThat(Sessions.onlyEnded(smtp).end()).isEqualTo(SessionEnd.QUIT);
    }
}
