package io.github.smtptest.sweep;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import java.util.List;

/**
 * One step that a client took in a run of a test.
 *
 * @param server what the test calls the server
 * @param connection the number of the connection among those of its server
 * @param transaction the number of the transaction on its connection; 0 outside one
 * @param moment the step of the dialogue
 * @param label how a person would name it, such as {@code "RCPT TO:<bob@example.org>"}
 * @param nth how often the label had come on this server, this time included
 * @param recipients the recipients it was about
 * @param size the size of the message, where it is known
 * @param subject the decoded subject at the end of a message; empty elsewhere
 */
record Step(
        String server,
        int connection,
        int transaction,
        Moment moment,
        String label,
        int nth,
        List<String> recipients,
        long size,
        String subject) {

    static Step of(String server, Attempt attempt, String label, int nth) {
        String subject = attempt.moment() == Moment.MESSAGE
                ? Headers.parse(attempt.content())
                        .first("Subject")
                        .map(HeaderField::value)
                        .orElse("")
                : "";
        return new Step(
                server,
                attempt.client().connection(),
                attempt.transaction(),
                attempt.moment(),
                label,
                nth,
                attempt.recipients(),
                attempt.size(),
                subject);
    }

    static String label(Attempt attempt) {
        return switch (attempt.moment()) {
            case GREETING -> "greeting";
            case TLS_HANDSHAKE -> "TLS handshake";
            case MESSAGE -> "message";
            case CONTENT -> "content";
            default -> attempt.toString();
        };
    }

    /** Whether this is the same step in another run of the test. */
    boolean isSame(Step other) {
        return server.equals(other.server) && label.equals(other.label) && nth == other.nth;
    }

    boolean isInTransactionOf(Step other) {
        return isInSessionOf(other) && transaction == other.transaction;
    }

    boolean isInSessionOf(Step other) {
        return server.equals(other.server) && connection == other.connection;
    }
}
