package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.BARE_LINE_END;
import static io.github.smtptest.lint.LintRule.HTML_ONLY;
import static io.github.smtptest.lint.LintRule.LEAKED_BCC;
import static io.github.smtptest.lint.LintRule.LOCAL_LINK;
import static io.github.smtptest.lint.LintRule.MISSING_DATE;
import static io.github.smtptest.lint.LintRule.MISSING_SUBJECT;
import static io.github.smtptest.lint.LintRule.UNRESOLVED_PLACEHOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.smtptest.mail.Mail;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LintTest {

    private static final Letter BROKEN =
            Letter.of("Bcc: a@example.org\nFrom: shop@shop.example\nMessage-ID: <1@shop.example>\n\nHi ${name}\n");

    @Test
    void findingsAreInTheOrderOfTheRules() {
        Mail mail = BROKEN.mail();

        assertThat(Lint.STANDARD.check(mail, mail.envelope()))
                .isEqualTo(mail.findings())
                .extracting(Finding::rule)
                .containsExactly(MISSING_DATE, LEAKED_BCC, MISSING_SUBJECT, UNRESOLVED_PLACEHOLDER);
    }

    @Test
    void rulesAreSwitchedOffAndOn() {
        assertThat(BROKEN.findings(Lint.STANDARD.without(MISSING_DATE, MISSING_SUBJECT, UNRESOLVED_PLACEHOLDER)))
                .isEqualTo(
                        "header field Bcc: shows every recipient <a@example.org> (RFC 5322, section 3.6.3) [LEAKED_BCC]");
        assertThat(BROKEN.findings(Lint.only(LEAKED_BCC, HTML_ONLY))).endsWith("[LEAKED_BCC]");
        assertThat(BROKEN.findings(Lint.only())).isEmpty();
        assertThat(Lint.only(HTML_ONLY).with(LEAKED_BCC, HTML_ONLY)).isEqualTo(Lint.only(LEAKED_BCC, HTML_ONLY));
        assertThat(Lint.STANDARD.with(LOCAL_LINK).without(LOCAL_LINK)).isEqualTo(Lint.STANDARD);
        assertThat(Lint.ALL.rules()).containsExactly(LintRule.values());
        assertThat(Lint.only(HTML_ONLY, LEAKED_BCC)).hasToString("Lint[LEAKED_BCC, HTML_ONLY]");
        assertThat(Lint.only(HTML_ONLY)).hasSameHashCodeAs(Lint.only(HTML_ONLY)).isNotEqualTo(Lint.only());
    }

    @Test
    void rulesAndMailsAreNeeded() {
        Mail mail = BROKEN.mail();

        assertThatNullPointerException().isThrownBy(() -> Lint.only((LintRule) null));
        assertThatNullPointerException().isThrownBy(() -> Lint.ALL.check(null, mail.envelope()));
        assertThatNullPointerException().isThrownBy(() -> Lint.ALL.check(mail, null));
    }

    @Test
    void aTemplateThatRepeatsItselfIsToldUpToALimit() {
        String subjects = IntStream.range(0, 300)
                .mapToObj(i -> "<" + "p>${x" + i + "}</p>")
                .collect(Collectors.joining("\n"));
        List<Finding> inOnePlace =
                Letter.wellFormed().htmlWith(subjects).mail().findings(Lint.only(UNRESOLVED_PLACEHOLDER));
        assertThat(inOnePlace).hasSize(20);
        assertThat(inOnePlace.get(19))
                .hasToString("HTML, line 22: has \"${x19}\" (readers see it) [UNRESOLVED_PLACEHOLDER]");

        String links = subjects.replaceAll("<p>(.*?)</p>", "<a href='$1'>x</a>");
        assertThat(Letter.wellFormed().htmlWith(links).mail().findings(Lint.only(UNRESOLVED_PLACEHOLDER)))
                .hasSize(100);
    }

    @Test
    void aFindingIsOneLineAndBounded() {
        String findings = Letter.plain()
                .damaged("1@shop.example", "\u0001\u202e".repeat(5) + "x".repeat(5_000))
                .findings(Lint.STANDARD.without(BARE_LINE_END));

        assertThat(findings.lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(800).doesNotContain("\u0001"));
    }

    @Test
    void messagesWithinTheMailAreNotChecked() {
        Letter forward = Letter.wellFormed()
                .replace("application/pdf", "message/rfc822")
                .replace("; filename=terms.pdf", "")
                .replace("Content-Transfer-Encoding: base64\n\nJVBERi0xLjQ=", """

                        Bcc: leaked@example.org
                        To: a@example.org; b@example.org
                        Subject: ${subject}
                        Content-Type: text/html

                        <p>Hi null</p><img src="cid:none">""");

        assertThat(forward.mail().nestedMessages()).hasSize(1);
        assertThat(forward.findings(Lint.ALL)).isEmpty();
    }

    @Test
    void octetsOfMessagesWithinTheMailAre() {
        Letter forward = Letter.plain()
                .replace("text/plain; charset=utf-8", "message/rfc822")
                .replace("Welcome, Ada.\n", "Subject: x\n\n" + "x".repeat(1_000) + "\n");

        assertThat(forward.findings(Lint.ALL))
                .isEqualTo("line 12 of the mail: has a line of more than 998 octets"
                        + " (RFC 5322, section 2.1.1; RFC 5321, section 4.5.3.1.6) [LINE_TOO_LONG]");
    }
}
