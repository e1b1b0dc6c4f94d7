package io.github.smtptest.content;

import static io.github.smtptest.content.DeliveryReportAssert.DELIVERY_REPORT;
import static io.github.smtptest.content.RecipientReportAssert.RECIPIENT;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.content.RecipientReport.Action;
import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class DeliveryReportAssertTest {

    private static final DeliveryReport BOUNCE = delivery("""
            Reporting-MTA: dns; mail.example

            Original-Recipient: rfc822; Ada@shop.example
            Final-Recipient: rfc822; ada@example.org
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.org
            Diagnostic-Code: smtp; 550 5.1.1 No such
              user

            Final-Recipient: rfc822; bob@example.org
            Action: delayed
            Status: 4.2.2

            Final-Recipient: rfc822; cy@example.org
            Action: delivered
            """);
    private static final DeliveryReport NOTHING = delivery("Reporting-UA: x\n");
    private static final RecipientReport ADA = BOUNCE.recipients().get(0);
    private static final RecipientReport EATEN =
            delivery("Action: eaten").recipients().get(0);

    private static DeliveryReport delivery(String fields) {
        return DeliveryReport.find(report("delivery-status", fields)).orElseThrow();
    }

    private static MimeEntity report(String type, String fields) {
        String message = """
                Content-Type: multipart/report; report-type=x; boundary=b

                --b

                Your mail came back.
                --b
                Content-Type: message/%s

                %s
                --b--
                """.formatted(type, fields);
        return MimeEntity.parse(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passesForWhatIsThere() {
        assertThat(BOUNCE)
                .hasRecipients("cy@example.org", "bob@Example.org", "ada@example.org")
                .hasRecipients("cy@example.org", "bob@Example.org", "Ada@shop.example")
                .hasFailed("ada@example.org")
                .hasDelayed("bob@example.org")
                .hasDelivered("cy@example.org");
        assertThat(NOTHING).hasRecipients().hasFailed().hasDelayed().hasDelivered();
        assertThat(ADA)
                .hasFinalRecipient("ada@example.org")
                .hasOriginalRecipient("Ada@shop.example")
                .hasAction(Action.FAILED)
                .hasStatus("5.1.1")
                .hasDiagnosticCode("550 5.1.1  No such user")
                .hasRemoteMta("MX.example.org");
    }

    @Test
    void failsForOtherRecipients() {
        assertThat(failureOf(() ->
                        assertThat(BOUNCE).hasRecipients("ada@example.org", "bob@example.org", "eve@example.org")))
                .isEqualTo("""
                        Expecting delivery report to be about just <ada@example.org>, <bob@example.org>, <eve@example.org>, but <eve@example.org> is missing, and <cy@example.org> is there instead
                        Recipients:
                          ada@example.org: failed 5.1.1 "550 5.1.1 No such user"
                          bob@example.org: delayed 4.2.2
                          cy@example.org: delivered
                        in delivery report of mail.example about 3 recipients""");
    }

    @Test
    void failsForAnyRecipient() {
        assertThat(failureOf(() -> assertThat(BOUNCE).hasRecipients())).isEqualTo("""
                        Expecting delivery report to be about nobody, but <ada@example.org>, <bob@example.org>, <cy@example.org> are there
                        Recipients:
                          ada@example.org: failed 5.1.1 "550 5.1.1 No such user"
                          bob@example.org: delayed 4.2.2
                          cy@example.org: delivered
                        in delivery report of mail.example about 3 recipients""");
    }

    @Test
    void failsIfOthersFailed() {
        assertThat(failureOf(() -> assertThat(BOUNCE).hasFailed("bob@example.org")))
                .isEqualTo("""
                        Expecting that delivery failed for just <bob@example.org>, but it failed for <ada@example.org>
                        Recipients:
                          ada@example.org: failed 5.1.1 "550 5.1.1 No such user"
                          bob@example.org: delayed 4.2.2
                          cy@example.org: delivered
                        in delivery report of mail.example about 3 recipients""");
    }

    @Test
    void failsIfItFailedForNobody() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasFailed("bob@example.org")))
                .isEqualTo("""
                        Expecting that delivery failed for just <bob@example.org>, but it failed for nobody
                        in delivery report about no recipient""");
    }

    @Test
    void failsIfOthersAreDelayed() {
        assertThat(failureOf(() -> assertThat(BOUNCE).hasDelayed())).isEqualTo("""
                        Expecting that delivery is delayed for nobody, but it is delayed for <bob@example.org>
                        Recipients:
                          ada@example.org: failed 5.1.1 "550 5.1.1 No such user"
                          bob@example.org: delayed 4.2.2
                          cy@example.org: delivered
                        in delivery report of mail.example about 3 recipients""");
    }

    @Test
    void failsIfItWasDeliveredToOthers() {
        assertThat(failureOf(() -> assertThat(BOUNCE).hasDelivered("ada@example.org", "cy@example.org")))
                .isEqualTo("""
                        Expecting that delivery succeeded for just <ada@example.org>, <cy@example.org>, but it succeeded for <cy@example.org>
                        Recipients:
                          ada@example.org: failed 5.1.1 "550 5.1.1 No such user"
                          bob@example.org: delayed 4.2.2
                          cy@example.org: delivered
                        in delivery report of mail.example about 3 recipients""");
    }

    @Test
    void failsForARecipientToGoOnWith() {
        assertThat(failureOf(() -> assertThat(BOUNCE).recipient("boo@example.org")))
                .isEqualTo("""
                        Expecting delivery report to be about <boo@example.org>, but it is about <ada@example.org>, <bob@example.org>, <cy@example.org> only
                        Recipients:
                          ada@example.org: failed 5.1.1 "550 5.1.1 No such user"
                          bob@example.org: delayed 4.2.2  <- nearest: differs in 1 character
                          cy@example.org: delivered
                        in delivery report of mail.example about 3 recipients""");
    }

    @Test
    void failsForAnotherFinalRecipient() {
        assertThat(failureOf(() -> assertThat(ADA).hasFinalRecipient("bob@example.org")))
                .isEqualTo("""
                        Expecting final recipient "bob@example.org", but it is "ada@example.org", which differs in 3 characters
                          expected: "bob@example.org"
                          but was:  "ada@example.org"
                                     ^
                        in report about ada@example.org: failed 5.1.1""");
    }

    @Test
    void failsForAnotherOriginalRecipient() {
        assertThat(failureOf(() -> assertThat(EATEN).hasOriginalRecipient("bob@example.org")))
                .isEqualTo("""
                        Expecting original recipient "bob@example.org", but there is none
                        in report about nobody: unknown""");
    }

    @Test
    void failsForAnotherAction() {
        assertThat(failureOf(() -> assertThat(ADA).hasAction(Action.DELAYED))).isEqualTo("""
                        Expecting action delayed, but it is failed
                        in report about ada@example.org: failed 5.1.1""");
    }

    @Test
    void failsForAnActionThatIsNone() {
        assertThat(failureOf(() -> assertThat(EATEN).hasAction(Action.FAILED))).isEqualTo("""
                        Expecting action failed, but it is unknown: the report says "eaten"
                        in report about nobody: unknown""");
    }

    @Test
    void failsForAnotherStatus() {
        assertThat(failureOf(() -> assertThat(ADA).hasStatus("5.1.2"))).isEqualTo("""
                        Expecting status "5.1.2", but it is "5.1.1", which differs in 1 character
                          expected: "5.1.2"
                          but was:  "5.1.1"
                                         ^
                        in report about ada@example.org: failed 5.1.1""");
    }

    @Test
    void failsWithoutAStatus() {
        assertThat(failureOf(() -> assertThat(EATEN).hasStatus("5.1.2"))).isEqualTo("""
                        Expecting status "5.1.2", but there is none
                        in report about nobody: unknown""");
    }

    @Test
    void failsForAnotherDiagnosticCode() {
        assertThat(failureOf(() -> assertThat(ADA).hasDiagnosticCode("550 Full")))
                .isEqualTo("""
                        Expecting diagnostic code "550 Full", but it is "550 5.1.1 No such user"
                        in report about ada@example.org: failed 5.1.1""");
    }

    @Test
    void failsForAnotherRemoteMta() {
        assertThat(failureOf(() -> assertThat(ADA).hasRemoteMta("mx.example.com")))
                .isEqualTo("""
                        Expecting remote MTA "mx.example.com", but it is "mx.example.org", which differs in 3 characters
                          expected: "mx.example.com"
                          but was:  "mx.example.org"
                                                ^
                        in report about ada@example.org: failed 5.1.1""");
    }

    @Test
    void failsForADiagnosticCodeToGoOnWith() {
        assertThat(failureOf(() -> assertThat(EATEN).diagnosticCode())).isEqualTo("""
                        Expecting the diagnostic code, but there is none
                        in report about nobody: unknown""");
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(BOUNCE).explanation().contains("came back");
        assertThat(BOUNCE)
                .recipient("ada@example.org")
                .hasStatus("5.1.1")
                .diagnosticCode()
                .startsWith("550");
        assertThat(BOUNCE).recipients().hasSize(3).element(1, RECIPIENT).hasAction(Action.DELAYED);
    }

    @Test
    void saysWhereARecipientCameFrom() {
        assertThat(failureOf(
                        () -> assertThat(BOUNCE).recipient("bob@example.org").hasStatus("5.1.1")))
                .isEqualToNormalizingNewlines("""
                        [delivery report of mail.example about 3 recipients] Expecting status "5.1.1", but it is "4.2.2"
                        in report about bob@example.org: delayed 4.2.2""");
    }

    @Test
    void saysWhereADiagnosticCodeCameFrom() {
        assertThat(failureOf(() -> assertThat(BOUNCE)
                        .as("the bounce")
                        .recipient("ada@example.org")
                        .diagnosticCode()
                        .isEqualTo("x")))
                .isEqualToNormalizingNewlines("""
                        [diagnostic code of report about ada@example.org: failed 5.1.1 in the bounce]\s
                        expected: "x"
                         but was: "550 5.1.1 No such user\"""");
    }

    @Test
    void comesFromAnyObject() {
        Object object = BOUNCE;

        assertThat(object).asInstanceOf(DELIVERY_REPORT).hasFailed("ada@example.org");
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) BOUNCE)
                .asInstanceOf(DELIVERY_REPORT)
                .hasFailed()
                .hasDelayed("bob@example.org")
                .hasDelivered()
                .hasRecipients();
        softly.assertThat((Object) BOUNCE)
                .asInstanceOf(DELIVERY_REPORT)
                .recipient("ada@example.org")
                .hasStatus("x")
                .hasAction(Action.DELAYED)
                .diagnosticCode()
                .isEqualTo("x")
                .isEqualTo("y");

        assertThat(softly.assertionErrorsCollected()).hasSize(7);
    }

    @Test
    void failsForNullDeliveryReport() {
        DeliveryReportAssert nothing = new DeliveryReportAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasRecipients("x")),
                        failureOf(() -> nothing.hasFailed("x")),
                        failureOf(() -> nothing.hasDelayed("x")),
                        failureOf(() -> nothing.hasDelivered("x")),
                        failureOf(() -> nothing.recipient("x")),
                        failureOf(() -> nothing.recipients()),
                        failureOf(() -> nothing.explanation())))
                .containsOnly("\nExpecting actual not to be null");
    }

    @Test
    void failsForNullRecipientReport() {
        RecipientReportAssert nothing = new RecipientReportAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasFinalRecipient("x")),
                        failureOf(() -> nothing.hasOriginalRecipient("x")),
                        failureOf(() -> nothing.hasAction(Action.FAILED)),
                        failureOf(() -> nothing.hasStatus("x")),
                        failureOf(() -> nothing.hasDiagnosticCode("x")),
                        failureOf(() -> nothing.hasRemoteMta("x")),
                        failureOf(() -> nothing.diagnosticCode())))
                .containsOnly("\nExpecting actual not to be null");
    }
}
