package io.github.smtptest.testing;

import static org.assertj.core.api.Assertions.fail;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Gets the message of a failing assertion, and fails itself if nothing was thrown. */
public final class FailureOf {

    private FailureOf() {}

    public static String failureOf(ThrowingCallable assertion) {
        try {
            assertion.call();
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        } catch (Throwable e) {
            return fail("expected an AssertionError, but got " + e, e);
        }
        return fail("expected an AssertionError, but nothing was thrown");
    }
}
