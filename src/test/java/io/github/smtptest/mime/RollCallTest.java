package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RollCallTest {

    @Test
    void isJustWhenAllAreThereInAnyOrderAndNobodyElse() {
        assertThat(RollCall.ofAddresses(List.of("a@x", "b@X"), List.of("b@x", "a@x"))
                        .isJust())
                .isTrue();
        assertThat(RollCall.ofAddresses(List.of(), List.of()).isJust()).isTrue();
    }

    @Test
    void whoIsExpectedTwiceMustBeThereTwice() {
        RollCall<String, String> rollCall = RollCall.ofAddresses(List.of("a@x", "b@x"), List.of("a@x", "a@X"));

        assertThat(rollCall.missing()).containsExactly("a@X");
        assertThat(rollCall.surplus()).containsExactly("b@x");
        assertThat(rollCall.isJust()).isFalse();
    }

    @Test
    void whoIsThereTwiceIsThereOnceTooOften() {
        RollCall<String, String> rollCall = RollCall.ofAddresses(List.of("a@x", "b@x", "a@X"), List.of("a@x"));

        assertThat(rollCall.missing()).isEmpty();
        assertThat(rollCall.surplus()).containsExactly("b@x", "a@X");
        assertThat(rollCall.isJust()).isFalse();
    }

    @Test
    void anybodyMayBeCalledByAnything() {
        RollCall<Integer, String> rollCall =
                RollCall.of(List.of("one", "four"), List.of(3, 3), (word, length) -> word.length() == length);

        assertThat(rollCall).isEqualTo(new RollCall<>(List.of(3), List.of("four")));
    }
}
