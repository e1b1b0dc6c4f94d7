package io.github.smtptest.report;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that one server saw: what was made to fail, the attempts, the mails, the sessions. */
final class ServerSection {

    private static final int LISTED_FAILURES = 50;
    private static final int SHOWN_MAILS = 100;
    private static final int OPEN_MAILS = 3;
    private static final int SHOWN_SESSIONS = 100;
    private static final int LISTED_FILES = 20;

    private final ServerRecord server;
    private final String id;
    private final boolean named;
    private final Marks marks;

    ServerSection(ServerRecord server, String id, boolean named) {
        this.server = server;
        this.id = id;
        this.named = named;
        this.marks = Marks.of(server);
    }

    Html html(Allowance rest, Allowance mails, Allowance sessions) {
        Html tooMuch = Html.of("<p class=\"note\">Left out, because this page would become too large.</p>");
        return Html.of(
                """
                <div id="{}">
                {}
                {}
                {}
                {}
                {}
                </div>""",
                id,
                named
                        ? Html.of("<h2 class=\"server\">{} <small>{}</small></h2>", server.name(), server.state())
                        : Html.NOTHING,
                rest.spend(this::failures, tooMuch),
                rest.spend(this::attempts, tooMuch),
                mails(mails),
                sessions(sessions));
    }

    private Html failures() {
        if (server.failures().isEmpty() && server.unfinished().isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> rows = new ArrayList<>();
        server.failures().stream()
                .limit(LISTED_FAILURES)
                .map(ServerSection::row)
                .forEach(rows::add);
        server.unfinished().stream()
                .limit(LISTED_FAILURES)
                .map(origin -> Html.of(
                        "<li class=\"idle\"><span>{}</span> <em>unfinished, without effect</em></li>",
                        Wording.cut(origin, 1_000)))
                .forEach(rows::add);
        int more = server.failures().size() + server.unfinished().size() - rows.size();
        return Html.of(
                "<section class=\"failures\"><h2>Made to fail</h2><ul>{}</ul>{}</section>",
                Html.join(rows),
                more == 0 ? Html.NOTHING : Html.of("<p class=\"note\">and {} more</p>", more));
    }

    private static Html row(DeclaredFailure declared) {
        int times = declared.timesFired();
        String fired = times == 0 ? "never fired" : times == 1 ? "fired once" : "fired " + times + " times";
        return Html.of(
                "<li class=\"{}\"><span>{}</span> <em>{}</em></li>",
                times == 0 ? "idle" : "fired",
                Wording.cut(declared.failure().toString(), 1_000),
                fired);
    }

    private Html attempts() {
        String summary = Wording.count(server.mails().size(), "mail") + ", "
                + Wording.count(server.sessions().size(), "session");
        return Html.of(
                "<section><h2>What happened <small>{}{}</small></h2>{}</section>",
                summary,
                named ? "" : ", " + server.state(),
                new AttemptTable(server, id, marks).html());
    }

    private Html mails(Allowance allowance) {
        List<Mail> open = server.mails().stream().limit(OPEN_MAILS).toList();
        return section(
                "Mails",
                server.mails(),
                server.mails().stream().limit(SHOWN_MAILS).toList(),
                allowance,
                mail -> new MailSection(mail, server.file(mail), id, open.contains(mail)).html(),
                mail -> Html.of("<a href=\"{}\">mail {}</a> ", Links.to(server.file(mail)), mail.number()));
    }

    private Html sessions(Allowance allowance) {
        // Those that went wrong are shown first of all, in case not all can be shown.
        Comparator<SmtpSession> order = Comparator.comparing((SmtpSession session) -> !marks.isTroubled(session))
                .thenComparing(SmtpSession::number);
        List<SmtpSession> shown = server.sessions().stream()
                .sorted(order)
                .limit(SHOWN_SESSIONS)
                .sorted(Comparator.comparing(SmtpSession::number))
                .toList();
        return section(
                "Sessions",
                server.sessions(),
                shown,
                allowance,
                session -> new SessionSection(session, server.file(session), id, marks).html(),
                session -> Html.of("<a href=\"{}\">session {}</a> ", Links.to(server.file(session)), session.number()));
    }

    private static <T> Html section(
            String heading,
            List<T> all,
            List<T> shown,
            Allowance allowance,
            Function<T, Html> content,
            Function<T, Html> link) {
        if (all.isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> parts = new ArrayList<>();
        Set<T> included = Collections.newSetFromMap(new IdentityHashMap<>());
        for (T one : shown) {
            Html html = allowance.spend(() -> content.apply(one), Html.NOTHING);
            if (!html.isEmpty()) {
                parts.add(html);
                included.add(one);
            }
        }
        List<T> leftOut = all.stream().filter(one -> !included.contains(one)).toList();
        if (!leftOut.isEmpty()) {
            Stream<Html> links = leftOut.stream().limit(LISTED_FILES).map(link);
            parts.add(Html.of(
                    "<p class=\"note\">{} left out here, to keep this page small; the files have them: {}{}</p>",
                    leftOut.size(),
                    Html.join(links.toList()),
                    leftOut.size() > LISTED_FILES ? "…" : ""));
        }
        return Html.of("<section><h2>{}</h2>{}</section>", heading, Html.join(parts));
    }
}
