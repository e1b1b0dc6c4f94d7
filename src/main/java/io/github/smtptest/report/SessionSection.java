package io.github.smtptest.report;

import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.wording.Wording;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One connection: who it was, and the dialogue as a ladder. */
final class SessionSection {

    private static final int ATTEMPTS = 20;

    private final SmtpSession session;
    private final String file;
    private final String id;
    private final Marks marks;

    SessionSection(SmtpSession session, String file, String id, Marks marks) {
        this.session = session;
        this.file = file;
        this.id = id;
        this.marks = marks;
    }

    Html html() {
        return Html.of(
                """
                <article class="session" id="{}-session-{}">
                <h3><b>{}</b> {}</h3>
                <p class="meta">{}, connected {}, <a href="{}">{}</a></p>
                {}
                {}
                </article>
                """,
                id,
                session.number(),
                session.number(),
                headline(),
                session.peer(),
                session.started().truncatedTo(ChronoUnit.MILLIS),
                Links.to(file),
                file,
                facts(),
                new Ladder(session, file, marks).html());
    }

    private String headline() {
        long accepted = session.transactions().stream()
                .filter(one -> one.outcome() == TransactionOutcome.ACCEPTED)
                .count();
        String brought = session.transactions().isEmpty()
                ? "nothing sent"
                : Wording.count((int) accepted, "mail") + " of "
                        + Wording.count(session.transactions().size(), "attempt");
        return brought + ", " + session.end().phrase();
    }

    private Html facts() {
        List<Html> facts = new ArrayList<>();
        session.clientName()
                .ifPresent(name -> facts.add(fact(session.extended() ? "EHLO" : "HELO", Wording.cut(name, 300), "")));
        session.tls().ifPresent(tls -> facts.add(fact("TLS", Wording.cut(tls.toString(), 500), "good")));
        session.authentications().stream()
                .limit(ATTEMPTS)
                .map(SessionSection::fact)
                .forEach(facts::add);
        session.error().ifPresent(error -> facts.add(fact("error", Wording.cut(error.toString(), 1_000), "bad")));
        return facts.isEmpty() ? Html.NOTHING : Html.of("<dl>{}</dl>", Html.join(facts));
    }

    private static Html fact(SmtpAuthentication attempt) {
        return fact("AUTH", Wording.cut(attempt.toString(), 500), attempt.succeeded() ? "good" : "bad");
    }

    private static Html fact(String name, String value, String tone) {
        return Html.of("<dt>{}</dt><dd class=\"{}\">{}</dd>", name, tone, value);
    }
}
