package io.github.smtptest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.EverySmtpFailure;
import io.github.smtptest.SmtpTest;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.sweep.FailurePoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.TestReporter;

/**
 * A client that sends one mail to Ada and Bob while one thing after the other goes wrong. These are no tests of their own:
 * they pass whatever the client does, and publish it; {@link ClientSweep} runs them.
 */
@SmtpTest(timeout = "100 ms")
abstract class SendingClient {

    static final String FROM = "shop@example.org";
    static final List<String> TO = List.of("ada@example.org", "bob@example.org");
    static final String TEXT = "Thank you";

    /** For clients that are set up right; far below their server's silence. */
    static final Duration TIMEOUT = Duration.ofMillis(1_500);

    /** Sends as in the first lines of the client's own manual: to host and port, all else as it comes. */
    abstract void sendOutOfTheBox(SmtpServer smtp) throws Exception;

    /** Sends with all time-outs set, and on to the others if one recipient is refused. */
    abstract void sendSetUpRight(SmtpServer smtp) throws Exception;

    @EverySmtpFailure(stall = "300 ms")
    void outOfTheBox(SmtpServer smtp, FailurePoint failure, TestReporter reporter) {
        publish(failure, smtp, reporter, () -> sendOutOfTheBox(smtp));
    }

    @EverySmtpFailure(stall = "60 s")
    void setUpRight(SmtpServer smtp, FailurePoint failure, TestReporter reporter) throws Exception {
        if (failure.isCleanRun()) {
            // Loading its classes may take the client longer than its time-outs allow.
            try (SmtpServer other = SmtpServer.create().start()) {
                sendOutOfTheBox(other);
            }
        }
        publish(failure, smtp, reporter, () -> sendSetUpRight(smtp));
    }

    private static void publish(FailurePoint failure, SmtpServer smtp, TestReporter reporter, Sending sending) {
        Throwable error = null;
        try {
            sending.send();
        } catch (Throwable thrown) {
            error = thrown;
        }
        boolean over = smtp.mailbox()
                .within(Duration.ofSeconds(30))
                .awaits(mails -> smtp.sessions().stream().noneMatch(SmtpSession::isOpen));
        assertThat(over).as("the client has hung up").isTrue();
        if (failure.isCleanRun()) {
            assertThat(error).isNull();
            assertThat(smtp.mailbox()).singleMail().envelope().hasRecipients(TO.toArray(String[]::new));
        } else {
            reporter.publishEntry(Outcome.of(failure, smtp, error).toMap());
        }
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws Exception;
    }
}
