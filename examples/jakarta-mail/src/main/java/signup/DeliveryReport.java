package signup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a mail.
 *
 * @param attempts how often it was offered to a server
 * @param delivered the recipients who have it
 * @param refused the recipients who will never have it, with the reason
 * @param deferred the recipients who may have it if it is tried again, with the reason
 */
public record DeliveryReport(
        int attempts, List<String> delivered, Map<String, String> refused, Map<String, String> deferred) {

    static final DeliveryReport NONE = new DeliveryReport(0, List.of(), Map.of(), Map.of());

    DeliveryReport withRefused(String recipient, String reason) {
        Map<String, String> more = new LinkedHashMap<>(refused);
        more.put(recipient, reason);
        return new DeliveryReport(attempts, delivered, more, deferred);
    }

    /** Adds an attempt that was made for the deferred recipients of this one. */
    DeliveryReport followedBy(DeliveryReport next) {
        List<String> allDelivered = new ArrayList<>(delivered);
        allDelivered.addAll(next.delivered);
        Map<String, String> allRefused = new LinkedHashMap<>(refused);
        allRefused.putAll(next.refused);
        return new DeliveryReport(attempts + next.attempts, allDelivered, allRefused, next.deferred);
    }
}
