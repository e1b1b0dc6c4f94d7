package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TranscriptLine;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;

/** Waits for what a server puts on record by and by. */
final class Sessions {

    private Sessions() {}

    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(30));
    }

    /** Waits for the only session to begin and to end. */
    static SmtpSession onlyEnded(SmtpServer smtp) {
        soon().until(() -> {
            List<SmtpSession> sessions = smtp.sessions();
            return !sessions.isEmpty() && sessions.stream().noneMatch(SmtpSession::isOpen);
        });
        return only(smtp);
    }

    static SmtpSession only(SmtpServer smtp) {
        assertThat(smtp.sessions()).hasSize(1);
        return smtp.sessions().get(0);
    }

    /** Waits for a line in the transcript of the only session, which says that a declared failure has begun. */
    static void awaitEvent(SmtpServer smtp, String text) {
        soon().until(() ->
                smtp.sessions().stream().anyMatch(session -> events(session).contains(text)));
    }

    static List<String> events(SmtpSession session) {
        return session.transcript().stream()
                .filter(line -> line.source() == TranscriptLine.Source.EVENT)
                .map(TranscriptLine::text)
                .toList();
    }

    static SmtpTransaction onlyTransaction(SmtpSession session) {
        assertThat(session.transactions()).hasSize(1);
        return session.transactions().get(0);
    }
}
