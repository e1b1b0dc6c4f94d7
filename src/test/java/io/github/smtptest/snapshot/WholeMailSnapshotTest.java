package io.github.smtptest.snapshot;

import static io.github.smtptest.snapshot.SnapshotTest.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A mail with everything in it, sent twice: what differs from run to run is not in its text. */
class WholeMailSnapshotTest {

    private static final String FIRST = """
            Received: from client by server
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            Message-ID: <1.2.3@build-1>
            In-Reply-To: <inner-1@build-1>
            References: <root-1@build-1> <inner-1@build-1>
            X-Mailer: Shop 1.0
            From: Shop <welcome@shop.example>
            To: Ada <ada@example.org>
            Cc: carl@example.org
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=, "Ada"
            DKIM-Signature: v=1; a=rsa-sha256; b=abc
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="----=_Part_1"

            ------=_Part_1
            Content-Type: multipart/related; boundary="----=_Part_2"; type="text/html"

            ------=_Part_2
            Content-Type: text/html; charset=UTF-8

            <p>Grüße</p>
            <a href="http://localhost:40001/confirm?id=0f8fad5b-d9cb-469f-a165-70867728950e&again=0f8fad5b-d9cb-469f-a165-70867728950e&other=7c9e6679-7425-40de-944b-e07fc1f90ae7">Confirm</a>
            <img src="cid:logo-1@build-1">
            ------=_Part_2
            Content-Type: image/png; name=logo.png
            Content-Disposition: inline; filename=logo.png
            Content-ID: <logo-1@build-1>
            Content-Description: Our logo
            Content-Transfer-Encoding: base64

            AAEC
            ------=_Part_2--
            ------=_Part_1
            Content-Type: application/pdf; name=terms.pdf
            Content-Disposition: attachment; filename=terms.pdf
            Content-Transfer-Encoding: base64

            AAECAwQ=
            ------=_Part_1
            Content-Type: message/rfc822

            Subject: inner
            Date: Tue, 24 Nov 2026 09:00:00 +0100
            Message-ID: <inner-1@build-1>

            inner text, ref: <inner-1@build-1>
            ------=_Part_1--
            """.replace("\n", "\r\n");

    private static final String SECOND = FIRST.replace("build-1", "build-2")
            .replace("_Part_", "_Part_9_")
            .replace("10:00:00", "11:23:45")
            .replace("40001", "40002")
            .replace("0f8fad5b", "1f8fad5b")
            .replace("7c9e6679", "8c9e6679")
            .replace("b=abc", "b=def");

    private static String text(String message) {
        return Snapshot.of(
                        envelope("", "ada@example.org"),
                        MimeEntity.parse(message.getBytes(StandardCharsets.UTF_8)),
                        SnapshotOptions.DEFAULT)
                .toString();
    }

    @Test
    void showsEnvelopeHeaderAndEveryPartOfAMail() {
        Snapshot snapshot = Snapshot.of(
                envelope("", "ada@example.org", "audit@shop.example"),
                MimeEntity.parse(FIRST.getBytes(StandardCharsets.UTF_8)),
                SnapshotOptions.DEFAULT);

        assertThat(snapshot).hasToString("""
                envelope:
                  from <>
                  to <ada@example.org>
                  to <audit@shop.example>

                header:
                  From: Shop <welcome@shop.example>
                  To: Ada <ada@example.org>
                  Cc: carl@example.org
                  Subject: Grüße, "Ada"
                  Date: [date]
                  Message-ID: <[message-id-1]>
                  In-Reply-To: <[message-id-2]>
                  References: <[message-id-3]> <[message-id-2]>
                  X-Mailer: Shop 1.0
                  DKIM-Signature: [signature]

                body: multipart/mixed

                part 1: multipart/related; type=text/html

                part 1.1: text/html; charset=utf-8
                  <p>Grüße</p>
                  <a href="http://localhost:[port]/confirm?id=[uuid-1]&again=[uuid-1]&other=[uuid-2]">Confirm</a>
                  <img src="cid:[content-id-1]">

                header of part 1.2:
                  Content-Description: Our logo

                part 1.2: image/png, inline "logo.png", id [content-id-1]
                  3 octets, SHA-256 ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc

                part 2: application/pdf, attachment "terms.pdf"
                  5 octets, SHA-256 08bb5e5d6eaac1049ede0893d30ed022b1a4d9b5b48db414871f51c9cb35283d

                part 3: message/rfc822

                header of part 3.1:
                  Subject: inner
                  Date: [date]
                  Message-ID: <[message-id-2]>

                part 3.1: text/plain; charset=us-ascii
                  inner text, ref: <[message-id-2]>
                """);
    }

    @Test
    void isTheSameInTheNextRun() {
        assertThat(text(SECOND))
                .isEqualTo(text(FIRST))
                .isNotEqualTo(text(FIRST.replace("again=0f", "again=1f")))
                .isNotEqualTo(text(FIRST.replace("<p>Grüße", "<p>Gruß")));
        assertThat(SECOND).isNotEqualTo(FIRST);
    }
}
