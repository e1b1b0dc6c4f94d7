package io.github.smtptest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.testing.Deliveries;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That whatever a client sends, the page has no other elements than its own. The browser's view: ReportInBrowserTest. */
class HostileMailTest {

    private static final String ATTACK =
            "</title></style></pre></iframe>\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

    /** A page with everything on it, of which nothing is hostile. */
    private static final String HARMLESS = everywhere("harmless");

    private static String everywhere(String text) {
        SmtpReply reply = SmtpReply.of(550, "", text.replace("\u0000", ""));
        Deliveries deliveries = new Deliveries();
        SessionLog session = deliveries.connected();
        session.greeted(text, true);
        byte[] command = text.getBytes(UTF_8);
        session.client(command, 0, command.length);
        session.server(reply.octets());
        session.event(text);
        session.failureHappened(text);
        TransactionLog transaction = deliveries.begin(session, text, List.of("ada@example.org", text));
        transaction.rejected(new RejectedRecipient(text, EsmtpParameters.NONE, reply));
        String encoded = "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
        String message = """
                From: "%1$s" <a@example.org>
                To: %2$s <b@example.org>
                Date: %1$s
                Subject: %2$s
                X-%1$s: %2$s
                X-Mailer: %1$s
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: text/plain; charset=utf-8

                %1$s
                --m
                Content-Type: text/html; charset=utf-8

                %1$s <img src="cid:%1$s"> https://%1$s
                --m
                Content-Type: image/x%1$s; name="%2$s"
                Content-ID: <%1$s>
                Content-Disposition: attachment; filename="%2$s"

                %1$s
                --m
                Content-Type: text/x; name="%2$s"

                %1$s
                --m
                """.formatted(text, encoded);
        deliveries.accept(session, transaction, message.replace("\n", "\r\n").getBytes(UTF_8));
        session.failed(new IllegalStateException(text));
        session.end(SessionEnd.QUIT);
        ServerRecord record = Pages.record(deliveries, new Failures());
        ServerRecord named =
                new ServerRecord(text, text, text, record.mails(), record.sessions(), record.failures(), List.of(text));
        return ReportPage.of(new FailedTest(text, text, text, text, List.of(named, record)));
    }

    @Test
    void addsNoElementAndNoAttributeWhereverItStands() {
        String page = everywhere(ATTACK);

        assertThat(Pages.elements(page)).isSubsetOf(Pages.elements(HARMLESS)).doesNotContain("script");
        assertThat(Pages.attributes(page))
                .isSubsetOf(Pages.attributes(HARMLESS))
                .doesNotContain("onerror");
        assertThat(Pages.elements(HARMLESS)).contains("iframe", "details", "table", "pre");
    }

    @Test
    void doesNotEndTheFrame() {
        String page = Pages.pageOfHtml("a\" onload=\"x</iframe>&quot;&amp;quot;<p id='p'>");

        assertThat(Pages.framed(page)).contains("a\" onload=\"x</iframe>&quot;&amp;quot;<p id='p'>");
        assertThat(page).contains("srcdoc=\"&lt;!DOCTYPE").containsOnlyOnce("</iframe>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta http-equiv=refresh content='0;url=http://evil.example'>",
                "<META\nhttp-equiv=refresh content='0;url=http://evil.example'>",
                "<base href='http://evil.example/'>",
                "<base/target=_top>",
                "<link rel=preconnect href=http://evil.example>",
                "<LiNK\frel=dns-prefetch href=//evil.example>",
                "<iframe src=http://evil.example></iframe>",
                "<frame\tsrc=http://evil.example>",
                "<object data=http://evil.example><embed src=http://evil.example></object>",
                "<style></style><!--><link rel=stylesheet href=http://evil.example>-->"
            })
    void losesWhatOpensConnectionsAheadOfTime(String html) {
        String framed = Pages.framed(Pages.pageOfHtml(html));

        String body = framed.substring(framed.indexOf("<body inert>"));
        assertThat(body)
                .containsPattern("<basefont[\\s/]")
                .doesNotContainPattern("(?i)<(meta|base|link|i?frame|object|embed)[\\s/>]");
    }

    @Test
    void keepsAllOtherElementsForTheSandboxToHold() {
        String html =
                "<script>x</script><form action=http://evil.example><svg onload=x><linked><basement><metal><frames>";

        assertThat(Pages.framed(Pages.pageOfHtml(html))).contains(html);
    }

    @Test
    void listsWhereItWouldLead() {
        String text = Pages.textOf(Pages.pageOfHtml("<a href='javascript:alert(1)'><img src=//evil.example/x>"
                + "<style>@import url(http://evil.example/a.css);</style>"));

        assertThat(text)
                .contains("Refers to 3 places nothing of it was loaded"
                        + " javascript:alert(1) //evil.example/x http://evil.example/a.css");
    }

    @Test
    void isShownWithItsInvisibleCharacters() {
        String text = Pages.textOf(Pages.pageOfMessage("""
                Subject: pay\u202Eme\u200B
                Content-Type: application/pdf
                Content-Disposition: attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe%00.pdf

                x
                """));

        assertThat(text).contains("pay \\u202E me \\u200B").contains("invoice \\u202E fdp.exe \\u0000 .pdf");
    }

    @Test
    void offersNoNameThatLooksLikeAnotherOrLeavesTheDirectory() {
        assertThat(Pages.pageOfMessage("""
                Content-Type: application/pdf
                Content-Disposition: attachment; filename*=utf-8''..%2F..%2F%E2%80%AEfdp.exe%00%0A%22

                x
                """)).contains(" download=\"_.._..__fdp.exe___\"");
    }

    @Test
    void isNeitherLinkedNorOpenedAsWhatItClaimsToBe() {
        String page = Pages.pageOfMessage("""
                Content-Type: text/html; name=x.html
                Content-Disposition: attachment; filename=x.html

                <script>alert(1)</script>
                """);

        assertThat(page)
                .contains("href=\"data:application/octet-stream;base64,")
                .doesNotContain("data:text/html");
    }

    @Test
    void namesNoTypeOfImageThatIsNone() {
        String page = Pages.pageOfMessage("""
                Content-Type: multipart/related; boundary=m

                --m
                Content-Type: text/html

                <img src="cid:a"><img src="cid:b"><img src="cid:c">
                --m
                Content-Type: text/html
                Content-ID: <a>
                Content-Disposition: inline

                <script>alert(1)</script>
                --m
                Content-Type: image/svg+xml
                Content-ID: <b>

                <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
                --m--
                """);

        assertThat(Pages.framed(page))
                .contains("<img src=\"cid:a\"><img src=\"data:image/svg+xml;base64,PHN2", "<img src=\"cid:c\">");
    }

    @Test
    void mayHoldNulsAndHalvesOfCharacters() {
        String page = everywhere("a\u0000b\uD800c\uDC00d\uFFFEe");

        assertThat(page).doesNotContain("\u0000");
        assertThat(new String(page.getBytes(UTF_8), UTF_8)).isEqualTo(page);
    }
}
