package outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.EverySmtpFailure;
import io.github.smtptest.SmtpTest;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailurePoint;
import java.time.Duration;
import java.util.List;

/** What becomes of a letter to two, whatever goes wrong and wherever. */
@SmtpTest(timeout = "500 ms") // After flush(), nothing is on its way any more.
class OutboxSweepTest {

    private final Outbox outbox = new InMemoryOutbox();
    private final Letter letter = Letter.create(
            "orders@shop.example",
            List.of("ada@example.org", "bob@example.org"),
            "Your order",
            "Thank you for your order.");

    OutboxMailer mailer(Outbox outbox, SmtpSettings settings) {
        return new OutboxMailer(outbox, settings);
    }

    @EverySmtpFailure(stall = "5 s") // At most: the server is silent for as long as the mailer waits.
    void losesNothingAndSendsNothingTwice(SmtpServer smtp, FailurePoint failure) {
        // Short where the server falls silent; elsewhere a slow machine must not be taken for a silent server.
        Duration timeout = failure.isStall() ? Duration.ofMillis(200) : Duration.ofSeconds(5);
        OutboxMailer mailer = mailer(outbox, new SmtpSettings(smtp.host(), smtp.port(), timeout));
        outbox.put(letter);

        mailer.flush();
        mailer.flush();
        mailer.flush();

        // Nobody gets the letter twice, and who may not have got it is reported, with the reason.
        List<Outbox.Report> reports = outbox.reports();
        assertThat(failure)
                .causesNoSilentLoss(
                        reports.stream().map(Outbox.Report::recipient).toList())
                .causesNoRetryIfPermanent()
                .causesNoEndlessWait();
        assertThat(reports).noneMatch(report -> report.delivery().reason().isEmpty());

        // Where no doubt is possible, only a 5xx keeps the letter from anybody, and only from those it is about.
        if (!failure.mayHaveBeenDelivered()) {
            assertThat(failure).causesNoLoss();
            if (failure.isTransient()) {
                assertThat(reports).isEmpty();
            }
        }
    }
}
