package io.github.smtptest.session;

import io.github.smtptest.failure.SmtpReply;
import java.util.Objects;

/**
 * A recipient that the server refused, with the reply it gave.
 *
 * @param address the address as sent, without angle brackets and source route
 * @param parameters the ESMTP parameters of the command
 * @param reply what the server answered
 */
public record RejectedRecipient(String address, EsmtpParameters parameters, SmtpReply reply) {

    /** Makes a rejected recipient. */
    public RejectedRecipient {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(reply, "reply");
    }

    /** Returns the address in angle brackets and the reply. */
    @Override
    public String toString() {
        return "<" + address + "> -> " + reply;
    }
}
