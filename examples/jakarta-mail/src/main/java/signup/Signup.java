package signup;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Lets people sign up, and invite others to their team. The mails are sent in the background. */
public final class Signup {

    /** How far we got with a user. */
    public enum Status {
        REGISTERED,
        WELCOMED,
        UNREACHABLE,
        CONFIRMED
    }

    private final Outbox outbox;
    private final Map<String, Status> users = new ConcurrentHashMap<>();
    private final Map<String, String> addressesByToken = new ConcurrentHashMap<>();

    public Signup(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Registers a user and sends a welcome mail. */
    public CompletableFuture<DeliveryReport> register(String name, String address) {
        if (!isAddress(address)) {
            return CompletableFuture.completedFuture(notAnAddress(DeliveryReport.NONE, address));
        }
        String token = UUID.randomUUID().toString();
        addressesByToken.put(token, address);
        users.put(address, Status.REGISTERED);
        return outbox.send(new WelcomeMail(name, address, token)).thenApply(report -> {
            Status status = report.delivered().contains(address) ? Status.WELCOMED : Status.UNREACHABLE;
            users.replace(address, Status.REGISTERED, status);
            return report;
        });
    }

    /** Takes the token from the link in the welcome mail. */
    public void confirm(String token) {
        Optional.ofNullable(addressesByToken.remove(token)).ifPresent(address -> users.put(address, Status.CONFIRMED));
    }

    public Optional<Status> status(String address) {
        return Optional.ofNullable(users.get(address));
    }

    /** Invites people to a team. */
    public CompletableFuture<DeliveryReport> invite(String team, List<String> addresses) {
        DeliveryReport before = DeliveryReport.NONE;
        List<String> invited = new ArrayList<>();
        for (String address : addresses) {
            if (isAddress(address)) {
                invited.add(address);
            } else {
                before = notAnAddress(before, address);
            }
        }
        if (invited.isEmpty()) {
            return CompletableFuture.completedFuture(before);
        }
        return outbox.send(new TeamInvitation(team, invited)).thenApply(before::followedBy);
    }

    private static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    private static DeliveryReport notAnAddress(DeliveryReport report, String address) {
        return report.withRefused(address, "not an e-mail address");
    }
}
