package io.github.smtptest.content;

import java.util.NoSuchElementException;

/**
 * Tells that a mail does not have what was asked of it, such as a link or a one-time code, or has several.
 *
 * <p>The message is made to be read in a failed test: what was asked for, what is there instead, and which of it comes
 * nearest. Whoever would rather ask than catch uses the accessors that return an {@link java.util.Optional}.
 */
public final class MissingContentException extends NoSuchElementException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was asked for, and what is there instead
     */
    public MissingContentException(String message) {
        super(message);
    }

    /**
     * Adds to the message.
     *
     * @param line a further line of it
     * @return an exception of the longer message, thrown by whoever calls this
     */
    public MissingContentException with(String line) {
        return new MissingContentException(getMessage() + "\n" + line);
    }
}
