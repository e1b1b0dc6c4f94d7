package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.ACTIVE_HTML;
import static io.github.smtptest.lint.LintRule.EMPTY_BODY;
import static io.github.smtptest.lint.LintRule.EMPTY_TEXT;
import static io.github.smtptest.lint.LintRule.HTML_IN_TEXT;
import static io.github.smtptest.lint.LintRule.HTML_ONLY;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.HtmlElement;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.FailureText;
import java.util.regex.Pattern;

/** Whether there is something to read, in a form that everybody can read. */
final class BodyRules implements Rules {

    /** End tags and the like, which prose has no use for. */
    private static final Pattern MARKUP = Pattern.compile(
            "</(?:html|body|div|span|p|a|b|i|strong|em|table|tr|td|ul|ol|li|h[1-6])>|<br ?/?>|<!doctype html",
            Pattern.CASE_INSENSITIVE);

    private static final String ACTIVE = "script:not([type=application/ld+json]), iframe, frame, object, embed, applet";

    @Override
    public void check(Examined mail, Findings findings) {
        boolean noText = isBlank(mail.text().orElse(""));
        boolean noHtml = isBlank(mail.visibleHtml()) && mail.images().isEmpty();
        if (noText
                && noHtml
                && mail.files().isEmpty()
                && mail.entities().stream().noneMatch(BodyRules::isOther)) {
            findings.add(EMPTY_BODY, "body", "has nothing to read");
        } else if (mail.html().isPresent() && mail.text().isEmpty()) {
            findings.add(HTML_ONLY, "body", "is HTML, and there is no text/plain part beside it");
        } else if (noText && !noHtml && mail.text().isPresent()) {
            findings.add(EMPTY_TEXT, "text", "is empty, while the HTML is not");
        }
        mail.passages().stream()
                .filter(passage -> passage.kind() == Passage.Kind.BODY)
                .forEach(text -> text.forEach(
                        MARKUP,
                        (where, match) -> findings.add(
                                HTML_IN_TEXT,
                                where,
                                "shows its reader " + FailureText.quoted(match.group()) + " as it stands")));
        mail.html().ifPresent(page -> checkElements(page, findings));
    }

    private static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
    }

    private static boolean isOther(MimeEntity entity) {
        return !entity.isMultipart()
                && !entity.contentType().is("text", "plain")
                && !entity.contentType().is("text", "html");
    }

    private static void checkElements(HtmlContent page, Findings findings) {
        for (HtmlElement element : page.select(ACTIVE)) {
            findings.add(
                    ACTIVE_HTML,
                    "HTML" + Examined.line(element.line()),
                    "<" + element.name() + "> is taken out by mail programs");
        }
    }
}
