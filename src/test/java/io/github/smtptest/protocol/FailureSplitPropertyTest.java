package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Count;
import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.Failure;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Matcher;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever failures are declared, they happen in the same place however a client's octets are split on their way. */
class FailureSplitPropertyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final List<Effect> EFFECTS = List.of(
            new Effect.Answer(SmtpReply.of(450, "4.0.0", "Later")),
            new Effect.Answer(SmtpReply.of(554, "5.0.0", "Never"), true),
            new Effect.Delay(SECOND, Optional.empty()),
            new Effect.Delay(SECOND, Optional.of(new Effect.DripReply(5))),
            new Effect.Delay(SECOND, Optional.of(new Effect.Answer(SmtpReply.of(451, "4.0.0", "Late")))),
            new Effect.DripReply(10),
            new Effect.ReadSlowly(20),
            new Effect.Raw(List.of("250 ", "Raw\r\n")),
            new Effect.Drop(),
            new Effect.Accept(new Effect.Disconnect()),
            new Effect.Disconnect(),
            new Effect.Stall(Optional.empty()));

    private record Declared(List<Failure> failures) {

        void on(Failures server) {
            failures.forEach(server::declare);
        }
    }

    @Provide
    Arbitrary<Declared> failures() {
        Arbitrary<Moment> moments = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Moment.class)),
                Tuple.of(2, Arbitraries.of(Moment.CONTENT, Moment.BDAT, Moment.MESSAGE)));
        // Most are harmless, so that there is something behind them.
        Arbitrary<Effect> effects = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(EFFECTS.subList(2, 8))), Tuple.of(1, Arbitraries.of(EFFECTS)));
        Arbitrary<Optional<Failure>> failure = Combinators.combine(
                        moments,
                        effects,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 12))
                .as(FailureSplitPropertyTest::failure);
        return failure.filter(Optional::isPresent)
                .map(Optional::get)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(Declared::new);
    }

    private static Optional<Failure> failure(Moment moment, Effect effect, int nth, int octets) {
        Matcher matcher = new Matcher(List.of(), moment == Moment.CONTENT ? octets : 0);
        try {
            return Optional.of(new Failure(moment, matcher, Count.nth(nth), effect));
        } catch (IllegalArgumentException e) {
            // Not every effect makes sense at every moment.
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<List<String>> segments() {
        return Talk.segments();
    }

    @Provide
    Arbitrary<SmtpPolicy> policies() {
        return Talk.policies();
    }

    @Property(tries = 1_500)
    void areWhereTheyWereInSingleOctets(
            @ForAll("policies") SmtpPolicy policy,
            @ForAll("segments") List<String> segments,
            @ForAll("failures") Declared failures) {
        assertThat(Talk.outcome(policy, failures::on, segments, left -> 1))
                .isEqualTo(Talk.outcome(policy, failures::on, segments, left -> left));
    }

    @Property(tries = 1_500)
    void areWhereTheyWereAnywhere(
            @ForAll("policies") SmtpPolicy policy,
            @ForAll("segments") List<String> segments,
            @ForAll("failures") Declared failures,
            @ForAll long seed) {
        Random random = new Random(seed);

        assertThat(Talk.outcome(policy, failures::on, segments, left -> 1 + random.nextInt(Math.min(left, 20))))
                .isEqualTo(Talk.outcome(policy, failures::on, segments, left -> left));
    }
}
