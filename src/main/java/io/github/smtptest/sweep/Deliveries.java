package io.github.smtptest.sweep;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.server.SmtpServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who got which mail how often, on all servers: what the clean run delivered, and what a run has delivered so far. */
final class Deliveries {

    /** A mail to a person, as far as two runs can tell that it is the same. */
    record Delivery(String recipient, String subject) {

        @Override
        public String toString() {
            return "\"" + subject + "\" to <" + recipient + ">";
        }
    }

    private final Map<Delivery, Integer> counts = new LinkedHashMap<>();

    /** What deliveries of this run are called that have the name of one in the clean run. */
    private final Map<Delivery, Delivery> ownNames = new HashMap<>();

    /** Everything that the clean run delivered, but for what a point excuses. */
    static Deliveries expectedAt(FailurePoint point, boolean withExcused) {
        Deliveries expected = new Deliveries();
        for (Step step : point.clean().steps()) {
            if (step.moment() != Moment.MESSAGE) {
                continue;
            }
            for (String recipient : step.recipients()) {
                if (withExcused || !isExcused(point, step, recipient)) {
                    expected.add(new Delivery(recipient, step.subject()), 1);
                }
            }
        }
        return expected;
    }

    /** What a permanent reply refuses is not to be delivered. */
    private static boolean isExcused(FailurePoint point, Step message, String recipient) {
        return point.target()
                .filter(target -> target.kind() == FailureKind.PERMANENT_REPLY)
                .map(FailurePoint.Target::step)
                .filter(step -> switch (step.moment()) {
                    case MAIL, DATA, BDAT, MESSAGE -> message.isInTransactionOf(step);
                    case RCPT ->
                        message.isInTransactionOf(step) && step.recipients().contains(recipient);
                    case QUIT -> false;
                    default -> message.isInSessionOf(step);
                })
                .isPresent();
    }

    /** What has been captured so far. */
    static Deliveries actual(FailurePoint point) {
        Deliveries actual = new Deliveries();
        for (SmtpServer server : point.run().servers().values()) {
            for (Mail mail : server.mailbox().mails()) {
                for (String recipient : mail.envelope().recipientAddresses()) {
                    actual.add(new Delivery(recipient, mail.subject().orElse("")), 1);
                }
            }
        }
        return point.isCleanRun() ? actual : actual.namedAsIn(expectedAt(point, true));
    }

    /** These but for some recipients. */
    Deliveries without(Collection<String> recipients) {
        Deliveries rest = new Deliveries();
        counts.forEach((delivery, count) -> {
            if (recipients.stream().noneMatch(other -> MailAddress.sameMailbox(other, delivery.recipient()))) {
                rest.add(delivery, count);
            }
        });
        return rest;
    }

    private void add(Delivery delivery, int times) {
        counts.merge(delivery, times, Integer::sum);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * Takes a subject that only this run has for one that only the clean run has, in turn: an order number or a date may
     * differ from run to run.
     */
    private Deliveries namedAsIn(Deliveries clean) {
        Map<String, Deque<Delivery>> unseen = new HashMap<>();
        for (Delivery delivery : clean.counts.keySet()) {
            if (!counts.containsKey(delivery)) {
                unseen.computeIfAbsent(delivery.recipient(), any -> new ArrayDeque<>())
                        .add(delivery);
            }
        }
        Deliveries named = new Deliveries();
        counts.forEach((delivery, count) -> {
            Deque<Delivery> candidates = unseen.getOrDefault(delivery.recipient(), new ArrayDeque<>());
            if (clean.counts.containsKey(delivery) || candidates.isEmpty()) {
                named.add(delivery, count);
            } else {
                Delivery other = candidates.remove();
                named.add(other, count);
                named.ownNames.put(other, delivery);
            }
        });
        return named;
    }

    /** One line for each mail that is in these deliveries more often than in the others. */
    List<String> missingIn(Deliveries others) {
        List<String> lines = new ArrayList<>();
        counts.forEach((delivery, count) -> {
            int other = others.counts.getOrDefault(delivery, 0);
            if (count > other) {
                lines.add(others.name(delivery) + ": " + (other == 0 ? "never delivered" : "delivered " + times(other))
                        + ", in the clean run " + times(count));
            }
        });
        return lines;
    }

    /** One line for each mail that is in the others more often than in these. */
    List<String> exceededBy(Deliveries others) {
        List<String> lines = new ArrayList<>();
        others.counts.forEach((delivery, count) -> {
            int expected = counts.getOrDefault(delivery, 0);
            if (count > expected) {
                lines.add(others.name(delivery) + ": delivered " + times(count) + ", in the clean run "
                        + times(expected));
            }
        });
        return lines;
    }

    private Delivery name(Delivery delivery) {
        return ownNames.getOrDefault(delivery, delivery);
    }

    private static String times(int count) {
        return count == 0 ? "never" : count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }
}
