package io.github.smtptest.protocol;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the declared failures what is to be answered instead; costs next to nothing while there are none. */
final class Refusals {

    private final Failures failures;

    Refusals(Failures failures) {
        this.failures = failures;
    }

    Optional<SmtpReply> at(Moment moment) {
        return at(moment, "", List::of);
    }

    Optional<SmtpReply> at(Moment moment, String reversePath, Supplier<List<String>> recipients) {
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        return failures.effectOn(new Attempt(moment, reversePath, recipients.get()))
                .map(effect -> ((Effect.Answer) effect).reply());
    }
}
