package io.github.smtptest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.testing.Deliveries;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the page stays small, and says what it lacks. */
class PageSizeTest {

    private static final int TEN_MEGABYTES = 10_000_000;

    private static void assertSmall(String page) {
        assertThat(page.getBytes(UTF_8).length).isLessThan(ReportPage.LARGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\u0000", "\u202E", "\r\n", "<meta ", "cid:x "})
    void isBoundedWhateverABodyIsFullOf(String filling) {
        String body = filling.repeat(TEN_MEGABYTES / filling.getBytes(UTF_8).length);
        String html = Pages.pageOfHtml(body);

        assertSmall(html);
        assertThat(Pages.textOf(html)).contains("left out; mail-1.eml has them.");
        assertSmall(
                Pages.pageOfMessage("Subject: " + filling + "\nContent-Type: text/plain; charset=utf-8\n\n" + body));
    }

    @Test
    void isBoundedWhateverTheHeaderIs() {
        String field = "X-" + "y".repeat(500) + ": " + "\u202E".repeat(20_000) + "\n";

        assertSmall(Pages.pageOfMessage(field.repeat(500) + "\nHi\n"));
    }

    @Test
    void leavesOutWhatIsBeyondTheMailsThatFit() {
        Deliveries deliveries = new Deliveries();
        String body = "<p>" + "\"".repeat(200_000);
        for (int i = 0; i < 20; i++) {
            deliveries.message("a@example.org", List.of("b@example.org"), "Content-Type: text/html\n\n" + body);
        }
        String page = Pages.page(deliveries);

        assertSmall(page);
        assertThat(Pages.textOf(page))
                .containsPattern("[0-9]+ left out here, to keep this page small; the files have them: .*mail 20");
    }

    @Test
    void hasNotMoreMailsThanAnybodyReads() {
        Deliveries deliveries = new Deliveries();
        for (int i = 0; i < 250; i++) {
            deliveries.mail("a@example.org", "b@example.org", "number " + i);
        }
        String page = Pages.page(deliveries);

        assertSmall(page);
        assertThat(page).contains("id=\"s1-mail-100\"").doesNotContain("id=\"s1-mail-101\"");
        assertThat(page.split("<details open>", -1)).as("what is unfolded").hasSize(1 + 3);
        assertThat(Pages.textOf(page))
                .contains("150 left out here, to keep this page small; the files have them: mail 101 ")
                .contains("mail 120 …")
                .contains("and 50 more");
    }

    @Test
    void leavesOutQuietSessionsFirst() {
        Deliveries deliveries = new Deliveries();
        for (int i = 0; i < 150; i++) {
            deliveries.mail("a@example.org", "b@example.org", "number " + i);
        }
        deliveries.refusedRecipient("a@example.org", "eve@example.org");

        assertThat(Pages.page(deliveries))
                .contains("id=\"s1-session-151\"", "id=\"s1-session-99\"")
                .doesNotContain("id=\"s1-session-100\"");
    }

    @Test
    void leavesOutTheMiddleOfALongDialogueButNotWhatWasRefused() {
        Deliveries deliveries = new Deliveries();
        SessionLog session = deliveries.connected();
        byte[] noop = "NOOP".getBytes(UTF_8);
        for (int i = 0; i < 5_000; i++) {
            session.client(noop, 0, noop.length);
            session.server((i == 2_500 ? SmtpReply.of(451, "", "Now") : SmtpReply.of(250, "", "OK")).octets());
        }
        session.end(SessionEnd.QUIT);
        String text = Pages.textOf(Pages.page(deliveries));

        assertThat(text)
                .contains("2299 steps left out; session-1.txt has them", "NOOP 451 Now", "2400 steps left out")
                .hasSizeLessThan(50_000);
    }

    @Test
    void isBoundedWhateverIsSaidInASession() {
        Deliveries deliveries = new Deliveries();
        for (int i = 0; i < 30; i++) {
            SessionLog session = deliveries.connected();
            byte[] line = "\u202Ex".repeat(4_000).getBytes(UTF_8);
            for (int j = 0; j < 100; j++) {
                session.client(line, 0, line.length);
            }
            session.end(SessionEnd.QUIT);
        }

        assertSmall(Pages.page(deliveries));
    }

    @Test
    void isBoundedWhateverTheFailureSays() {
        Failures failures = new Failures();
        for (int i = 0; i < 200; i++) {
            failures.on(Moment.RCPT).to("x".repeat(5_000) + "@example.org").reply(550, "", "No");
        }
        String text = "\u202Ex".repeat(TEN_MEGABYTES / 4);
        ServerRecord server = Pages.record(new Deliveries(), failures);
        String page = ReportPage.of(new FailedTest(text, text, text, text, List.of(server)));

        assertSmall(page);
        assertThat(Pages.textOf(page)).contains("more characters)").contains("and 150 more");
    }

    @Test
    void offersOnlySmallAttachments() {
        String large = Base64.getMimeEncoder().encodeToString(new byte[100_000]);
        String page =
                Pages.pageOfMessage("""
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: text/html

                <img src="cid:a">
                --m
                Content-Type: application/pdf; name=large.pdf
                Content-Transfer-Encoding: base64

                %s
                --m
                Content-Type: image/png
                Content-ID: <a>
                Content-Transfer-Encoding: base64

                %s
                --m--
                """.formatted(large, Base64.getMimeEncoder().encodeToString(new byte[300_000])));

        assertThat(page).hasSizeLessThan(200_000);
        assertThat(Pages.textOf(page))
                .contains("large.pdf application/pdf; name=large.pdf 100,000 octets too large to be saved from here")
                .contains("Images too large for this page: cid:a");
    }
}
