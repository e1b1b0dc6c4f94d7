package io.github.smtptest.report;

import io.github.smtptest.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of HTML about a failed test, to be read in any browser: what was expected, what was made to fail, and what
 * happened.
 *
 * <p>It needs neither network nor script and refuses both, by its Content-Security-Policy. A mail's HTML is shown in a
 * sandboxed frame, with the images that came with it; what it would load from elsewhere is listed and not loaded. What is
 * invisible or moves other text about is shown as an escape.
 *
 * <p>The page has at most {@value #LARGEST} octets, whatever the mails are; it says what was left out, and links to the
 * files beside it that have everything.
 */
public final class ReportPage {

    /** More than some mails with attachments need, and still opened at once. */
    static final int LARGEST = 5_000_000;

    /** What the page allows itself, and with it every frame in it. */
    static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none';" + " form-action 'none'";

    private static final int LONGEST_FAILURE = 10_000;

    private static final int SPENT_ON_MAILS = 3_000_000;
    private static final int SPENT_ON_SESSIONS = 1_000_000;

    /** For the attempts and the declared failures. The head of the page, at its worst, takes what is left. */
    private static final int SPENT_ON_THE_REST = 600_000;

    private ReportPage() {}

    /**
     * Makes the page.
     *
     * @param test the failed test
     * @return a document in HTML, to be written in UTF-8 beside the mails and transcripts
     */
    public static String of(FailedTest test) {
        Allowance rest = new Allowance(SPENT_ON_THE_REST);
        Allowance sessions = new Allowance(SPENT_ON_SESSIONS);
        Allowance mails = new Allowance(SPENT_ON_MAILS);
        List<Html> servers = new ArrayList<>();
        for (int i = 0; i < test.servers().size(); i++) {
            ServerSection section = new ServerSection(
                    test.servers().get(i), "s" + (i + 1), test.servers().size() > 1);
            servers.add(section.html(rest, mails, sessions));
        }
        return Html.of(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta http-equiv="Content-Security-Policy" content="{}">
                        <meta http-equiv="x-dns-prefetch-control" content="off">
                        <meta name="referrer" content="no-referrer">
                        <meta name="color-scheme" content="light dark">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>{} failed</title>
                        <style>{}</style>
                        </head>
                        <body>
                        {}
                        {}
                        <footer>Made by smtp-test when the test failed. This page loads nothing and runs no script.</footer>
                        </body>
                        </html>
                        """,
                        POLICY,
                        Wording.visible(Wording.cut(test.name(), 300)),
                        stylesheet(),
                        head(test),
                        Html.join(servers))
                .markup();
    }

    private static Html head(FailedTest test) {
        String failure = Wording.cut(test.failure().strip(), LONGEST_FAILURE);
        int end = failure.indexOf('\n');
        String first = end < 0 ? failure : failure.substring(0, end);
        return Html.of(
                """
                <header>
                <p class="verdict">Failed</p>
                <h1>{}</h1>
                {}
                <pre class="failure"><strong>{}</strong>{}</pre>
                {}
                </header>""",
                Wording.cut(test.name(), 1_000),
                test.place().isEmpty()
                        ? Html.NOTHING
                        : Html.of("<p class=\"place\">{}</p>", Wording.cut(test.place(), 1_000)),
                Html.lines(first),
                Html.lines(failure.substring(first.length())),
                test.remark().isBlank()
                        ? Html.NOTHING
                        : Html.of(
                                "<pre class=\"remark\">{}</pre>",
                                Html.lines(Wording.cut(test.remark().strip(), LONGEST_FAILURE))));
    }

    private static Html stylesheet() {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is not beside " + ReportPage.class.getName());
            }
            return new Html(new String(css.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
