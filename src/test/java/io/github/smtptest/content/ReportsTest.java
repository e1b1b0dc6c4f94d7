package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.content.RecipientReport.Action;
import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {

    private static MimeEntity report(String type, String fields, String returned) {
        String message = """
                From: MAILER-DAEMON@mail.example
                Content-Type: multipart/report; report-type=x; boundary=b

                --b

                Your mail came back.
                Sorry.

                --b
                Content-Type: %s

                %s
                --b
                %s
                --b--
                """.formatted(type, fields, returned);
        return MimeEntity.parse(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static final String BOUNCE = """
            Reporting-MTA: dns; mail.example
            Received-From-MTA: DNS; client.example
            Original-Envelope-Id: env 1
            Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0100
            X-Queue-Id: 42

            Original-Recipient: rfc822;Ada@example.org
            Final-Recipient: rfc822; ada@example.org
            Action: failed
            Status: 5.1.1 (no such user)
            Remote-MTA: dns; mx.example.org
            Diagnostic-Code: smtp; 550 5.1.1 No such
              user; sorry
            Last-Attempt-Date: Tue, 24 Nov 2026 10:00:05 +0100

            Final-Recipient: rfc822; bob@example.org
            Action: Delayed (try again)
            Status: 4.2.2
            Will-Retry-Until: Thu, 26 Nov 2026 10:00:00 +0100
            X-Reason: full

            """;

    @Test
    void readsABounce() {
        DeliveryReport report = DeliveryReport.find(
                        report("message/delivery-status", BOUNCE, "Content-Type: message/rfc822\n\nSubject: Hi\n\nAda"))
                .orElseThrow();

        assertThat(report.explanation()).isEqualTo("Your mail came back.\nSorry.");
        assertThat(report.reportingMta()).contains(new TypedValue("dns", "mail.example"));
        assertThat(report.receivedFromMta()).contains(new TypedValue("dns", "client.example"));
        assertThat(report.originalEnvelopeId()).contains("env 1");
        assertThat(report.arrivalDate()).contains(OffsetDateTime.parse("2026-11-24T10:00:00+01:00"));
        assertThat(report.field("x-queue-id")).contains("42");
        assertThat(report.returnedHeaders()
                        .flatMap(headers -> headers.first("Subject"))
                        .map(HeaderField::value))
                .contains("Hi");
        assertThat(report)
                .hasToString("delivery report [ada@example.org: failed 5.1.1, bob@example.org: delayed 4.2.2]");

        RecipientReport ada = report.recipients().get(0);
        assertThat(ada.originalRecipient()).contains(new TypedValue("rfc822", "Ada@example.org"));
        assertThat(ada.finalRecipient()).contains(new TypedValue("rfc822", "ada@example.org"));
        assertThat(ada.action()).isEqualTo(Action.FAILED);
        assertThat(ada.status()).contains("5.1.1");
        assertThat(ada.remoteMta()).contains(new TypedValue("dns", "mx.example.org"));
        assertThat(ada.diagnosticCode().map(TypedValue::type)).contains("smtp");
        assertThat(ada.diagnosticCode().map(TypedValue::value).map(value -> value.replaceAll(" +", " ")))
                .contains("550 5.1.1 No such user; sorry");
        assertThat(ada.lastAttempt()).contains(OffsetDateTime.parse("2026-11-24T10:00:05+01:00"));
        assertThat(ada.willRetryUntil()).isEmpty();

        RecipientReport bob = report.recipients().get(1);
        assertThat(bob.action()).isEqualTo(Action.DELAYED);
        assertThat(bob.status()).contains("4.2.2");
        assertThat(bob.willRetryUntil()).contains(OffsetDateTime.parse("2026-11-26T10:00:00+01:00"));
        assertThat(bob.diagnosticCode()).isEmpty();
        assertThat(bob.field("X-Reason")).contains("full");
        assertThat(report.recipients()).hasSize(2);
    }

    @Test
    void readsADamagedBounceAsFarAsItGoes() {
        DeliveryReport report = DeliveryReport.find(report(
                        "message/delivery-status",
                        "Final-Recipient: ada@example.org\nAction: eaten\nStatus: (none)\n\n\n\nStatus: 5",
                        "Content-Type: text/rfc822-headers\n\nSubject: Hi\n"))
                .orElseThrow();

        assertThat(report.reportingMta()).isEmpty();
        assertThat(report.recipients()).hasSize(2);
        assertThat(report.recipients().get(0).finalRecipient()).contains(new TypedValue("", "ada@example.org"));
        assertThat(report.recipients().get(0).action()).isEqualTo(Action.UNKNOWN);
        assertThat(report.recipients().get(0).status()).isEmpty();
        assertThat(report.recipients().get(1)).hasToString("nobody: unknown 5");
        assertThat(report.returnedHeaders()
                        .flatMap(headers -> headers.first("Subject"))
                        .map(HeaderField::value))
                .contains("Hi");
    }

    @Test
    void readsABounceWithNothingInIt() {
        MimeEntity alone =
                MimeEntity.parse("Content-Type: message/delivery-status\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        DeliveryReport report = DeliveryReport.find(alone).orElseThrow();

        assertThat(report.recipients()).isEmpty();
        assertThat(report.explanation()).isEmpty();
        assertThat(report.returnedHeaders()).isEmpty();
        assertThat(DeliveryReport.find(report("text/plain", BOUNCE, "\n\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"failed,FAILED", "DELIVERED,DELIVERED", "relayed,RELAYED", "expanded,EXPANDED", "failedx,UNKNOWN"})
    void knowsWhatBecameOfTheMail(String written, Action action) {
        DeliveryReport report = DeliveryReport.find(report(
                        "message/global-delivery-status", "Final-Recipient: utf-8; ü@x\nAction: " + written, "\n\n"))
                .orElseThrow();

        assertThat(report.recipients()).extracting(RecipientReport::action).containsExactly(action);
        assertThat(report.recipients().get(0).finalRecipient()).contains(new TypedValue("utf-8", "ü@x"));
    }

    @Test
    void readsAReadReceipt() {
        DispositionReport report = DispositionReport.find(report(
                        "message/disposition-notification", """
                        Reporting-UA: client.example; Reader 1.0
                        Original-Recipient: rfc822;ada@example.org
                        Final-Recipient: rfc822; ada@example.com
                        Original-Message-ID: <42@shop.example>
                        Disposition: manual-action / MDN-sent-automatically; Displayed/error,warning
                        Error: one
                        Error: two
                        X-More: 7
                        """, "Content-Type: message/rfc822\n\nSubject: Hi\n\nAda"))
                .orElseThrow();

        assertThat(report.explanation()).isEqualTo("Your mail came back.\nSorry.");
        assertThat(report.disposition()).contains("displayed");
        assertThat(report.modifiers()).containsExactly("error", "warning");
        assertThat(report.isManual()).isTrue();
        assertThat(report.isSentManually()).isFalse();
        assertThat(report.originalRecipient()).contains(new TypedValue("rfc822", "ada@example.org"));
        assertThat(report.finalRecipient()).contains(new TypedValue("rfc822", "ada@example.com"));
        assertThat(report.originalMessageId()).contains("42@shop.example");
        assertThat(report.reportingUserAgent()).contains("client.example; Reader 1.0");
        assertThat(report.errors()).containsExactly("one", "two");
        assertThat(report.field("X-More")).contains("7");
        assertThat(report.returnedHeaders()
                        .flatMap(headers -> headers.first("Subject"))
                        .map(HeaderField::value))
                .contains("Hi");
        assertThat(report).hasToString("disposition report [ada@example.com: displayed]");
    }

    @Test
    void readsAReadReceiptWithNothingInIt() {
        DispositionReport report = DispositionReport.find(report("message/disposition-notification", "", "\n\n"))
                .orElseThrow();

        assertThat(report.disposition()).isEmpty();
        assertThat(report.modifiers()).isEqualTo(List.of());
        assertThat(report.isManual()).isFalse();
        assertThat(report.originalMessageId()).isEqualTo(Optional.empty());
        assertThat(report).hasToString("disposition report [nobody: nothing]");
        assertThat(DispositionReport.find(report("text/plain", "", "\n\n"))).isEmpty();
    }

    @Test
    void showsATypedValueAsWritten() {
        assertThat(new TypedValue("dns", "mx.example")).hasToString("dns; mx.example");
        assertThat(new TypedValue("", "mx.example")).hasToString("mx.example");
    }
}
