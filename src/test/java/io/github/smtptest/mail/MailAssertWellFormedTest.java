package io.github.smtptest.mail;

import static io.github.smtptest.lint.LintRule.DANGLING_CID;
import static io.github.smtptest.lint.LintRule.HTML_ONLY;
import static io.github.smtptest.lint.LintRule.LEAKED_BCC;
import static io.github.smtptest.lint.LintRule.LOCAL_LINK;
import static io.github.smtptest.lint.LintRule.MISSING_DATE;
import static io.github.smtptest.lint.LintRule.MISSING_MESSAGE_ID;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.lint.Lint;
import io.github.smtptest.testing.Deliveries;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailAssertWellFormedTest {

    private static final String WELL_FORMED = """
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            From: Shop <welcome@shop.example>
            To: Ada <ada@example.org>
            Subject: Welcome, Ada
            Message-ID: <1@shop.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Welcome, Ada: http://localhost:8080/confirm
            """;

    private static final String DAMAGED = """
            From: Shop <welcome@shop.example>
            To: Ada <ada@example.org>
            Bcc: audit@shop.example
            Subject: Welcome, Ada
            Message-ID: <1@shop.example>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8

            Dear null, please confirm.
            --a
            Content-Type: text/html; charset=utf-8

            <p>Please confirm, {{name}}.</p>
            <img src="cid:logo">
            --a--
            """;

    private static Mail mail(String message) {
        return new Deliveries()
                .message("bounces@shop.example", List.of("ada@example.org"), message)
                .mailbox()
                .mails()
                .get(0);
    }

    @Test
    void aMailThatBreaksNoStandardRuleIsWellFormed() {
        assertThat(mail(WELL_FORMED)).isWellFormed().isWellFormedExcept().isWellFormed(Lint.STANDARD);
    }

    @Test
    void theRulesAndThePlacesAreTold() {
        assertThat(failureOf(() -> assertThat(mail(DAMAGED)).isWellFormed())).isEqualTo("""
                        Expecting a well-formed mail, but it breaks 5 rules: MISSING_DATE, LEAKED_BCC, DANGLING_CID, \
                        UNRESOLVED_PLACEHOLDER, UNRESOLVED_VALUE
                          header field Date: is missing (RFC 5322, section 3.6) [MISSING_DATE]
                          header field Bcc: shows every recipient <audit@shop.example> (RFC 5322, section 3.6.3) [LEAKED_BCC]
                          HTML: refers to "cid:logo", but no part has that Content-ID (RFC 2392, section 2) [DANGLING_CID]
                          HTML, line 1: has "{{name}}" (readers see it) [UNRESOLVED_PLACEHOLDER]
                          text, line 1: has "Dear null" (readers see it) [UNRESOLVED_VALUE]
                        A rule that does not hold for this mail is switched off by isWellFormedExcept(MISSING_DATE).
                        in mail #1 from <bounces@shop.example> to <ada@example.org>: "Welcome, Ada\"""");
    }

    @Test
    void rulesThatAreSwitchedOffDoNotCount() {
        Mail noDate = mail(WELL_FORMED.replaceFirst("Date.*\n", ""));

        assertThat(noDate).isWellFormedExcept(MISSING_DATE, HTML_ONLY);
        assertThat(failureOf(() -> assertThat(noDate).isWellFormedExcept(LEAKED_BCC)))
                .isEqualTo("""
                        Expecting a well-formed mail, but it breaks 1 rule: MISSING_DATE
                          header field Date: is missing (RFC 5322, section 3.6) [MISSING_DATE]
                        A rule that does not hold for this mail is switched off by isWellFormedExcept(MISSING_DATE).
                        in mail #1 from <bounces@shop.example> to <ada@example.org>: "Welcome, Ada\"""");
    }

    @Test
    void otherRulesMayBeAskedFor() {
        assertThat(mail(DAMAGED)).isWellFormed(Lint.only(HTML_ONLY, MISSING_MESSAGE_ID));
        assertThat(failureOf(() -> assertThat(mail(WELL_FORMED)).isWellFormed(Lint.STANDARD.with(LOCAL_LINK))))
                .startsWith("""
                        Expecting a well-formed mail, but it breaks 1 rule: LOCAL_LINK
                          text, line 1: "http://localhost:8080/confirm" leads to a host that only one machine or network \
                        knows (RFC 6761, section 6.3; RFC 1918) [LOCAL_LINK]
                        """);
        assertThat(failureOf(() -> assertThat(mail(DAMAGED)).isWellFormed(Lint.only(DANGLING_CID))))
                .startsWith("Expecting a well-formed mail, but it breaks 1 rule: DANGLING_CID\n");
    }

    @Test
    void thePlacesAreListedUpToALimit() {
        String lines = IntStream.range(0, 3)
                .mapToObj(i -> ("${a" + i + "} Total: NaN\n").repeat(12))
                .collect(Collectors.joining());

        String text = failureOf(() -> assertThat(mail(WELL_FORMED + lines)).isWellFormed());

        assertThat(text).hasLineCount(1 + 20 + 1 + 2).contains("\n  … and 20 more\nA rule that");
    }

    @Test
    void softAssertionsCollectIt() {
        MailSoftAssertions softly = new MailSoftAssertions();
        softly.assertThat(mail(DAMAGED)).isWellFormedExcept(LEAKED_BCC).hasSubject("Hi");

        assertThat(softly.wasSuccess()).isFalse();
        assertThat(softly.errorsCollected()).hasSize(2);
    }
}
