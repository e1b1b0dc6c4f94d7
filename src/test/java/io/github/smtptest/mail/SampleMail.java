package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Deliveries;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A mail with everything the assertions look at. */
final class SampleMail {

    /** How a failure about the sample mail ends. */
    static final String WHERE = "\nin mail #1 from <bounces@shop.example> to <ada@example.org>,"
            + " <carl@example.org>, <dora@example.org>, <leaked@example.org>, <audit@shop.example>: \"Grüße\"";

    /** The text of a failure about the sample mail, before the line that names the mail. */
    static String complaint(ThrowingCallable assertion) {
        String text = failureOf(assertion);
        assertThat(text).endsWith(WHERE);
        return text.substring(0, text.length() - WHERE.length());
    }

    private SampleMail() {}

    static Mail sample() {
        return mail("""
                From: Shop <welcome@shop.example>
                To: Ada <ada@example.org>
                Cc: carl@example.org, Dora <dora@example.org>
                Bcc: leaked@example.org
                Reply-To: help@shop.example
                Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
                Date: Tue, 24 Nov 2026 10:00:00 +0100
                Message-ID: <1@shop.example>
                Received: from b
                Received: from a
                MIME-Version: 1.0
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

                <p>Please <b>confirm</b> your address.</p>
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

                a,b
                --m
                Content-Type: message/rfc822

                Subject: inner
                Content-Type: text/plain

                inner text
                --m--
                """);
    }

    static Mail htmlOnly() {
        return mail("""
                From: welcome@shop.example
                To: ada@example.org
                Subject: Hi
                Content-Type: text/html

                <p>Please confirm</p>
                """);
    }

    static Mail bare() {
        return new Deliveries()
                .message("", List.of("ada@example.org"), "\nnothing but text\n")
                .mailbox()
                .mails()
                .get(0);
    }

    private static Mail mail(String message) {
        return new Deliveries()
                .message(
                        "bounces@shop.example",
                        List.of(
                                "ada@example.org",
                                "carl@example.org",
                                "dora@example.org",
                                "leaked@example.org",
                                "audit@shop.example"),
                        message)
                .mailbox()
                .mails()
                .get(0);
    }
}
