package outbox;

import java.util.List;
import java.util.Map;
import outbox.Outcome.Kind;

/** Bug: does not take no for an answer and asks again after a 5xx. */
final class TreatsPermanentAsTransient extends OutboxMailer {

    TreatsPermanentAsTransient(Outbox outbox, SmtpSettings settings) {
        super(outbox, settings);
    }

    @Override
    Map<String, Outcome> offer(Letter letter, List<String> recipients) {
        Map<String, Outcome> outcomes = super.offer(letter, recipients);
        outcomes.replaceAll((recipient, outcome) ->
                outcome.kind() == Kind.REFUSED ? new Outcome(Kind.DEFERRED, outcome.reason()) : outcome);
        return outcomes;
    }
}
