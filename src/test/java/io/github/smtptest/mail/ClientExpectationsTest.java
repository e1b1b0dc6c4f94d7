package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.testing.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClientExpectationsTest {

    private static final SmtpReply BUSY = SmtpReply.of(451, "4.3.0", "Try again later");

    private long nanos;
    private final Deliveries deliveries =
            new Deliveries(new MailRecorder(new Patience(Duration.ofMillis(20), Duration.ofMillis(5)), () -> nanos));
    private final ClientExpectations expecting = new ClientExpectations(deliveries.mailbox(), AssertionError::new);

    ClientExpectationsTest() {
        deliveries.recorder().listening("127.0.0.1:2525");
    }

    private static void client(SessionLog session, String line) {
        session.client(line.getBytes(US_ASCII), 0, line.length());
    }

    private void attempt(SessionLog session, TransactionOutcome outcome, Optional<SmtpReply> refusal) {
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        session.endTransaction(transaction.ended(Octets.NONE, outcome, refusal));
    }

    private SessionLog refusedAttempt() {
        SessionLog session = deliveries.connected();
        attempt(session, TransactionOutcome.MESSAGE_REFUSED, Optional.of(BUSY));
        session.end(SessionEnd.QUIT);
        return session;
    }

    @Nested
    class Attempts {

        @Test
        void areThere() {
            refusedAttempt();
            deliveries.connected().refusedSender("shop@x.example", EsmtpParameters.NONE, BUSY);

            expecting.attempts(2);
        }

        @Test
        void areInTheOrderOfTheirStarting() {
            SessionLog first = deliveries.connected();
            nanos += 1_000_000;
            SessionLog second = deliveries.connected();
            nanos += 1_000_000;
            attempt(second, TransactionOutcome.RESET, Optional.empty());
            nanos += 1_000_000;
            attempt(first, TransactionOutcome.RESET, Optional.empty());
            nanos += 1_000_000;
            attempt(second, TransactionOutcome.RESET, Optional.empty());

            List<SmtpTransaction> attempts = deliveries.recorder().attempts();
            assertThat(attempts).extracting(SmtpTransaction::session).containsExactly(2, 1, 2);
            assertThat(attempts.get(2).started())
                    .isEqualTo(attempts.get(0).started().plusMillis(2));
        }

        @Test
        void failIfNobodyConnected() {
            assertThat(failureOf(() -> expecting.attempts(2))).isEqualTo("""
                    Expecting 2 attempts within 20 ms, but there is none.
                    Nobody has connected to 127.0.0.1:2525.""");
        }

        @Test
        void failIfThereAreFewer() {
            refusedAttempt();
            nanos += 1_200_000_000L;
            SessionLog session = deliveries.connected();
            attempt(session, TransactionOutcome.DROPPED, Optional.empty());
            session.server(SmtpReply.of(250, "2.0.0", "OK").octets());
            deliveries.connected().end(SessionEnd.CLIENT_DISCONNECTED);

            assertThat(failureOf(() -> expecting.attempts(3))).isEqualTo("""
                    Expecting 3 attempts within 20 ms, but there are 2:
                      #1 session 1, from <shop@x.example> to <bob@example.org>: message refused: 451 4.3.0 Try again later
                      #2 session 2, from <shop@x.example> to <bob@example.org>: dropped by a declared failure, \
                    1.2 s after the one before
                    What else is known:
                      session 2: still connected; the last line was the server's: 250 2.0.0 OK
                      session 3: client disconnected without QUIT, no MAIL command was accepted; nothing was said""");
        }

        @Test
        void failAtOnceIfThereAreMore() {
            refusedAttempt();
            refusedAttempt();

            assertThat(failureOf(() -> expecting.attempts(1))).isEqualTo("""
                    Expecting 1 attempt, but there are 2:
                      #1 session 1, from <shop@x.example> to <bob@example.org>: message refused: 451 4.3.0 Try again later
                      #2 session 2, from <shop@x.example> to <bob@example.org>: message refused: \
                    451 4.3.0 Try again later, 0 ms after the one before""");
        }

        @Test
        void failIfOneIsOpen() {
            refusedAttempt();
            SessionLog session = deliveries.connected();
            deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
            client(session, "RCPT TO:<bob@example.org>");

            assertThat(failureOf(() -> expecting.attempts(2))).isEqualTo("""
                    Expecting 2 attempts within 20 ms, but 1 of 2 is still open:
                      #1 session 1, from <shop@x.example> to <bob@example.org>: message refused: 451 4.3.0 Try again later
                      #2 session 2, from <shop@x.example> to <bob@example.org>: still open, 0 ms after the one before
                    What else is known:
                      session 2: a transaction is still open; the last line was the client's: RCPT TO:<bob@example.org>""");
        }

        @Test
        void failAtOnceIfTheServerIsClosed() {
            deliveries.recorder().closed();

            assertThat(failureOf(() -> expecting.attempts(1))).isEqualTo("""
                    Expecting 1 attempt, but there is none.
                    The server is closed, so nothing can come any more.
                    Nobody has connected to 127.0.0.1:2525.""");
        }

        @Test
        void mayBeNone() {
            deliveries.connected().end(SessionEnd.QUIT);
            expecting.attempts(0);
            refusedAttempt();

            assertThat(failureOf(() -> expecting.attempts(0))).isEqualTo("""
                    Expecting no attempt, but there is 1:
                      #1 session 2, from <shop@x.example> to <bob@example.org>: message refused: 451 4.3.0 Try again later
                    What else is known:
                      session 1: ended with QUIT, no MAIL command was accepted; nothing was said""");
        }

        @Test
        void listTenOfMany() {
            for (int i = 0; i < 12; i++) {
                refusedAttempt();
            }

            assertThat(failureOf(() -> expecting.attempts(1)))
                    .contains("\n  #10 session 10")
                    .endsWith("\n  … and 2 more");
        }

        @Test
        void needANumberThatIsPossible() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> expecting.attempts(-1))
                    .withMessage("number of attempts (-1) must not be negative");
        }
    }

    @Nested
    class Sessions {

        @Test
        void areThere() {
            refusedAttempt();
            refusedAttempt();

            expecting.sessions(2);
            expecting.noOpenSessions();
        }

        @Test
        void mayBeNone() {
            expecting.sessions(0);
            expecting.noOpenSessions();
        }

        @Test
        void failIfThereAreFewer() {
            client(refusedAttempt(), "QUIT");
            SessionLog session = deliveries.connected();
            session.event("TLS handshake failed: no cipher in common");
            session.end(SessionEnd.TLS_FAILED);

            assertThat(failureOf(() -> expecting.sessions(3))).isEqualTo("""
                    Expecting 3 sessions within 20 ms, but there are 2:
                      session 1: ended with QUIT; the last line was the client's: QUIT
                      session 2: ended because the TLS handshake failed; TLS handshake failed: no cipher in common""");
            deliveries.recorder().closed();
            assertThat(failureOf(() -> expecting.sessions(3)))
                    .startsWith("Expecting 3 sessions, but there are 2:")
                    .endsWith("\nThe server is closed, so nothing can come any more.");
        }

        @Test
        void failAtOnceIfThereAreMore() {
            refusedAttempt();

            assertThat(failureOf(() -> expecting.sessions(0))).isEqualTo("""
                    Expecting no session, but there is 1:
                      session 1: ended with QUIT; nothing was said""");
        }

        @Test
        void failIfOneIsOpen() {
            deliveries.connected();

            assertThat(failureOf(() -> expecting.sessions(1))).isEqualTo("""
                    Expecting 1 session within 20 ms, but it is still open:
                      session 1: still connected; nothing was said""");
            assertThat(failureOf(expecting::noOpenSessions)).isEqualTo("""
                    Expecting no open session within 20 ms, but there is 1:
                      session 1: still connected; nothing was said""");
        }

        @Test
        void needANumberThatIsPossible() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> expecting.sessions(-1))
                    .withMessage("number of sessions (-1) must not be negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> expecting.endedSession(0))
                    .withMessage("number of the session (0) must be at least 1");
        }
    }

    @Nested
    class EndedSession {

        @Test
        void isFoundByItsNumber() {
            deliveries.connected();
            refusedAttempt();

            assertThat(expecting.endedSession(2).number()).isEqualTo(2);
        }

        @Test
        void failsIfItIsOpen() {
            client(deliveries.connected(), "NOOP");

            assertThat(failureOf(() -> expecting.endedSession(1)))
                    .isEqualTo("Expecting session 1 to be there and to end within 20 ms, but it is still connected;"
                            + " the last line was the client's: NOOP.");
        }

        @Test
        void failsIfThereAreFewer() {
            refusedAttempt();

            assertThat(failureOf(() -> expecting.endedSession(2))).isEqualTo("""
                    Expecting session 2 to be there and to end within 20 ms, but there is 1:
                      session 1: ended with QUIT; nothing was said""");
        }

        @Test
        void failsAtOnceIfItWasForgotten() {
            refusedAttempt();
            deliveries.mailbox().clear();

            assertThat(failureOf(() -> expecting.endedSession(1)))
                    .isEqualTo(
                            "Expecting session 1 to be there and to end, but it was forgotten by clear() or reset().");
        }
    }

    @Nested
    class Firing {

        private final Failures failures = new Failures();
        private final DeclaredFailure failure =
                failures.on(Moment.RCPT).to("bob@example.org").reply(451, "4.3.0", "Try again later");

        private void fire() {
            failures.effectOn(Attempt.at(Moment.RCPT).within(1, "shop@x.example", List.of("bob@example.org")));
        }

        private boolean inForce() {
            return failures.all().contains(failure);
        }

        @Test
        void happens() {
            fire();
            fire();

            expecting.fires(failure, this::inForce);
            expecting.fires(failure, this::inForce, 2);
        }

        @Test
        void failsWithWhatHappenedAtTheMoment() {
            fire();
            SessionLog session = deliveries.connected();
            session.server(SmtpReply.of(220, "", "mx.test ready").octets());
            client(session, "rcpt to:<bob@example.org>");
            session.server(BUSY.octets());
            client(session, "RCPT TO:<cy@example.org>");
            session.server(SmtpReply.of(250, "2.1.5", "OK").octets());
            client(session, "RCPT TO:<dee@example.org>");
            client(session, "QUIT");
            session.server(SmtpReply.of(221, "2.0.0", "Bye").octets());
            SessionLog other = deliveries.connected();
            client(other, "RCPT TO:<bob@example.org>");

            assertThat(failureOf(() -> expecting.fires(failure, this::inForce, 2)))
                    .isEqualTo("""
                            Expecting the failure to fire 2 times within 20 ms, but it fired once:
                              %s
                            What happened at RCPT:
                              session 1: rcpt to:<bob@example.org> -> 451 4.3.0 Try again later
                              session 1: RCPT TO:<cy@example.org> -> 250 2.1.5 OK
                              session 1: RCPT TO:<dee@example.org> -> no reply
                              session 2: RCPT TO:<bob@example.org> -> no reply""".formatted(failure.failure()));
        }

        @Test
        void failsIfNobodyGotThere() {
            assertThat(failureOf(() -> expecting.fires(failure, this::inForce)))
                    .isEqualTo("""
                    Expecting the failure to fire within 20 ms, but it never fired:
                      %s
                    Nobody has connected to 127.0.0.1:2525.""".formatted(failure.failure()));
            refusedAttempt();
            assertThat(failureOf(() -> expecting.fires(failure, this::inForce)))
                    .isEqualTo("""
                    Expecting the failure to fire within 20 ms, but it never fired:
                      %s
                    No client got as far as RCPT.""".formatted(failure.failure()));
        }

        @Test
        void failsAtOnceIfItFiredTooOften() {
            fire();
            fire();
            refusedAttempt();

            assertThat(failureOf(() -> expecting.fires(failure, this::inForce, 1)))
                    .isEqualTo("""
                    Expecting the failure to fire once, but it fired 2 times:
                      %s
                    No client got as far as RCPT.""".formatted(failure.failure()));
        }

        @Test
        void failsAtOnceIfItIsNoLongerInForce() {
            fire();
            failure.remove();

            expecting.fires(failure, this::inForce);
            assertThat(failureOf(() -> expecting.fires(failure, this::inForce, 2)))
                    .isEqualTo("""
                    Expecting the failure to fire 2 times, but it fired once:
                      %s
                    It is not in force on this server any more, so it cannot fire.
                    Nobody has connected to 127.0.0.1:2525.""".formatted(failure.failure()));
        }

        @Test
        void mayBeExpectedNeverToHappen() {
            expecting.fires(failure, this::inForce, 0);
            fire();

            assertThat(failureOf(() -> expecting.fires(failure, this::inForce, 0)))
                    .isEqualTo("""
                    Expecting the failure never to fire, but it fired once:
                      %s
                    Nobody has connected to 127.0.0.1:2525.""".formatted(failure.failure()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> expecting.fires(failure, this::inForce, -1))
                    .withMessage("number of times (-1) must not be negative");
        }

        @Test
        void knowsTheMomentsThatAreNoCommands() {
            SessionLog session = deliveries.connected();
            session.server(SmtpReply.of(220, "", "mx.test ready").octets());
            client(session, "DATA");
            session.server(SmtpReply.of(354, "", "Go on").octets());
            session.clientNote("(message of 3 octets)");
            session.server(SmtpReply.of(250, "2.0.0", "OK").octets());
            client(session, "BDAT 3");
            session.clientNote("(3 octets)");
            session.server(SmtpReply.of(250, "2.0.0", "OK").octets());

            assertThat(atMoment(Moment.GREETING)).endsWith("""
                    What happened at the greeting:
                      session 1: 220 mx.test ready""");
            assertThat(atMoment(Moment.MESSAGE)).endsWith("""
                    What happened at the end of the message:
                      session 1: (message of 3 octets) -> 250 2.0.0 OK""");
            assertThat(atMoment(Moment.BDAT)).endsWith("""
                    What happened at BDAT:
                      session 1: BDAT 3 -> 250 2.0.0 OK""");
        }

        private String atMoment(Moment moment) {
            DeclaredFailure declared = failures.on(moment).reply(451, "4.3.0", "Try again later");
            return failureOf(() -> expecting.fires(declared, () -> true));
        }
    }
}
