package io.github.smtptest.session;

import static io.github.smtptest.session.AttemptsAssert.ATTEMPTS;
import static io.github.smtptest.session.TransactionOutcome.ACCEPTED;
import static io.github.smtptest.session.TransactionOutcome.DROPPED;
import static io.github.smtptest.session.TransactionOutcome.MESSAGE_REFUSED;
import static io.github.smtptest.session.TransactionOutcome.OPEN;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.smtptest.failure.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class AttemptsAssertTest {

    private static final SmtpReply BUSY = SmtpReply.of(451, "4.3.0", "Try again later");

    /** Three attempts over two sessions: the second starts 1.2 s after the first, the third 200 ms after that. */
    private static final List<SmtpTransaction> THREE = List.of(
            attempt(1, 0, MESSAGE_REFUSED, List.of("bob@example.org"), List.of()),
            attempt(
                    1,
                    1_200,
                    MESSAGE_REFUSED,
                    List.of("bob@example.org", "cy@example.org"),
                    List.of("eve@example.org")),
            attempt(2, 1_400, ACCEPTED, List.of("bob@example.org"), List.of()));

    private static final String LISTING = """

            The attempts were:
              #1 session 1, from <ada@example.org> to <bob@example.org>: message refused: 451 4.3.0 Try again later
              #2 session 1, from <ada@example.org> to <bob@example.org>, <cy@example.org>; rejected <eve@example.org> -> \
            451 4.3.0 Try again later: message refused: 451 4.3.0 Try again later, 1.2 s after the one before
              #3 session 2, from <ada@example.org> to <bob@example.org>: accepted, 200 ms after the one before""";

    private static SmtpTransaction attempt(
            int session, long millis, TransactionOutcome outcome, List<String> recipients, List<String> rejected) {
        Envelope envelope = new Envelope(
                "ada@example.org",
                EsmtpParameters.NONE,
                recipients.stream().map(Recipient::new).toList(),
                rejected.stream()
                        .map(address -> new RejectedRecipient(address, EsmtpParameters.NONE, BUSY))
                        .toList());
        return new SmtpTransaction(
                session,
                Instant.EPOCH.plusMillis(millis),
                envelope,
                Octets.NONE,
                outcome,
                outcome == MESSAGE_REFUSED ? Optional.of(BUSY) : Optional.empty());
    }

    private static AttemptsAssert attempts(SmtpTransaction... attempts) {
        return new AttemptsAssert(List.of(attempts));
    }

    private static AttemptsAssert three() {
        return new AttemptsAssert(THREE);
    }

    @Nested
    class HaveOutcomes {

        @Test
        void passesForTheOutcomesInOrder() {
            three().haveOutcomes(MESSAGE_REFUSED, MESSAGE_REFUSED, ACCEPTED);
            attempts().haveOutcomes();
        }

        @Test
        void failsForAnotherOrderWithBothLists() {
            assertThatExceptionOfType(AssertionFailedError.class)
                    .isThrownBy(() -> three().haveOutcomes(MESSAGE_REFUSED, ACCEPTED, MESSAGE_REFUSED))
                    .withMessage("""
                            Expecting the attempts to have the outcomes:
                              MESSAGE_REFUSED, ACCEPTED, MESSAGE_REFUSED
                            but they have:
                              MESSAGE_REFUSED, MESSAGE_REFUSED, ACCEPTED""" + LISTING)
                    .satisfies(e -> {
                        assertThat(e.getActual().getValue())
                                .isEqualTo(List.of(MESSAGE_REFUSED, MESSAGE_REFUSED, ACCEPTED));
                        assertThat(e.getExpected().getValue())
                                .isEqualTo(List.of(MESSAGE_REFUSED, ACCEPTED, MESSAGE_REFUSED));
                    });
        }

        @Test
        void failsIfThereAreNone() {
            assertThat(failureOf(() -> attempts().haveOutcomes(ACCEPTED))).isEqualTo("""
                    Expecting the attempts to have the outcomes:
                      ACCEPTED
                    but they have:
                      none""");
        }
    }

    @Nested
    class AreSpaced {

        @Test
        void passesForTheLeastAndTheMostTimeItself() {
            three().areSpacedAtLeast(Duration.ofMillis(200)).areSpacedAtMost(Duration.ofMillis(1_200));
        }

        @Test
        void failsForTwoThatAreTooClose() {
            assertThat(failureOf(() -> three().areSpacedAtLeast(Duration.ofMillis(201))))
                    .isEqualTo("""
                            Expecting each attempt to start at least 201 ms after the one before, \
                            but #3 starts only 200 ms after #2.
                            The times between them are:
                              1.2 s, 200 ms""" + LISTING);
        }

        @Test
        void failsForTwoThatAreTooFarApart() {
            assertThat(failureOf(() -> three().areSpacedAtMost(Duration.ofSeconds(1))))
                    .isEqualTo("""
                            Expecting each attempt to start at most 1 s after the one before, but #2 starts 1.2 s after #1.
                            The times between them are:
                              1.2 s, 200 ms""" + LISTING);
        }

        @Test
        void failsWithoutASecondAttempt() {
            assertThat(failureOf(() -> attempts(attempt(1, 0, ACCEPTED, List.of("bob@example.org"), List.of()))
                            .areSpacedAtLeast(Duration.ZERO)))
                    .isEqualTo("""
                            Expecting each attempt to start at least 0 ms after the one before, but there is only one attempt.
                            The attempts were:
                              #1 session 1, from <ada@example.org> to <bob@example.org>: accepted""");
            assertThat(failureOf(() -> attempts().areSpacedAtMost(Duration.ofSeconds(1))))
                    .isEqualTo(
                            "Expecting each attempt to start at most 1 s after the one before, but there is no attempt.");
        }

        @Test
        void listsTenAttempts() {
            AttemptsAssert dozen = new AttemptsAssert(IntStream.range(0, 12)
                    .mapToObj(i -> attempt(1, i * 1_000L, ACCEPTED, List.of("bob@example.org"), List.of()))
                    .toList());

            assertThat(failureOf(() -> dozen.areSpacedAtLeast(Duration.ofMinutes(1))))
                    .contains("\n  #10 session 1")
                    .endsWith(": accepted, 1 s after the one before\n  … and 2 more");
        }
    }

    @Nested
    class UsedSessions {

        @Test
        void passesForTheNumberOfDifferentConnections() {
            three().usedSessions(2);
            attempts().usedSessions(0);
        }

        @Test
        void failsForAnotherNumber() {
            assertThat(failureOf(() -> three().usedSessions(1)))
                    .isEqualTo("Expecting 3 attempts to use 1 session, but they used 2." + LISTING);
            assertThat(failureOf(() -> attempts(THREE.get(2)).usedSessions(3))).isEqualTo("""
                    Expecting 1 attempt to use 3 sessions, but it used 1.
                    The attempts were:
                      #1 session 2, from <ada@example.org> to <bob@example.org>: accepted""");
            assertThat(failureOf(() -> attempts().usedSessions(1)))
                    .isEqualTo("Expecting no attempt to use 1 session, but they used none.");
        }
    }

    @Nested
    class GaveUp {

        @Test
        void passesForThoseWithoutAnAcceptedAttempt() {
            three().gaveUp("eve@EXAMPLE.org", "cy@example.org");
            attempts(THREE.get(0), THREE.get(1)).gaveUp("bob@example.org", "cy@example.org", "eve@example.org");
        }

        @Test
        void takesADroppedMessageAndAnOpenOneForNotAccepted() {
            attempts(
                            attempt(1, 0, DROPPED, List.of("bob@example.org"), List.of()),
                            attempt(1, 1, OPEN, List.of("cy@example.org"), List.of()))
                    .gaveUp("bob@example.org", "cy@example.org");
        }

        @Test
        void failsForOneThatWasNot() {
            assertThat(failureOf(() -> three().gaveUp("cy@example.org", "eve@example.org", "bob@example.org")))
                    .isEqualTo("""
                            Expecting given up to be just:
                              <cy@example.org>, <eve@example.org>, <bob@example.org>
                            but given up were:
                              <cy@example.org>, <eve@example.org>""" + LISTING);
        }

        @Test
        void failsForOneTooMany() {
            assertThat(failureOf(() -> attempts(THREE.get(0)).gaveUpNobody())).isEqualTo("""
                    Expecting given up to be just:
                      nobody
                    but given up was:
                      <bob@example.org>
                    The attempts were:
                      #1 session 1, from <ada@example.org> to <bob@example.org>: message refused: \
                    451 4.3.0 Try again later""");
        }

        @Test
        void mayBeNobody() {
            attempts(THREE.get(0), THREE.get(2)).gaveUpNobody();
        }
    }

    @Nested
    class HavingRecipient {

        @Test
        void narrowsToThoseThatNamedTheRecipient() {
            three().havingRecipient("bob@EXAMPLE.org").hasSize(3);
            three().havingRecipient("cy@example.org").haveOutcomes(MESSAGE_REFUSED);
            three().havingRecipient("eve@example.org").containsExactly(THREE.get(1));
            three().havingRecipient("zoe@example.org").isEmpty();
        }

        @Test
        void keepsTheDescription() {
            assertThat(failureOf(() -> three().as("retries")
                            .havingRecipient("eve@example.org")
                            .usedSessions(2)))
                    .startsWith("[retries] Expecting 1 attempt to use 2 sessions, but it used 1.");
        }
    }

    @Nested
    class Stock {

        @Test
        void assertionsOnListsAreHereAsWell() {
            three().hasSize(3)
                    .filteredOn(attempt -> attempt.session() == 1)
                    .haveOutcomes(MESSAGE_REFUSED, MESSAGE_REFUSED);
            three().first().extracting(SmtpTransaction::refusal).isEqualTo(Optional.of(BUSY));
            assertThat(failureOf(() -> three().last().isNull())).startsWith("[Attempts check last element] ");
        }

        @Test
        void assertionsLeadHere() {
            Object object = new ArrayList<>(THREE);

            assertThat(object).asInstanceOf(ATTEMPTS).gaveUp("cy@example.org", "eve@example.org");
        }

        @Test
        void failForNull() {
            for (var assertion : List.<Consumer<AttemptsAssert>>of(
                    AttemptsAssert::haveOutcomes,
                    attempts -> attempts.areSpacedAtLeast(Duration.ZERO),
                    attempts -> attempts.usedSessions(0),
                    AttemptsAssert::gaveUpNobody)) {
                assertThat(failureOf(() -> assertion.accept(new AttemptsAssert(null))))
                        .isEqualTo("\nExpecting actual not to be null");
            }
        }
    }
}
