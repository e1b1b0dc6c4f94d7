package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.ESCAPED_ENTITY;
import static io.github.smtptest.lint.LintRule.MOJIBAKE;

import io.github.smtptest.wording.FailureText;
import java.util.regex.Pattern;

/** Text that was decoded or escaped once too often or too seldom before it came into the mail. */
final class LegibilityRules implements Rules {

    /**
     * UTF-8 read as windows-1252 or ISO-8859-1: what two octets of accented letters, and three or four of quotes, dashes,
     * the euro sign and emoji turn into. Upper-case words may end with Ã or Â, so quotes and points do not count behind
     * them.
     */
    private static final Pattern GARBLED = Pattern.compile("Ã[\\x80-\\x9F¡-ªŸ„œ‰¬-º¼-¿]" + "|Â[\\x80-\\x9F¡-ª¬-º¼-¿]"
            + "|â(?:€[^\\s\\w]|€œ|\\x80[\\x80-\\xBF]|‚¬)" + "|ð(?:Ÿ|\\x9F)" + "|\uFFFD");

    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp|lt|gt|quot|apos|nbsp|[aouAOU]uml|szlig|euro|[aeiou](?:acute|grave|circ)|ccedil"
                    + "|ntilde|[lr][sd]quo|[nm]dash|hellip|copy|reg|#\\d{2,6}|#[xX][0-9A-Fa-f]{2,6});");

    @Override
    public void check(Examined mail, Findings findings) {
        for (Passage passage : mail.passages()) {
            if (passage.kind() != Passage.Kind.LINK) {
                passage.forEach(
                        GARBLED,
                        (where, match) -> findings.add(
                                MOJIBAKE, where, "has " + around(passage.text(), match.start(), match.end())));
                passage.forEach(
                        ENTITY,
                        (where, match) -> findings.add(
                                ESCAPED_ENTITY,
                                where,
                                "shows its reader " + FailureText.quoted(match.group()) + " as it stands"));
            }
        }
    }

    /** The word that something stands in. */
    private static String around(String text, int start, int end) {
        int from = start;
        while (from > 0 && start - from < 20 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int to = end;
        while (to < text.length() && to - end < 20 && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return FailureText.quoted(text.substring(from, to));
    }
}
