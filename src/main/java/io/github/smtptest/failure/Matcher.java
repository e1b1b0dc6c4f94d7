package io.github.smtptest.failure;

import io.github.smtptest.mime.MailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which attempts a failure applies to.
 *
 * @param from the reverse-path it is limited to; empty for any
 * @param to the recipient it is limited to; empty for any
 */
public record Matcher(Optional<String> from, Optional<String> to) {

    /** Matches every attempt. */
    public static final Matcher ANY = new Matcher(Optional.empty(), Optional.empty());

    /**
     * Tells whether an attempt is meant. Addresses are compared as {@link MailAddress#sameMailbox} does.
     *
     * @param attempt what the client is about to do
     * @return {@code true} if reverse-path and recipient are as asked for
     */
    public boolean matches(Attempt attempt) {
        return from.map(address -> MailAddress.sameMailbox(address, attempt.reversePath()))
                        .orElse(true)
                && to.map(address -> attempt.recipients().stream()
                                .anyMatch(recipient -> MailAddress.sameMailbox(address, recipient)))
                        .orElse(true);
    }

    /** Returns the matcher as it reads within a sentence; empty for {@link #ANY}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        from.ifPresent(address -> parts.add("from <" + address + ">"));
        to.ifPresent(address -> parts.add("to <" + address + ">"));
        return String.join(" ", parts);
    }
}
