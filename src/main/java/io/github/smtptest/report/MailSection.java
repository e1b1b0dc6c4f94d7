package io.github.smtptest.report;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.message.Attachment;
import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.MimeDefect;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Recipient;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.wording.Wording;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One mail: envelope and header fields at a glance, and the rest to be unfolded. */
final class MailSection {

    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LISTED = 20;
    private static final int LONGEST_VALUE = 2_000;

    private final Mail mail;
    private final String file;
    private final String id;
    private final boolean open;

    /** Makes the section; it is open if a person sees the body of the mail without unfolding it. */
    MailSection(Mail mail, String file, String id, boolean open) {
        this.mail = mail;
        this.file = file;
        this.id = id;
        this.open = open;
    }

    Html html() {
        return Html.of(
                """
                <article class="mail" id="{}-mail-{}">
                <h3><b>{}</b> <bdi>{}</bdi></h3>
                <p class="meta"><a href="#{}-session-{}">session {}</a>, received {}, {}, <a href="{}">{}</a></p>
                <dl>{}</dl>
                {}{}{}{}{}{}{}
                </article>
                """,
                id,
                mail.number(),
                mail.number(),
                mail.subject()
                        .map(subject -> Wording.cut(subject, LONGEST_VALUE))
                        .orElse("(no subject)"),
                id,
                mail.session().number(),
                mail.session().number(),
                mail.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                Wording.octets(mail.size()),
                Links.to(file),
                file,
                summary(),
                problems(),
                mail.html().map(this::rendered).orElse(Html.NOTHING),
                mail.text().map(this::text).orElse(Html.NOTHING),
                attachments(),
                headers(),
                PartTree.of(mail.entity()),
                Source.of(mail, file));
    }

    /** The envelope first: it decides who gets the mail. */
    private Html summary() {
        List<Html> rows = new ArrayList<>();
        EsmtpParameters parameters = mail.envelope().reversePathParameters();
        rows.add(row(
                "MAIL FROM",
                Html.of(
                        "<bdi>&lt;{}&gt;</bdi> <small>{}</small>",
                        Wording.cut(mail.envelope().reversePath(), LONGEST_VALUE),
                        Wording.cut(parameters.toString(), LONGEST_VALUE))));
        List<String> blind = mail.bcc();
        mail.envelope().recipients().stream()
                .limit(LISTED)
                .map(recipient -> row("RCPT TO", recipient(recipient, blind.contains(recipient.address()))))
                .forEach(rows::add);
        mail.envelope().rejected().stream()
                .limit(LISTED)
                .map(rejected -> row("RCPT TO", rejected(rejected)))
                .forEach(rows::add);
        int more =
                mail.envelope().recipients().size() + mail.envelope().rejected().size() - rows.size() + 1;
        if (more > 0) {
            rows.add(row("", Html.of("and {} more", more)));
        }
        addresses("From", mail.from(), rows);
        addresses("Reply-To", mail.replyTo(), rows);
        addresses("To", mail.to(), rows);
        addresses("Cc", mail.cc(), rows);
        mail.header("Date").ifPresent(date -> rows.add(row("Date", Html.text(Wording.cut(date, LONGEST_VALUE)))));
        return Html.join(rows);
    }

    private static Html row(String name, Html value) {
        return Html.of("<dt>{}</dt><dd>{}</dd>", name, value);
    }

    private static Html recipient(Recipient recipient, boolean blind) {
        return Html.of(
                "<bdi>&lt;{}&gt;</bdi> <small>{}</small>{}",
                Wording.cut(recipient.address(), LONGEST_VALUE),
                Wording.cut(recipient.parameters().toString(), LONGEST_VALUE),
                blind ? Html.of(" <small class=\"tag\">blind: in no header field</small>") : Html.NOTHING);
    }

    private static Html rejected(RejectedRecipient rejected) {
        return Html.of(
                "<s><bdi>&lt;{}&gt;</bdi></s> <span class=\"bad\">{}</span>",
                Wording.cut(rejected.address(), LONGEST_VALUE),
                Wording.cut(rejected.reply().toString(), LONGEST_VALUE));
    }

    private static void addresses(String name, List<MailAddress> addresses, List<Html> rows) {
        if (addresses.isEmpty()) {
            return;
        }
        List<Html> shown = new ArrayList<>();
        for (MailAddress address : addresses.subList(0, Math.min(LISTED, addresses.size()))) {
            shown.add(Html.of(
                    "{}<bdi>{}</bdi> <bdi>&lt;{}&gt;</bdi>",
                    shown.isEmpty() ? "" : ", ",
                    Wording.cut(address.displayName(), LONGEST_VALUE),
                    Wording.cut(address.address(), LONGEST_VALUE)));
        }
        int more = addresses.size() - shown.size();
        rows.add(row(name, Html.of("{}{}", Html.join(shown), more > 0 ? " and " + more + " more" : "")));
    }

    private Html problems() {
        List<String> problems =
                mail.defects().stream().map(MimeDefect::toString).toList();
        if (problems.isEmpty()) {
            return Html.NOTHING;
        }
        Stream<Html> shown = problems.stream()
                .limit(LISTED)
                .map(problem -> Html.of("<li>{}</li>", Wording.cut(problem, LONGEST_VALUE)));
        return Html.of(
                "<div class=\"problems\"><b>What is wrong with this message</b><ul>{}</ul>{}</div>",
                Html.join(shown.toList()),
                problems.size() > LISTED ? "and " + (problems.size() - LISTED) + " more" : "");
    }

    private Html rendered(String html) {
        return unfolded(open, "HTML", "as a person sees it", new MailFrame(mail, html).html(open));
    }

    private Html text(String text) {
        return unfolded(
                open && mail.html().isEmpty(),
                "Text",
                String.format(Locale.ROOT, "%,d characters", text.length()),
                Html.of("<pre class=\"text\">{}</pre>", Html.lines(Wording.cut(text, LONGEST_TEXT))));
    }

    private Html attachments() {
        List<Attachment> all = Stream.concat(mail.attachments().stream(), mail.inlineParts().stream())
                .toList();
        return all.isEmpty()
                ? Html.NOTHING
                : unfolded(
                        false,
                        all.size() == 1 ? "1 file" : all.size() + " files",
                        AttachmentList.names(all),
                        AttachmentList.of(all));
    }

    private Html headers() {
        List<HeaderField> fields = mail.headers().fields();
        Optional<String> mailer = mail.header("X-Mailer").or(() -> mail.header("User-Agent"));
        return unfolded(
                false,
                fields.size() == 1 ? "1 header field" : fields.size() + " header fields",
                mailer.map(name -> "by " + Wording.cut(name, 100)).orElse(""),
                HeaderTable.of(fields));
    }

    /** A part of the mail to be unfolded; what stands in its first line says whether that is worth it. */
    static Html unfolded(boolean open, String heading, String hint, Html content) {
        return Html.of(
                "<details{}><summary>{} <small>{}</small></summary>{}</details>\n",
                open ? new Html(" open") : Html.NOTHING,
                heading,
                hint,
                content);
    }
}
