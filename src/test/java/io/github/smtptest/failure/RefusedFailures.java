package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What cannot be declared is refused at once, with the way out; nothing of it is left behind. */
abstract class RefusedFailures {

    final Failures failures = new Failures();

    @AfterEach
    void leaveNothingBehind() {
        assertThat(failures.all()).isEmpty();
        assertThat(failures.unfinished()).isEmpty();
    }

    void assertRefused(Moment moment, Consumer<FailureDeclaration> step, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.accept(failures.on(moment)))
                .withMessage(message);
    }
}
