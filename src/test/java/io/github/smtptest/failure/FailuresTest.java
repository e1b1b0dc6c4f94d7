package io.github.smtptest.failure;

import static io.github.smtptest.failure.Moment.ANY_COMMAND;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Attempt NOOP_ATTEMPT = Attempt.at(NOOP);
    private static final Attempt TO_BOB = Attempt.at(RCPT).within(1, "ada@example.org", List.of("bob@example.org"));
    private static final Attempt TO_CY = Attempt.at(RCPT).within(1, "ada@example.org", List.of("cy@example.org"));

    private final Failures failures = new Failures();

    private static String textOf(Optional<Effect> effect) {
        return effect.map(Effect::toString).orElse("none");
    }

    @Nested
    class EffectOn {

        @Test
        void isNoneWhereNothingIsDeclared() {
            assertThat(failures.isEmptyAt(NOOP)).isTrue();
            assertThat(failures.effectOn(NOOP_ATTEMPT)).isEmpty();
        }

        @Test
        void isNoneAtAnotherMoment() {
            failures.on(MAIL).reply(550, "5.0.0", "No");

            assertThat(failures.isEmptyAt(MAIL)).isFalse();
            assertThat(failures.isEmptyAt(NOOP)).isTrue();
            assertThat(failures.effectOn(NOOP_ATTEMPT)).isEmpty();
        }

        @Test
        void mayBeThatOfAnyCommand() {
            failures.on(ANY_COMMAND).reply(450, "4.0.0", "Later");

            assertThat(failures.isEmptyAt(NOOP)).isFalse();
            assertThat(failures.isEmptyAt(Moment.MESSAGE)).isTrue();
        }

        @Test
        void isWhatWasDeclaredFirst() {
            failures.on(NOOP).reply(450, "4.0.0", "First");
            failures.on(NOOP).reply(550, "5.0.0", "Second");

            assertThat(textOf(failures.effectOn(NOOP_ATTEMPT))).isEqualTo("reply 450 4.0.0 First");
        }

        @Test
        void comesFromTheNextWhenTheFirstIsUsedUp() {
            DeclaredFailure first = failures.on(NOOP).once().reply(450, "4.0.0", "First");
            DeclaredFailure second = failures.on(NOOP).once().reply(550, "5.0.0", "Second");

            assertThat(textOf(failures.effectOn(NOOP_ATTEMPT))).isEqualTo("reply 450 4.0.0 First");
            assertThat(second.timesFired()).isZero();
            assertThat(textOf(failures.effectOn(NOOP_ATTEMPT))).isEqualTo("reply 550 5.0.0 Second");
            assertThat(failures.effectOn(NOOP_ATTEMPT)).isEmpty();
            assertThat(List.of(first.timesFired(), second.timesFired())).containsExactly(1, 1);
        }

        @Test
        void countsMatchingAttemptsOnly() {
            failures.on(RCPT).to("bob@example.org").once().reply(550, "5.1.1", "No");

            assertThat(failures.effectOn(TO_CY)).isEmpty();
            assertThat(failures.effectOn(TO_CY)).isEmpty();
            assertThat(failures.effectOn(TO_BOB)).isPresent();
            assertThat(failures.effectOn(TO_BOB)).isEmpty();
        }

        @Test
        void doesNotCountAttemptsThatAnotherFailureTook() {
            failures.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "Bob");
            DeclaredFailure once = failures.on(RCPT).once().reply(450, "4.0.0", "Anyone");

            failures.effectOn(TO_BOB);
            failures.effectOn(TO_BOB);

            assertThat(once.timesFired()).isZero();
            assertThat(textOf(failures.effectOn(TO_CY))).isEqualTo("reply 450 4.0.0 Anyone");
        }

        @Test
        void isForAnyCommandButNotForWhatIsNone() {
            DeclaredFailure any = failures.on(Moment.ANY_COMMAND).disconnect();

            assertThat(failures.effectOn(NOOP_ATTEMPT)).isPresent();
            assertThat(failures.effectOn(TO_BOB)).isPresent();
            assertThat(failures.effectOn(Attempt.at(Moment.ANY_COMMAND))).isPresent();
            assertThat(failures.effectOn(Attempt.at(Moment.MESSAGE))).isEmpty();
            assertThat(failures.effectOn(Attempt.at(Moment.CONTENT))).isEmpty();
            assertThat(any.timesFired()).isEqualTo(3);
        }

        @Test
        void isNotCountedIfAPredicateBreaks() {
            DeclaredFailure broken = failures.on(NOOP)
                    .when("it breaks", it -> {
                        throw new IllegalStateException("broken");
                    })
                    .once()
                    .disconnect();

            assertThatIllegalStateException()
                    .isThrownBy(() -> failures.effectOn(NOOP_ATTEMPT))
                    .withMessage("broken");
            assertThat(broken.timesFired()).isZero();
        }
    }

    @Nested
    class Watching {

        private final List<String> seen = new ArrayList<>();

        @Test
        void isToldEveryAttemptBeforeItIsDecidedOn() {
            failures.observe(attempt -> seen.add("attempt " + attempt));
            failures.onFired(() -> seen.add("fired"));
            DeclaredFailure once = failures.on(RCPT).once().disconnect();
            failures.onFired(() -> seen.add("fired " + once.timesFired()));
            failures.effectOn(TO_BOB);
            failures.effectOn(TO_BOB);
            failures.effectOn(NOOP_ATTEMPT);

            assertThat(seen)
                    .containsExactly(
                            "attempt RCPT TO:<bob@example.org>",
                            "fired",
                            "fired 1",
                            "attempt RCPT TO:<bob@example.org>",
                            "attempt NOOP");
        }

        @Test
        void needsAttemptsThoughNothingIsDeclared() {
            failures.onFired(() -> {});
            assertThat(failures.isEmptyAt(NOOP)).isTrue();
            failures.observe(attempt -> {});

            assertThat(failures.isEmptyAt(NOOP)).isFalse();
            assertThat(failures.all()).isEmpty();
        }

        @Test
        void outlivesReset() {
            failures.observe(attempt -> seen.add(attempt.toString()));
            failures.reset();
            failures.effectOn(NOOP_ATTEMPT);

            assertThat(seen).containsExactly("NOOP");
        }
    }

    @Nested
    class NextWithinContent {

        @Test
        void isFarAwayWhereNothingIsDeclared() {
            failures.on(Moment.MESSAGE).disconnect();

            assertThat(failures.nextWithinContent(-1)).isEqualTo(Long.MAX_VALUE);
        }

        @Test
        void isTheNearestThatIsStillToCome() {
            failures.on(Moment.CONTENT).afterOctets(100).disconnect();
            failures.on(Moment.CONTENT).delay(Duration.ofSeconds(1));
            failures.on(Moment.CONTENT).afterOctets(10).reset();

            assertThat(LongStream.of(-1, 0, 9, 10, 99, 100).map(failures::nextWithinContent))
                    .containsExactly(0L, 10L, 10L, 100L, 100L, Long.MAX_VALUE);
        }
    }

    @Nested
    class Required {

        @Test
        void isWhatMustFire() {
            DeclaredFailure failure = failures.on(NOOP).disconnect();

            assertThat(failure.isRequired()).isFalse();
            assertThat(failure.mustFire()).isSameAs(failure);
            assertThat(failure.isRequired()).isTrue();
        }

        @Test
        void isNotWhatComesBehind() {
            DeclaredFailure second = failures.on(NOOP)
                    .once()
                    .disconnect()
                    .mustFire()
                    .then()
                    .once()
                    .reset();

            assertThat(failures.all()).extracting(DeclaredFailure::isRequired).containsExactly(true, false);
            assertThat(second.isRequired()).isFalse();
        }
    }

    @Nested
    class All {

        @Test
        void keepsTheOrder() {
            DeclaredFailure first = failures.on(NOOP).reply(450, "", "a");
            DeclaredFailure second = failures.on(MAIL).reply(450, "", "b");

            assertThat(failures.all()).containsExactly(first, second);
        }

        @Test
        void isASnapshot() {
            failures.on(NOOP).reply(450, "", "a");
            List<DeclaredFailure> before = failures.all();
            failures.on(NOOP).reply(450, "", "b");

            assertThat(before).hasSize(1);
        }

        @Test
        void saysHowOftenEachHasFired() {
            failures.on(NOOP).first(2).reply(450, "", "a");
            failures.on(RCPT).to("bob@example.org").once().reply(550, "5.1.1", "No");
            failures.on(MAIL).reply(451, "4.0.0", "Later");
            failures.effectOn(NOOP_ATTEMPT);
            failures.effectOn(NOOP_ATTEMPT);
            failures.effectOn(TO_BOB);

            assertThat(failures.all().stream().map(DeclaredFailure::toString))
                    .containsExactly(
                            "on NOOP, the first 2 times: reply 450 a (fired 2 times)",
                            "on RCPT to <bob@example.org>, once: reply 550 5.1.1 No (fired once)",
                            "on MAIL, always: reply 451 4.0.0 Later (never fired)");
        }
    }

    @Nested
    class Removing {

        @Test
        void endsAFailureAndKeepsTheOthers() {
            DeclaredFailure first = failures.on(NOOP).reply(450, "", "First");
            DeclaredFailure second = failures.on(NOOP).reply(450, "", "Second");
            failures.effectOn(NOOP_ATTEMPT);
            first.remove();
            first.remove();

            assertThat(failures.all()).containsExactly(second);
            assertThat(textOf(failures.effectOn(NOOP_ATTEMPT))).isEqualTo("reply 450 Second");
            assertThat(first.timesFired()).isEqualTo(1);
        }

        @Test
        void endsOneOfTwoEqualFailures() {
            Failure value =
                    new Failure(NOOP, Matcher.ANY, Count.ALWAYS, new Effect.Answer(SmtpReply.of(450, "", "Same")));
            DeclaredFailure first = failures.declare(value);
            DeclaredFailure second = failures.declare(value);
            second.remove();

            assertThat(failures.all()).containsExactly(first);
            assertThat(first.failure()).isEqualTo(value);
        }

        @Test
        void isDoneForAllByReset() {
            DeclaredFailure failure = failures.on(NOOP).reply(450, "", "a");
            failures.on(MAIL);
            failures.reset();

            assertThat(failures.isEmptyAt(NOOP)).isTrue();
            assertThat(failures.all()).isEmpty();
            assertThat(failures.unfinished()).isEmpty();
            assertThat(failures.effectOn(NOOP_ATTEMPT)).isEmpty();
            assertThat(failure.timesFired()).isZero();
        }
    }
}
