package io.github.smtptest.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Recipient;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.testing.Deliveries;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A mail that breaks no rule, to be broken. Each character stands for one octet. */
record Letter(String octets, Map<String, String> parameters, UnaryOperator<String> damage) {

    private static final String TEXT = "Welcome, Ada.\nConfirm: https://shop.example/confirm?t=42\n";
    private static final String HTML =
            "<h1>Welcome, Ada.</h1>\n<p><a href=\"https://shop.example/confirm?t=42\">Confirm</a></p>\n"
                    + "<img src=\"cid:logo@shop.example\" alt=\"Logo\">\n";

    static Letter of(String octets) {
        return new Letter(octets, Map.of(), UnaryOperator.identity());
    }

    static Letter wellFormed() {
        return of("""
                Date: Tue, 24 Nov 2026 10:00:00 +0100
                From: Shop <welcome@shop.example>
                To: Ada <ada@example.org>
                Subject: Welcome, Ada
                Message-ID: <1@shop.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain; charset=utf-8

                """ + TEXT + """
                --a
                Content-Type: text/html; charset=utf-8

                """ + HTML + """
                --a--
                --r
                Content-Type: image/png
                Content-ID: <logo@shop.example>
                Content-Disposition: inline
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --r--
                --m
                Content-Type: application/pdf
                Content-Disposition: attachment; filename=terms.pdf
                Content-Transfer-Encoding: base64

                JVBERi0xLjQ=
                --m--
                """);
    }

    /** A mail of one plain text. */
    static Letter plain() {
        return of("""
                Date: Tue, 24 Nov 2026 10:00:00 +0100
                From: Shop <welcome@shop.example>
                To: Ada <ada@example.org>
                Subject: Welcome, Ada
                Message-ID: <1@shop.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit

                Welcome, Ada.
                """);
    }

    /** Mail to many, as it should be. */
    static Letter newsletter() {
        return plain().field("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .field("List-Unsubscribe: <https://shop.example/leave?t=42>, <mailto:leave@shop.example>")
                .field("List-Id: <news.shop.example>");
    }

    Letter replace(String old, String other) {
        if (!octets.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        return new Letter(octets.replace(old, other), parameters, damage);
    }

    Letter without(String line) {
        return replace(line + "\n", "");
    }

    Letter field(String line) {
        return new Letter(line + "\n" + octets, parameters, damage);
    }

    Letter subject(String text) {
        return replace("Subject: Welcome, Ada", "Subject: " + word(text));
    }

    Letter name(String text) {
        return replace("Ada <", word(text) + " <");
    }

    private static String word(String text) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }

    Letter text(String text) {
        return replace("charset=utf-8\n\n" + TEXT, "charset=utf-8\n" + base64(text));
    }

    Letter html(String html) {
        return replace("charset=utf-8\n\n" + HTML, "charset=utf-8\n" + base64(html));
    }

    /** The HTML with something before the logo. */
    Letter htmlWith(String more) {
        return html(HTML.replace("<img", more + "\n<img"));
    }

    Letter link(String href) {
        return htmlWith("<a href=\"" + href + "\">More</a>");
    }

    Letter pdf(String name, String content) {
        return replace("filename=terms.pdf", "filename=\"" + name + "\"")
                .replace("JVBERi0xLjQ=", Base64.getEncoder().encodeToString(content.getBytes(ISO_8859_1)));
    }

    private static String base64(String text) {
        return "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, "\n".getBytes(ISO_8859_1)).encodeToString(text.getBytes(UTF_8)) + "\n";
    }

    Letter announcing(String keyword, String value) {
        return new Letter(octets, Map.of(keyword, value), damage);
    }

    /** Changes the octets as they are sent, lines ended by CRLF. */
    Letter damaged(String old, String other) {
        return new Letter(octets, parameters, sent -> sent.replaceFirst(old, other));
    }

    /** Other octets altogether. */
    Letter sent(String octetsAsSent) {
        return new Letter(octets, parameters, ignored -> octetsAsSent);
    }

    Mail mail() {
        Deliveries deliveries = new Deliveries();
        SessionLog session = deliveries.connected();
        TransactionLog transaction = session.begin("bounces@shop.example", EsmtpParameters.of(parameters));
        transaction.accepted(new Recipient("ada@example.org"));
        deliveries.accept(
                session, transaction, damage.apply(octets.replace("\n", "\r\n")).getBytes(ISO_8859_1));
        return deliveries.mailbox().mails().get(0);
    }

    /** The findings, one a line. */
    String findings(Lint lint) {
        return mail().findings(lint).stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "a mail of " + octets.length() + " octets";
    }
}
