package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server is closed, or goes down, while a declared failure keeps a client waiting: no wait outlasts it.
 *
 * <p>Both return only when the thread of every connection has ended, or else after 5 s.
 */
class CloseWhileMisbehavingTest {

    /** Less than the time after which the server itself would give up waiting for a connection. */
    private static final Duration PROMPTLY = Duration.ofSeconds(3);

    private static final Duration LONG = Duration.ofMinutes(10);

    /** Every kind of wait, and what a client says to get there. */
    enum Wait {
        PAUSE(smtp -> smtp.on(NOOP).delay(LONG), "NOOP"),
        PAUSE_BEFORE_AN_EFFECT(smtp -> smtp.on(NOOP).after(LONG).disconnect(), "NOOP"),
        STALL(smtp -> smtp.on(NOOP).stall(), "NOOP"),
        STALL_WITH_A_TIME(smtp -> smtp.on(NOOP).stall(LONG), "NOOP"),
        STALL_BEYOND_WHAT_IS_READ(smtp -> smtp.on(NOOP).stall(), "NOOP", "x".repeat(1_200_000)),
        LOST_REPLY(smtp -> smtp.on(MESSAGE).acceptThenStall(), "DATA", "."),
        DRIP(smtp -> smtp.on(NOOP).dripReply(1), "NOOP"),
        SLOW_READING(smtp -> smtp.on(DATA).readSlowly(1), "DATA", "x".repeat(1_000)),
        SLOW_READING_OF_NOTHING(smtp -> smtp.on(CONTENT).readSlowly(1), "DATA"),
        HALF_CLOSE(smtp -> smtp.on(NOOP).halfClose(), "NOOP", "NOOP");

        private final Function<SmtpServer, DeclaredFailure> declaration;
        private final String[] said;

        Wait(Function<SmtpServer, DeclaredFailure> declaration, String... said) {
            this.declaration = declaration;
            this.said = said;
        }

        WireClient begin(SmtpServer smtp, TlsMode mode) throws Exception {
            String event =
                    "declared failure: " + declaration.apply(smtp).failure().effect();
            WireClient client = mode == TlsMode.IMPLICIT
                    ? WireClient.encrypted(smtp).expect(WireClient.GREETING)
                    : WireClient.greeted(smtp);
            client.send("HELO client.example", "MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>")
                    .expect("250 localhost", WireClient.SENDER_OK, WireClient.RECIPIENT_OK);
            // A server that reads no more may leave the client stuck.
            FutureTask<WireClient> writing = new FutureTask<>(() -> client.send(said));
            new Thread(writing, "waiting-client").start();
            Sessions.awaitEvent(smtp, event);
            if (this != STALL_BEYOND_WHAT_IS_READ) {
                writing.get(30, TimeUnit.SECONDS);
            }
            return client;
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsIt(Wait wait) throws Exception {
        endsPromptly(wait, TlsMode.OFF, SmtpServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsItWithinTls(Wait wait) throws Exception {
        endsPromptly(wait, TlsMode.IMPLICIT, SmtpServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void goingDownEndsIt(Wait wait) throws Exception {
        endsPromptly(wait, TlsMode.OFF, SmtpServer::goDown);
    }

    private interface End {
        void end(SmtpServer smtp) throws IOException;
    }

    private static void endsPromptly(Wait wait, TlsMode mode, End end) throws Exception {
        SmtpServerOptions options =
                SmtpServerOptions.builder().tls(TlsOptions.of(mode)).build();
        try (SmtpServer smtp = SmtpServer.create(options).start();
                WireClient client = wait.begin(smtp, mode)) {
            assertTimeoutPreemptively(PROMPTLY, () -> end.end(smtp));

            SmtpSession session = Sessions.only(smtp);
            assertThat(session.end()).as("%s", session).isEqualTo(SessionEnd.SERVER_STOPPED);
            assertThat(session.error()).isEmpty();
            assertThat(session.transcript().get(session.transcript().size() - 1).text())
                    .isEqualTo("cut off because the server was stopped");
            assertThat(smtp.mailbox().mails()).hasSize(wait == Wait.LOST_REPLY ? 1 : 0);
        }
    }
}
