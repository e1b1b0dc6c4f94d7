package io.github.smtptest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Deliveries;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the page shows a mail of the usual kind. */
class MailSectionTest {

    private static final String MESSAGE = """
            From: Shop <welcome@shop.example>
            To: Ada <ada@example.org>
            Reply-To: help@shop.example
            Cc: carl@example.org
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            X-Mailer: shop 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8

            Please confirm your address.
            --a
            Content-Type: text/html; charset=utf-8

            <p>Please <b>confirm</b>.</p><img src="cid:logo%40shop.example"><img src='cid:lost'>
            <a href="https://shop.example/confirm">confirm</a>
            --a--
            --r
            Content-Type: image/png
            Content-ID: <logo@shop.example>
            Content-Transfer-Encoding: base64

            AAEC
            --r--
            --m
            Content-Type: application/pdf; name=terms.pdf
            Content-Disposition: attachment; filename=terms.pdf
            Content-Transfer-Encoding: base64

            AAECAwQ=
            --m
            Content-Type: text/csv; charset=utf-8; name=prices.csv

            tea,3.50
            --m--
            """;

    private final Deliveries deliveries =
            new Deliveries().message("bounces@shop.example", List.of("ada@example.org", "audit@shop.example"), MESSAGE);
    private final String page = Pages.page(deliveries);
    private final String text = Pages.textOf(page);

    @Test
    void tellsTheEnvelopeAndTheHeaderFields() {
        assertThat(text)
                .contains("MAIL FROM <bounces@shop.example>")
                .contains("RCPT TO <ada@example.org> RCPT TO <audit@shop.example> blind: in no header field")
                .contains("From Shop <welcome@shop.example>")
                .contains("Reply-To <help@shop.example> To Ada <ada@example.org> Cc <carl@example.org>")
                .contains("Date Tue, 24 Nov 2026 10:00:00 +0100")
                .contains("1 Grüße session 1 , received ");
    }

    @Test
    void showsHeaderFieldsAsReadAndAsSent() {
        assertThat(text)
                .contains("8 header fields by shop 1.0")
                .contains("Subject Grüße Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=")
                .contains("Cc carl@example.org Subject");
    }

    @Test
    void rendersTheHtmlInASandboxThatLoadsNothing() {
        assertThat(page).contains("<iframe sandbox=\"\" ");
        assertThat(Pages.framed(page))
                .startsWith("<!DOCTYPE html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline';")
                .contains("<p>Please <b>confirm</b>.</p>");
    }

    @Test
    void embedsTheImagesOfTheMailAndSaysWhichAreMissing() {
        assertThat(Pages.framed(page)).contains("<img src=\"data:image/png;base64,AAEC\"><img src='cid:lost'>");
        assertThat(text).contains("Images the mail does not have: cid:lost");
    }

    @Test
    void listsWhatTheHtmlWouldLoadOrLinkTo() {
        assertThat(text).contains("Refers to 1 place nothing of it was loaded https://shop.example/confirm");
    }

    @Test
    void showsTheText() {
        assertThat(text).contains("Text 28 characters Please confirm your address.");
    }

    @Test
    void offersTheAttachments() {
        assertThat(text)
                .contains("3 files terms.pdf, prices.csv, cid:logo@shop.example")
                .contains("terms.pdf application/pdf; name=terms.pdf 5 octets save")
                .contains("prices.csv text/csv; charset=utf-8; name=prices.csv 8 octets save tea,3.50");
        assertThat(page).contains("<a download=\"terms.pdf\" href=\"data:application/octet-stream;base64,AAECAwQ=\">");
    }

    @Test
    void drawsTheStructure() {
        assertThat(text)
                .contains("Structure 8 parts multipart/mixed; boundary=m multipart/related; boundary=r"
                        + " multipart/alternative; boundary=a text/plain; charset=utf-8 28 octets")
                .contains("application/pdf; name=terms.pdf attachment, “terms.pdf”, base64, 5 octets");
    }

    @Test
    void quotesTheSourceAndLinksToTheFile() {
        assertThat(text).contains("Source as sent From: Shop <welcome@shop.example> To: Ada");
        assertThat(page).contains("<a href=\"mail-1.eml\">mail-1.eml</a>");
    }

    @Test
    void saysWhatIsWrongWithAMessage() {
        assertThat(Pages.textOf(Pages.pageOfMessage("""
                        Content-Transfer-Encoding: base64

                        A!
                        """))).contains("What is wrong with this message ");
        assertThat(text).doesNotContain("What is wrong with this message");
    }

    @Test
    void unfoldsTheTextOfAMailWithoutHtml() {
        assertThat(Pages.pageOfMessage("Subject: Hi\n\nHello\n"))
                .contains("<details open><summary>Text ")
                .doesNotContain("<iframe");
    }

    @Test
    void showsOctetsThatAreNoText() {
        byte[] message = {'X', ':', ' ', (byte) 0xFC, '\r', '\n', '\r', '\n', 'a'};

        assertThat(Pages.textOf(Pages.page(Pages.delivered(message)))).contains("Source as sent X: \\xFC a");
    }
}
