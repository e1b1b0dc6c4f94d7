package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.BROKEN_UNSUBSCRIBE;
import static io.github.smtptest.lint.LintRule.MISSING_ONE_CLICK;
import static io.github.smtptest.lint.LintRule.MISSING_UNSUBSCRIBE;

import io.github.smtptest.content.AutoSubmitted;
import io.github.smtptest.content.ListHeaders;
import io.github.smtptest.message.Message;
import io.github.smtptest.mime.HeaderField;
import java.util.List;
import java.util.Locale;

/** Mail to many, which providers let in only if one can get rid of it. */
final class BulkRules implements Rules {

    @Override
    public void check(Examined mail, Findings findings) {
        Message message = mail.message();
        ListHeaders list = message.listHeaders();
        List<String> problems = list.problems();
        problems.forEach(problem -> findings.add(BROKEN_UNSUBSCRIBE, "header", problem));
        if (!isBulk(message) || !problems.isEmpty()) {
            return;
        }
        if (list.unsubscribe().isEmpty()) {
            findings.add(
                    MISSING_UNSUBSCRIBE,
                    "header field List-Unsubscribe",
                    "is missing, although " + sign(message) + " says that this is mail to many");
        } else if (!list.isOneClick()) {
            findings.add(
                    MISSING_ONE_CLICK,
                    "header field List-Unsubscribe-Post",
                    list.unsubscribeLink().isPresent()
                            ? "is missing, so that nobody can leave with one click"
                            : "is missing, and List-Unsubscribe has no https address to leave with one click");
        }
    }

    private static boolean isBulk(Message message) {
        boolean answer = message.autoSubmitted()
                .map(AutoSubmitted::keyword)
                .filter("auto-replied"::equals)
                .isPresent();
        return !answer && !sign(message).isEmpty();
    }

    /** The name of the first field that tells mail to many, {@code ""} if there is none. */
    private static String sign(Message message) {
        return message.headers().fields().stream()
                .filter(BulkRules::isSign)
                .map(HeaderField::name)
                .findFirst()
                .orElse("");
    }

    private static boolean isSign(HeaderField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        return name.startsWith("list-")
                || (name.equals("precedence")
                        && List.of("bulk", "list").contains(field.value().toLowerCase(Locale.ROOT)));
    }
}
