package io.github.smtptest.content;

import static io.github.smtptest.content.DispositionReportAssert.DISPOSITION_REPORT;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class DispositionReportAssertTest {

    private static final DispositionReport READ = disposition("""
            Original-Recipient: rfc822; Ada@shop.example
            Final-Recipient: rfc822; ada@example.org
            Original-Message-ID: <42@shop.example>
            Disposition: manual-action/MDN-sent-manually; displayed
            """);
    private static final DispositionReport DELETED = disposition("""
            Final-Recipient: rfc822; bob@example.org
            Disposition: automatic-action/MDN-sent-automatically; deleted
            Error: one
            Error: two
            """);
    private static final DispositionReport NOTHING = disposition("Error: one");

    private static DispositionReport disposition(String fields) {
        return DispositionReport.find(report("disposition-notification", fields))
                .orElseThrow();
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
        assertThat(READ)
                .hasDisposition("Displayed")
                .isManual()
                .hasFinalRecipient("ada@EXAMPLE.org")
                .hasOriginalRecipient("Ada@shop.example")
                .hasOriginalMessageId("42@shop.example")
                .hasOriginalMessageId("<42@shop.example>")
                .hasNoErrors();
    }

    @Test
    void failsForAnotherDisposition() {
        assertThat(failureOf(() -> assertThat(DELETED).hasDisposition("displayed")))
                .isEqualTo("""
                        Expecting disposition "displayed", but it is "deleted"
                        in disposition report [bob@example.org: deleted]""");
    }

    @Test
    void failsWithoutADisposition() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasDisposition("displayed")))
                .isEqualTo("""
                        Expecting disposition "displayed", but there is none
                        in disposition report [nobody: nothing]""");
    }

    @Test
    void failsIfAProgramDidIt() {
        assertThat(failureOf(() -> assertThat(DELETED).isManual())).isEqualTo("""
                        Expecting that a person did it (manual-action), but the field Disposition is "automatic-action/MDN-sent-automatically; deleted"
                        in disposition report [bob@example.org: deleted]""");
    }

    @Test
    void failsIfNobodySaysWhoDidIt() {
        assertThat(failureOf(() -> assertThat(NOTHING).isManual())).isEqualTo("""
                        Expecting that a person did it (manual-action), but the field Disposition is missing
                        in disposition report [nobody: nothing]""");
    }

    @Test
    void failsForAnotherFinalRecipient() {
        assertThat(failureOf(() -> assertThat(READ).hasFinalRecipient("bob@example.org")))
                .isEqualTo("""
                        Expecting final recipient "bob@example.org", but it is "ada@example.org", which differs in 3 characters
                          expected: "bob@example.org"
                          but was:  "ada@example.org"
                                     ^
                        in disposition report [ada@example.org: displayed]""");
    }

    @Test
    void failsForAnotherOriginalRecipient() {
        assertThat(failureOf(() -> assertThat(DELETED).hasOriginalRecipient("bob@example.org")))
                .isEqualTo("""
                        Expecting original recipient "bob@example.org", but there is none
                        in disposition report [bob@example.org: deleted]""");
    }

    @Test
    void failsForAnotherMessageId() {
        assertThat(failureOf(() -> assertThat(READ).hasOriginalMessageId("43@shop.example")))
                .isEqualTo("""
                        Expecting original message id "43@shop.example", but it is "42@shop.example", which differs in 1 character
                          expected: "43@shop.example"
                          but was:  "42@shop.example"
                                      ^
                        in disposition report [ada@example.org: displayed]""");
    }

    @Test
    void failsForAnError() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasNoErrors())).isEqualTo("""
                        Expecting report to have no error, but there is one: "one"
                        in disposition report [nobody: nothing]""");
    }

    @Test
    void failsForSeveralErrors() {
        assertThat(failureOf(() -> assertThat(DELETED).hasNoErrors())).isEqualTo("""
                        Expecting report to have no error, but there are 2
                        They are:
                          "one"
                          "two"
                        in disposition report [bob@example.org: deleted]""");
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(DELETED).errors().containsExactly("one", "two");
        assertThat(READ).explanation().isEqualTo("Your mail came back.");
    }

    @Test
    void saysWhereErrorsCameFrom() {
        assertThat(failureOf(() -> assertThat(READ).as("the receipt").errors().isNotEmpty()))
                .isEqualToNormalizingNewlines("""
                        [errors of disposition report [ada@example.org: displayed] in the receipt]\s
                        Expecting actual not to be empty""");
    }

    @Test
    void comesFromAnyObject() {
        Object object = READ;

        assertThat(object).asInstanceOf(DISPOSITION_REPORT).isManual();
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) DELETED)
                .asInstanceOf(DISPOSITION_REPORT)
                .hasDisposition("x")
                .isManual()
                .hasDisposition("deleted")
                .hasNoErrors();
        softly.assertThat((Object) DELETED)
                .asInstanceOf(DISPOSITION_REPORT)
                .explanation()
                .isEqualTo("x")
                .isEqualTo("y");

        assertThat(softly.assertionErrorsCollected()).hasSize(5);
    }

    @Test
    void failsForNull() {
        DispositionReportAssert nothing = new DispositionReportAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasDisposition("x")),
                        failureOf(() -> nothing.isManual()),
                        failureOf(() -> nothing.hasFinalRecipient("x")),
                        failureOf(() -> nothing.hasOriginalRecipient("x")),
                        failureOf(() -> nothing.hasOriginalMessageId("x")),
                        failureOf(() -> nothing.hasNoErrors()),
                        failureOf(() -> nothing.errors()),
                        failureOf(() -> nothing.explanation())))
                .containsOnly("\nExpecting actual not to be null");
    }
}
