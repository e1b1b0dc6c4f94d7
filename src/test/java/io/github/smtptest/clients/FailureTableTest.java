package io.github.smtptest.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.smtptest.clients.FailureTable.Cell;
import io.github.smtptest.clients.FailureTable.Column;
import io.github.smtptest.clients.FailureTable.Expected;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every effect at every moment, with a real client: what it experiences, and what the server has on record. */
class FailureTableTest {

    /** The client's time-out where nothing but that ends its waiting. */
    private static final Duration IMPATIENT = Duration.ofMillis(150);

    private static final Duration PATIENT = Duration.ofSeconds(30);

    @Test
    void theTableKnowsEveryMomentAndEveryEffect() {
        assertThat(FailureTable.rows()).containsOnlyKeys(Moment.values());
        assertThat(Stream.of(Column.values()).map(Column::effect).collect(Collectors.<Class<?>>toSet()))
                .isEqualTo(Set.of(Effect.class.getPermittedSubclasses()));
        assertThat(FailureTable.rows())
                .allSatisfy((moment, cells) ->
                        assertThat(cells).extracting(Cell::column).containsExactly(Column.values()));
        assertThat(cells()).hasSize(Moment.values().length * Column.values().length);
    }

    private static Stream<Cell> cells() {
        return FailureTable.rows().values().stream().flatMap(Collection::stream);
    }

    static Stream<Cell> refused() {
        return cells().filter(cell -> cell.expected().isEmpty());
    }

    static Stream<Cell> declared() {
        return cells().filter(cell -> cell.expected().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedWithAWayOut(Cell cell) {
        try (SmtpServer smtp = SmtpServer.create()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cell.column().declare(AngusVisit.on(cell.moment(), smtp)))
                    .withMessageStartingWith("on(" + cell.moment() + ").")
                    .withMessageMatching(".* makes no sense: .*; use .*");

            assertThat(smtp.failures().all()).isEmpty();
            assertThat(smtp.failures().unfinished()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declared")
    void happensAsExpected(Cell cell) {
        Duration patience = cell.column().lastsForEver() ? IMPATIENT : PATIENT;
        // On a busy machine an impatient client may give up before it has come to the moment.
        while (!cameTrue(cell, patience)) {
            patience = patience.multipliedBy(4);
            assertThat(patience).isLessThan(PATIENT.multipliedBy(2));
        }
    }

    /** Lets the client visit; tells whether it came to the moment, and verifies everything if it did. */
    private static boolean cameTrue(Cell cell, Duration patience) {
        Expected expected = cell.expected().orElseThrow();
        try (SmtpServer smtp = AngusVisit.serverFor(cell.moment())) {
            DeclaredFailure failure = cell.column().declare(AngusVisit.on(cell.moment(), smtp));
            AngusVisit visit = AngusVisit.to(smtp, cell.moment(), patience);
            boolean tooImpatient = cell.column().lastsForEver() && failure.timesFired() == 0;
            if (tooImpatient && visit.client() != AngusVisit.Experience.SENT) {
                return false;
            }
            SmtpSession session = onlySession(smtp);

            assertThat(failure.timesFired()).as("times fired, of %s", session).isEqualTo(1);
            assertThat(failure.failure().effect()).isInstanceOf(cell.column().effect());
            assertThat(visit.client()).as("%s, of %s", visit, session).isEqualTo(expected.client());
            verifyWhatTheClientHeard(cell, visit);
            assertThat(visit.took()).isGreaterThanOrEqualTo(cell.column().lastsForEver() ? patience : Duration.ZERO);
            assertThat(visit.took()).isGreaterThanOrEqualTo(cell.column().atLeast());
            verifyRecord(cell, session);
            assertThat(smtp.mailbox().mails())
                    .hasSize(expected.transactions().contains(TransactionOutcome.ACCEPTED) ? 1 : 0);
        }
        return true;
    }

    private static void verifyWhatTheClientHeard(Cell cell, AngusVisit visit) {
        switch (visit.client()) {
            case NEGATIVE_REPLY, GIBBERISH ->
                assertThat(visit.report()).contains(cell.column().said());
            default -> {}
        }
    }

    private static void verifyRecord(Cell cell, SmtpSession session) {
        Expected expected = cell.expected().orElseThrow();
        assertThat(session.error()).as("%s", session).isEmpty();
        assertThat(session.end()).as("end of %s", session).isEqualTo(expected.end());
        assertThat(session.transactions())
                .as("transactions of %s", session)
                .extracting(SmtpTransaction::outcome)
                .isEqualTo(expected.transactions());
        boolean rejects = cell.moment() == Moment.RCPT && cell.column().effect() == Effect.Answer.class;
        assertThat(session.transactions())
                .flatExtracting(transaction -> transaction.envelope().rejectedAddresses())
                .isEqualTo(rejects ? List.of("bob@example.org") : List.of());
        // A declared reply stands for itself.
        String trace =
                cell.column().effect() == Effect.Answer.class ? cell.column().said() : "declared failure: ";
        assertThat(session.transcript())
                .as("%s", session)
                .extracting(TranscriptLine::text)
                .anyMatch(text -> text.startsWith(trace));
    }

    private static SmtpSession onlySession(SmtpServer smtp) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(PATIENT)
                .until(() ->
                        !smtp.sessions().isEmpty() && smtp.sessions().stream().noneMatch(SmtpSession::isOpen));
        assertThat(smtp.sessions()).hasSize(1);
        return smtp.sessions().get(0);
    }
}
