package signup;

import io.github.smtptest.server.SmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The application as the tests want it: with their servers, and without a pause between two attempts. */
final class Signups {

    private static final Letterhead LETTERHEAD =
            new Letterhead("welcome@shop.example", "bounces@shop.example", "audit@shop.example");

    private Signups() {}

    static Signup through(SmtpServer... servers) {
        List<SmtpSettings> relays = Stream.of(servers)
                .map(smtp -> new SmtpSettings(smtp.host(), smtp.port(), Duration.ofSeconds(5)))
                .toList();
        Backoff none = attempts -> Duration.ZERO;
        return new Signup(new Outbox(LETTERHEAD, relays, none, task -> new Thread(task).start()));
    }
}
