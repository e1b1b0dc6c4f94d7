package io.github.smtptest.report;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The attempts of all clients in the order of their starting, and the connections on which there was none. */
final class AttemptTable {

    private static final int ROWS = 200;
    private static final int RECIPIENTS = 10;

    private final ServerRecord server;
    private final String id;
    private final Marks marks;

    AttemptTable(ServerRecord server, String id, Marks marks) {
        this.server = server;
        this.id = id;
        this.marks = marks;
    }

    /** One line of the table, made when it is known to be shown. */
    private record Row(Instant at, SmtpSession session, List<SmtpTransaction> transaction) {}

    Html html() {
        if (server.sessions().isEmpty()) {
            return Html.of("<p class=\"note\">Nobody connected.</p>");
        }
        List<Row> rows = new ArrayList<>();
        for (SmtpSession session : server.sessions()) {
            if (session.transactions().isEmpty()) {
                rows.add(new Row(session.started(), session, List.of()));
            }
            session.transactions().forEach(one -> rows.add(new Row(one.started(), session, List.of(one))));
        }
        rows.sort(Comparator.comparing(Row::at));
        Instant zero = server.sessions().stream()
                .map(SmtpSession::started)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Html> shown = rows.stream().limit(ROWS).map(row -> html(row, zero)).toList();
        return Html.of(
                """
                <table class="attempts">
                <thead><tr><th>after<th>on<th>envelope<th>subject<th>outcome</tr></thead>
                <tbody>{}</tbody>
                </table>{}""",
                Html.join(shown),
                rows.size() > ROWS ? Html.of("<p class=\"note\">and {} more</p>", rows.size() - ROWS) : Html.NOTHING);
    }

    private Html html(Row row, Instant zero) {
        Html what = row.transaction().isEmpty()
                ? Html.of("<td colspan=\"3\">{}</td>", withoutMail(row.session()))
                : cells(row.transaction().get(0), row.session());
        return Html.of(
                "<tr><td class=\"time\">{}</td><td><a href=\"#{}-session-{}\">session {}</a></td>{}</tr>",
                Wording.duration(Duration.between(zero, row.at())),
                id,
                row.session().number(),
                row.session().number(),
                what);
    }

    /** Why a connection brought nothing, as far as that is known. */
    private static Html withoutMail(SmtpSession session) {
        List<Html> refused = session.authentications().stream()
                .filter(attempt -> !attempt.succeeded())
                .limit(3)
                .map(AttemptTable::refused)
                .toList();
        return Html.of(
                "<span class=\"bad\">no MAIL command was accepted</span>, {}{}{}",
                session.end().phrase(),
                Html.join(refused),
                made(Marks.effects(session.transcript())));
    }

    private static Html refused(SmtpAuthentication attempt) {
        return Html.of("<br>AUTH {}", Wording.cut(attempt.toString(), 300));
    }

    private Html cells(SmtpTransaction transaction, SmtpSession session) {
        return Html.of(
                "<td>{}</td><td>{}</td><td>{}{}</td>",
                envelope(transaction),
                marks.mailOf(transaction).map(this::mail).orElse(Html.NOTHING),
                outcome(transaction),
                made(Marks.effectsOn(transaction, session)));
    }

    /** What declared failures made of it. */
    private static Html made(List<String> effects) {
        return Html.join(effects.stream()
                .limit(5)
                .map(effect -> Html.of("<br><span class=\"declared\">{}</span>", Wording.cut(effect, 300)))
                .toList());
    }

    private static Html envelope(SmtpTransaction transaction) {
        List<Html> recipients = new ArrayList<>();
        transaction.envelope().recipientAddresses().stream()
                .limit(RECIPIENTS)
                .map(address -> Html.of(" <bdi>&lt;{}&gt;</bdi>", Wording.cut(address, 300)))
                .forEach(recipients::add);
        transaction.envelope().rejected().stream()
                .limit(RECIPIENTS)
                .map(AttemptTable::rejected)
                .forEach(recipients::add);
        int more = transaction.envelope().recipients().size()
                + transaction.envelope().rejected().size()
                - recipients.size();
        return Html.of(
                "<bdi>&lt;{}&gt;</bdi> →{}{}",
                Wording.cut(transaction.envelope().reversePath(), 300),
                Html.join(recipients),
                more > 0 ? " and " + more + " more" : "");
    }

    private static Html rejected(RejectedRecipient rejected) {
        return Html.of(
                "<br><s><bdi>&lt;{}&gt;</bdi></s> <span class=\"bad\">{}</span>",
                Wording.cut(rejected.address(), 300),
                Wording.cut(rejected.reply().toString(), 300));
    }

    private Html mail(Mail mail) {
        return Html.of(
                "<a href=\"#{}-mail-{}\">{}</a> <small>{}</small>",
                id,
                mail.number(),
                mail.subject()
                        .map(subject -> Html.of("<bdi>{}</bdi>", Wording.cut(subject, 200)))
                        .orElse(Html.text("no subject")),
                Wording.octets(mail.size()));
    }

    /** What came of a transaction, with the reply that decided. */
    private static Html outcome(SmtpTransaction transaction) {
        return Html.of(
                "<span class=\"{}\">{}</span>{}",
                tone(transaction),
                word(transaction.outcome()),
                transaction
                        .refusal()
                        .map(reply -> Html.of("<br>{}", Wording.cut(reply.toString(), 300)))
                        .orElse(Html.NOTHING));
    }

    private static String tone(SmtpTransaction transaction) {
        return switch (transaction.outcome()) {
            case ACCEPTED -> "good";
            case OPEN, RESET -> "wait";
            default ->
                transaction.refusal().filter(reply -> reply.isTransient()).isPresent() ? "wait" : "bad";
        };
    }

    private static String word(TransactionOutcome outcome) {
        return switch (outcome) {
            case OPEN -> "still open";
            case ACCEPTED -> "accepted";
            case SENDER_REFUSED -> "sender refused";
            case DATA_REFUSED -> "DATA refused";
            case MESSAGE_REFUSED -> "message refused";
            case DROPPED -> "dropped by a declared failure";
            case RESET -> "given up by the client";
            case DISCONNECTED -> "cut off";
        };
    }
}
