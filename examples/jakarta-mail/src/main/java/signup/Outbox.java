package signup;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sends mail in the background, and again to those recipients who were refused for the time being. */
public final class Outbox {

    private static final int MAX_ATTEMPTS = 5;

    private final Letterhead letterhead;
    private final List<SmtpRelay> relays;
    private final Backoff backoff;
    private final Executor executor;

    /**
     * @param relays the servers that take turns: the second one is tried when the first one failed
     */
    public Outbox(Letterhead letterhead, List<SmtpSettings> relays, Backoff backoff, Executor executor) {
        this.letterhead = letterhead;
        this.relays = relays.stream().map(SmtpRelay::new).toList();
        this.backoff = backoff;
        this.executor = executor;
    }

    CompletableFuture<DeliveryReport> send(Letter letter) {
        try {
            MimeMessage message = letter.on(letterhead);
            message.saveChanges();
            List<String> recipients = Stream.of(message.getAllRecipients())
                    .map(recipient -> ((InternetAddress) recipient).getAddress())
                    .toList();
            return attempt(message, recipients, DeliveryReport.NONE, executor);
        } catch (MessagingException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<DeliveryReport> attempt(
            MimeMessage message, List<String> recipients, DeliveryReport before, Executor when) {
        SmtpRelay relay = relays.get(before.attempts() % relays.size());
        return CompletableFuture.supplyAsync(() -> before.followedBy(relay.offer(message, recipients)), when)
                .thenCompose(report -> report.deferred().isEmpty() || report.attempts() == MAX_ATTEMPTS
                        ? CompletableFuture.completedFuture(report)
                        : attempt(message, List.copyOf(report.deferred().keySet()), report, later(report.attempts())));
    }

    private Executor later(int attempts) {
        return CompletableFuture.delayedExecutor(backoff.after(attempts).toMillis(), TimeUnit.MILLISECONDS, executor);
    }
}
