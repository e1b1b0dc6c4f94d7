package io.github.smtptest.session;

import java.util.Objects;

/**
 * A recipient that the server accepted: the forward-path of one RCPT command (RFC 5321 §4.1.1.3).
 *
 * @param address the address as sent, without angle brackets and source route; case and quotes are kept
 * @param parameters the ESMTP parameters of the command
 */
public record Recipient(String address, EsmtpParameters parameters) {

    /** Makes a recipient. */
    public Recipient {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(parameters, "parameters");
    }

    /**
     * Makes a recipient without parameters.
     *
     * @param address the address, without angle brackets
     */
    public Recipient(String address) {
        this(address, EsmtpParameters.NONE);
    }

    /** Returns the address in angle brackets, followed by the parameters. */
    @Override
    public String toString() {
        String text = parameters.toString();
        return "<" + address + ">" + (text.isEmpty() ? "" : " " + text);
    }
}
