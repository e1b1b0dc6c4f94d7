package outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import outbox.Delivery.State;

/**
 * Sends what is in an outbox, at most once to each recipient.
 *
 * <ul>
 *   <li>The server acknowledges the message: sent, even if the connection is lost right after.
 *   <li>A 4xx, or no reply, while the message is not complete: tried again, up to five times in all.
 *   <li>A 4xx in place of the acknowledgement: tried again as well.
 *   <li>A 5xx to one recipient: that one is given up, the others get the letter.
 *   <li>A 5xx to the sender or to the message: all are given up.
 *   <li>A 5xx before the letter was mentioned: tried again, since it is our own set-up that was refused.
 *   <li>No reply to the final dot: in doubt.
 * </ul>
 *
 * <p>In doubt means that we have sent the whole message, so that the server may have delivered it, and heard no more:
 * no SMTP client can know better. We leave such a letter to a person, see {@link Outbox#reports()}, rather than let
 * anybody pay the same bill twice. For letters that do no harm twice, such as a password reset, choose the other way,
 * at least once: let {@code UNKNOWN} be {@code PENDING}, and what a dead process has left in doubt as well. All
 * attempts have the same Message-ID, by which many mailboxes drop the second copy.
 *
 * <p>There is no thread in here and no waiting between attempts: let a scheduler call {@link #flush()} every minute,
 * one call at a time.
 */
public class OutboxMailer {

    private static final int MAX_ATTEMPTS = 5;

    private final Outbox outbox;
    private final SmtpSettings settings;

    public OutboxMailer(Outbox outbox, SmtpSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Tries every letter that is due, once. */
    public void flush() {
        for (Letter letter : outbox.due()) {
            Map<String, Delivery> pending = new LinkedHashMap<>(outbox.deliveries(letter));
            pending.values().removeIf(delivery -> !delivery.isPending());
            // Written down before, since a process that dies half-way cannot write anything down after.
            outbox.update(letter, inDoubt(pending));
            Map<String, Outcome> outcomes = offer(letter, List.copyOf(pending.keySet()));
            pending.replaceAll((recipient, delivery) -> next(delivery, outcomes.get(recipient)));
            outbox.update(letter, pending);
        }
    }

    private static Map<String, Delivery> inDoubt(Map<String, Delivery> pending) {
        Map<String, Delivery> marked = new LinkedHashMap<>(pending);
        marked.replaceAll((recipient, delivery) ->
                new Delivery(State.IN_DOUBT, delivery.attempts() + 1, "an attempt was begun and never finished"));
        return marked;
    }

    private static Delivery next(Delivery before, Outcome outcome) {
        int attempts = before.attempts() + 1;
        State state = switch (outcome.kind()) {
            case ACCEPTED -> State.SENT;
            case DEFERRED -> attempts < MAX_ATTEMPTS ? State.PENDING : State.GIVEN_UP;
            case REFUSED -> State.GIVEN_UP;
            case UNKNOWN -> State.IN_DOUBT;
        };
        return new Delivery(state, attempts, outcome.reason());
    }

    /** Makes one attempt. */
    Map<String, Outcome> offer(Letter letter, List<String> recipients) {
        Session session = Session.getInstance(properties());
        SmtpDialogue dialogue = new SmtpDialogue(session, settings);
        String trouble = "";
        try (dialogue) {
            dialogue.connect();
            dialogue.sendMessage(letter.message(session), InternetAddress.parse(String.join(",", recipients)));
        } catch (MessagingException e) {
            // Be it about one of several recipients, or about the QUIT that closing sends: what counts are the replies.
            trouble = e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause().getMessage());
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String recipient : recipients) {
            outcomes.put(recipient, dialogue.outcomeFor(recipient, trouble));
        }
        return outcomes;
    }

    Properties properties() {
        // Without these three, Jakarta Mail waits for ever.
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        // One refused recipient must not keep the letter from the others.
        properties.setProperty("mail.smtp.sendpartial", "true");
        return properties;
    }
}
