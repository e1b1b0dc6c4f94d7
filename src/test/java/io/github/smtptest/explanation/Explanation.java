package io.github.smtptest.explanation;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Approved;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * What a test says of a mistake in a {@link Shop} that sends mail: nearly always the first line alone must name the cause. The
 * whole texts are approved files.
 */
final class Explanation {

    private Explanation() {}

    /**
     * Checks what a test says.
     *
     * @param cause what the first line must say
     */
    static void explains(String mistake, String cause, ThrowingCallable test) {
        String text = failureOf(test)
                .replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "$1:[port]")
                // JDK 25 says it twice.
                .replace("(certificate_unknown) ", "")
                .strip();
        assertThat(text.lines().findFirst().orElse("")).as("first line").contains(cause);
        Approved.check(Explanation.class, mistake, text);
    }
}
