package outbox;

import java.util.List;
import java.util.Map;
import outbox.Outcome.Kind;

/** Bug: takes a missing acknowledgement for a failure and sends the letter again, which some then have twice. */
final class ResendsAfterALostAcknowledgement extends OutboxMailer {

    ResendsAfterALostAcknowledgement(Outbox outbox, SmtpSettings settings) {
        super(outbox, settings);
    }

    @Override
    Map<String, Outcome> offer(Letter letter, List<String> recipients) {
        Map<String, Outcome> outcomes = super.offer(letter, recipients);
        outcomes.replaceAll((recipient, outcome) ->
                outcome.kind() == Kind.UNKNOWN ? new Outcome(Kind.DEFERRED, outcome.reason()) : outcome);
        return outcomes;
    }
}
