package outbox;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import outbox.Outcome.Kind;

/** Bug: lets one refused recipient keep the letter from all the others, which is the default of Jakarta Mail. */
final class GivesUpAllWhenOneIsRefused extends OutboxMailer {

    GivesUpAllWhenOneIsRefused(Outbox outbox, SmtpSettings settings) {
        super(outbox, settings);
    }

    @Override
    Properties properties() {
        Properties properties = super.properties();
        properties.remove("mail.smtp.sendpartial");
        return properties;
    }

    @Override
    Map<String, Outcome> offer(Letter letter, List<String> recipients) {
        Map<String, Outcome> outcomes = super.offer(letter, recipients);
        outcomes.values().stream()
                .filter(outcome -> outcome.kind() == Kind.REFUSED)
                .findFirst()
                .ifPresent(refusal -> outcomes.replaceAll((recipient, outcome) -> refusal));
        return outcomes;
    }
}
