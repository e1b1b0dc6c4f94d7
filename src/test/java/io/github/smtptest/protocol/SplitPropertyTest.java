package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a client's octets are split on their way, the same comes of them. */
class SplitPropertyTest {

    @Provide
    Arbitrary<List<String>> segments() {
        return Talk.segments();
    }

    @Provide
    Arbitrary<SmtpPolicy> policies() {
        return Talk.policies();
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(2, 3, 7, 30, 200);
    }

    @Property(tries = 600)
    void changesNothingInSingleOctets(
            @ForAll("policies") SmtpPolicy policy, @ForAll("segments") List<String> segments) {
        assertThat(Talk.outcome(policy, segments, left -> 1)).isEqualTo(Talk.outcome(policy, segments, left -> left));
    }

    @Property(tries = 600)
    void changesNothingAnywhere(
            @ForAll("policies") SmtpPolicy policy,
            @ForAll("segments") List<String> segments,
            @ForAll("sizes") int longest,
            @ForAll long seed) {
        Random random = new Random(seed);

        assertThat(Talk.outcome(policy, segments, left -> 1 + random.nextInt(Math.min(left, longest))))
                .isEqualTo(Talk.outcome(policy, segments, left -> left));
    }
}
