package io.github.smtptest.session;

import static io.github.smtptest.session.TransactionOutcome.ACCEPTED;
import static io.github.smtptest.session.TransactionOutcome.DISCONNECTED;
import static io.github.smtptest.session.TransactionOutcome.OPEN;
import static io.github.smtptest.session.TransactionOutcome.RESET;
import static io.github.smtptest.session.TransactionOutcome.SENDER_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtptest.failure.SmtpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionLogTest {

    private static final SmtpReply NO_SUCH_USER = SmtpReply.of(550, "5.1.1", "No such user");

    private final List<String> heard = new ArrayList<>();
    private long nanos = 5_000_000_000L;
    private final SessionLog log =
            new SessionLog(7, "192.0.2.1:50000", Instant.parse("2026-01-02T03:04:05Z"), () -> nanos, new Hearing());

    /** Keeps what it is told, and whether the log could be read by another thread meanwhile. */
    private final class Hearing implements SessionLog.Listener {

        @Override
        public void transactionBegan() {
            hear("began");
        }

        @Override
        public void transactionEnded() {
            hear("ended");
        }

        @Override
        public void refused() {
            hear("refused");
        }

        @Override
        public void sessionEnded() {
            hear("over");
        }

        private void hear(String what) {
            heard.add(what + (Thread.holdsLock(log) ? " under the lock" : ""));
        }
    }

    private void client(String line) {
        byte[] octets = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
        log.client(octets, 2, octets.length - 2);
    }

    private TransactionLog begin() {
        return log.begin("ada@example.org", EsmtpParameters.NONE);
    }

    private void end(TransactionLog transaction, TransactionOutcome outcome) {
        log.endTransaction(transaction.ended(Octets.NONE, outcome, Optional.empty()));
    }

    private List<TransactionOutcome> outcomes() {
        return log.transactions().stream().map(SmtpTransaction::outcome).toList();
    }

    @Nested
    class Transcript {

        @Test
        void hasEveryLineInOrderWithItsTime() {
            log.server(SmtpReply.of(220, "", "mx.test ready").octets());
            nanos += 1_234_567;
            client("EHLO client.example");
            log.server(SmtpReply.of(250, "", "mx.test", "HELP").octets());
            nanos += 60_000_000_000L;
            log.clientNote("(message of 3 octets)");
            log.event("connection lost");

            assertThat(log.snapshot().transcript().stream().map(TranscriptLine::toString))
                    .containsExactly(
                            "    0.000 S: 220 mx.test ready",
                            "    1.234 C: EHLO client.example",
                            "    1.234 S: 250-mx.test",
                            "    1.234 S: 250 HELP",
                            "60001.234 C: (message of 3 octets)",
                            "60001.234 -- connection lost");
        }

        @Test
        void knowsTheCommandsFromTheRest() {
            log.server(SmtpReply.of(220, "", "mx.test ready").octets());
            client("ehlo client.example");
            client("  MAIL\tFROM:<ada@example.org>");
            client("Rſet");
            client("");
            log.clientNote("(message of 3 octets)");
            log.event("QUIT");
            client("QUIT");

            assertThat(log.snapshot().commands()).containsExactly("EHLO", "MAIL", "Rſet", "QUIT");
        }

        @Test
        void isPartOfTheWholeText() {
            log.server(SmtpReply.of(220, "", "mx.test ready").octets());
            client("QUIT");
            log.server(SmtpReply.of(221, "2.0.0", "Bye").octets());
            log.end(SessionEnd.QUIT);

            assertThat(log.snapshot()).hasToString("""
                            session 7 from 192.0.2.1:50000 at 2026-01-02T03:04:05Z, ended with QUIT
                                0.000 S: 220 mx.test ready
                                0.000 C: QUIT
                                0.000 S: 221 2.0.0 Bye
                                0.000 -- ended with QUIT
                            """);
        }

        @Test
        void isFollowedByTheError() {
            log.failed(new IllegalStateException("broken"));
            log.end(SessionEnd.QUIT);

            assertThat(log.snapshot()).hasToString("""
                            session 7 from 192.0.2.1:50000 at 2026-01-02T03:04:05Z, ended by an error within the server
                                0.000 -- ended by an error within the server
                            error: java.lang.IllegalStateException: broken
                            """);
        }
    }

    @Nested
    class Snapshot {

        @Test
        void isEmptyAtFirst() {
            SmtpSession session = log.snapshot();

            assertThat(session.number()).isEqualTo(7);
            assertThat(session.peer()).isEqualTo("192.0.2.1:50000");
            assertThat(session.started()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(session.clientName()).isEmpty();
            assertThat(session.extended()).isFalse();
            assertThat(session.transactions()).isEmpty();
            assertThat(session.transcript()).isEmpty();
            assertThat(session.end()).isEqualTo(SessionEnd.OPEN);
            assertThat(session.isOpen()).isTrue();
            assertThat(session.error()).isEmpty();
            assertThat(session)
                    .hasToString("session 7 from 192.0.2.1:50000 at 2026-01-02T03:04:05Z, still connected\n");
        }

        @Test
        void doesNotChangeAfterwards() {
            TransactionLog transaction = begin();
            SmtpSession before = log.snapshot();
            transaction.accepted(new Recipient("bob@example.org"));
            client("NOOP");
            log.end(SessionEnd.QUIT);

            assertThat(before.transcript()).isEmpty();
            assertThat(before.isOpen()).isTrue();
            assertThat(before.transactions()).singleElement().hasToString("from <ada@example.org>: still open");
            assertThat(log.snapshot().transactions())
                    .singleElement()
                    .hasToString("from <ada@example.org> to <bob@example.org>: cut off by the end of the connection");
        }

        @Test
        void namesTheLastGreeting() {
            log.greeted("one.example", true);
            assertThat(log.snapshot().extended()).isTrue();

            log.greeted("two.example", false);
            assertThat(log.snapshot().clientName()).hasValue("two.example");
            assertThat(log.snapshot().extended()).isFalse();
        }
    }

    @Nested
    class Transactions {

        @Test
        void areListedInOrderTheOpenOneLast() {
            end(begin(), ACCEPTED);
            log.refusedSender("eve@example.org", EsmtpParameters.NONE, NO_SUCH_USER);
            end(begin(), RESET);
            begin();

            assertThat(outcomes()).containsExactly(ACCEPTED, SENDER_REFUSED, RESET, OPEN);
            assertThat(log.snapshot().transactions()).isEqualTo(log.transactions());
            assertThat(log.transactions().get(1))
                    .hasToString("from <eve@example.org>: MAIL refused: 550 5.1.1 No such user");
        }

        @Test
        void doNotOverlap() {
            begin();

            assertThatIllegalStateException()
                    .isThrownBy(SessionLogTest.this::begin)
                    .withMessage("the transaction before has not ended");
            assertThat(heard).containsExactly("began");
        }

        @Test
        void endOnlyOnce() {
            TransactionLog transaction = begin();
            end(transaction, RESET);

            assertThatIllegalStateException()
                    .isThrownBy(() -> end(transaction, RESET))
                    .withMessage("no transaction is open");
            assertThat(outcomes()).containsExactly(RESET);
        }

        @Test
        void collectTheirRecipients() {
            TransactionLog transaction = begin();
            assertThat(transaction.acceptedCount()).isZero();
            assertThat(transaction.hasRejected()).isFalse();

            transaction.accepted(new Recipient("bob@example.org"));
            transaction.rejected(new RejectedRecipient("eve@example.org", EsmtpParameters.NONE, NO_SUCH_USER));
            transaction.accepted(new Recipient("bob@example.org"));

            assertThat(transaction.acceptedCount()).isEqualTo(2);
            assertThat(transaction.hasRejected()).isTrue();
            assertThat(transaction.envelope())
                    .hasToString("from <ada@example.org> to <bob@example.org>, <bob@example.org>;"
                            + " rejected <eve@example.org> -> 550 5.1.1 No such user");
        }

        @Test
        void knowTheirSessionAndWhenTheyStarted() {
            nanos += 1_500_000_000L;
            TransactionLog first = begin();
            nanos += 1_000_000_000L;
            end(first, ACCEPTED);
            log.refusedSender("eve@example.org", EsmtpParameters.NONE, NO_SUCH_USER);
            nanos += 1_000_000L;
            begin();
            nanos += 1_000_000L;

            assertThat(log.transactions()).extracting(SmtpTransaction::session).containsExactly(7, 7, 7);
            assertThat(log.transactions())
                    .extracting(SmtpTransaction::started)
                    .containsExactly(
                            Instant.parse("2026-01-02T03:04:06.5Z"),
                            Instant.parse("2026-01-02T03:04:07.5Z"),
                            Instant.parse("2026-01-02T03:04:07.501Z"));
            assertThat(log.number()).isEqualTo(7);
        }

        @Test
        void areToldToTheListenerWithoutTheLock() {
            TransactionLog transaction = begin();
            transaction.accepted(new Recipient("bob@example.org"));
            transaction.rejected(new RejectedRecipient("eve@example.org", EsmtpParameters.NONE, NO_SUCH_USER));
            end(transaction, ACCEPTED);
            log.refusedSender("eve@example.org", EsmtpParameters.NONE, NO_SUCH_USER);
            log.end(SessionEnd.QUIT);

            assertThat(heard).containsExactly("began", "refused", "ended", "refused", "over");
        }

        @Test
        void needNotBeHeardWhenRefused() {
            SessionLog.Listener deaf = new SessionLog.Listener() {
                @Override
                public void transactionBegan() {}

                @Override
                public void transactionEnded() {}

                @Override
                public void sessionEnded() {}
            };
            SessionLog other = new SessionLog(1, "", Instant.EPOCH, () -> 0, deaf);
            other.refusedSender("eve@example.org", EsmtpParameters.NONE, NO_SUCH_USER);

            assertThat(other.transactions()).hasSize(1);
        }
    }

    @Nested
    class End {

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
        void isSaidInTheTranscript(SessionEnd how) {
            log.end(how);

            assertThat(log.hasEnded()).isTrue();
            assertThat(log.snapshot().end()).isEqualTo(how);
            assertThat(log.snapshot().isOpen()).isFalse();
            assertThat(log.snapshot().transcript())
                    .containsExactly(new TranscriptLine(Duration.ZERO, TranscriptLine.Source.EVENT, how.phrase()));
        }

        @Test
        void countsOnce() {
            assertThat(log.hasEnded()).isFalse();
            log.end(SessionEnd.QUIT);
            log.end(SessionEnd.CLIENT_DISCONNECTED);

            assertThat(log.snapshot().end()).isEqualTo(SessionEnd.QUIT);
            assertThat(log.snapshot().transcript()).hasSize(1);
            assertThat(heard).containsExactly("over");
        }

        @Test
        void cutsOffAnOpenTransaction() {
            begin().accepted(new Recipient("bob@example.org"));
            log.end(SessionEnd.CLIENT_DISCONNECTED);

            assertThat(outcomes()).containsExactly(DISCONNECTED);
            assertThat(heard).containsExactly("began", "ended", "over");
        }

        @Test
        void isAnErrorIfOneWasKept() {
            IllegalStateException first = new IllegalStateException("first");
            log.failed(first);
            log.failed(new IllegalStateException("second"));
            log.end(SessionEnd.SERVER_CLOSED);

            assertThat(log.snapshot().end()).isEqualTo(SessionEnd.ERROR);
            assertThat(log.snapshot().error()).containsSame(first);
        }
    }
}
