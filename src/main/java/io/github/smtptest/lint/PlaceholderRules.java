package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.UNRESOLVED_PLACEHOLDER;
import static io.github.smtptest.lint.LintRule.UNRESOLVED_VALUE;

import io.github.smtptest.wording.FailureText;
import java.util.regex.Pattern;

/**
 * Templates whose placeholders were left in place, or filled with what was not there.
 *
 * <p>No pattern lets a placeholder contain its own beginning, and every repetition has an end, so that each character is
 * looked at a few times however long the text is.
 */
final class PlaceholderRules implements Rules {

    /** Thymeleaf's {@code [[${name}]]} contains one of these. */
    private static final Pattern PLACEHOLDER = Pattern.compile("[$#]\\{[^{}\\n]{1,100}+\\}"
            + "|\\{\\{[^{}\\n]{1,100}+\\}\\}"
            + "|\\{%[^{}%\\n]{1,100}+%\\}"
            + "|<%[^<>%\\n]{1,100}+%>"
            + "|(?<![\\w%])%(?:\\d{1,2}\\$)?[sd](?![\\w%])"
            + "|(?<![\\w\\])}\\\\])\\{\\d{1,2}\\}");

    private static final String VALUE = "(?:null|undefined|NaN)";

    /** What an object looks like that nobody wrote a text for, wherever it stands. */
    private static final String OBJECT = "\\[object Object\\]"
            + "|\\bOptional(?:Int|Long|Double)?(?:\\.empty\\b|\\[[^\\[\\]\\n]{0,100}+\\])"
            + "|(?<![\\w.$])(?:[a-z][a-z0-9_]{0,60}+\\.){1,10}+[A-Z][\\w$]{0,100}+@[0-9a-f]{5,8}(?![\\w-]|\\.\\w)"
            + "|\\[(?:[BCDFIJSZ]|L[\\w.$]{1,100};)@[0-9a-f]{5,8}\\b";

    private static final String GREETING =
            "\\b(?:dear|hello|hi|hey|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|sehr geehrter?|bonjour|salut|chère|cher"
                    + "|hola|estimad[oa]|ciao|gentile|welcome|willkommen|bienvenue|thanks|thank you|danke)";

    private static final Pattern VALUE_IN_TEXT = Pattern.compile(
            OBJECT
                    // NaN is no word of any language.
                    + "|(?<![\\w.-])NaN(?![\\w-])"
                    + "|(?iu:" + GREETING + "(?: (?:mr|mrs|ms|dr|herr|frau|mme|señora?))?\\.?),? " + VALUE
                    + "(?=[ \\t]{0,8}(?:[,!.:;?\\n]|$|" + VALUE + "\\b))"
                    + "|(?<![\\w.-])" + VALUE + ",? " + VALUE + "(?![\\w-])"
                    + "|^[^:\\n]{1,60}+: {0,4}" + VALUE + "(?=[ \\t]{0,8}[.,;!]?[ \\t]{0,8}$)"
                    + "|^[ \\t]{0,20}+" + VALUE + "(?=[ \\t.,!]{0,20}$)"
                    + "|[€$£¥#] ?" + VALUE + "(?![\\w-])"
                    + "|(?<![\\w.-])" + VALUE + " ?(?:[€$£¥%]|(?:EUR|USD|GBP|CHF)\\b)",
            Pattern.MULTILINE);

    private static final Pattern VALUE_IN_NAME = Pattern.compile(OBJECT + "|(?<![\\w.-])" + VALUE + "(?![\\w-])");

    private static final Pattern VALUE_IN_LINK =
            Pattern.compile(OBJECT + "|(?<=[/=])" + VALUE + "(?=[/?&#]|$)|%5Bobject(?:%20|\\+)Object%5D");

    @Override
    public void check(Examined mail, Findings findings) {
        for (Passage passage : mail.passages()) {
            boolean link = passage.kind() == Passage.Kind.LINK;
            Passage plain = link ? Passage.of(passage.kind(), passage.where(), unescaped(passage.text())) : passage;
            plain.forEach(
                    PLACEHOLDER,
                    (where, match) ->
                            findings.add(UNRESOLVED_PLACEHOLDER, where, "has " + FailureText.quoted(match.group())));
            Pattern values = switch (passage.kind()) {
                case LINK -> VALUE_IN_LINK;
                case NAME -> VALUE_IN_NAME;
                case LINE, BODY, HTML -> VALUE_IN_TEXT;
            };
            passage.forEach(
                    values,
                    (where, match) -> findings.add(
                            UNRESOLVED_VALUE,
                            where,
                            "has "
                                    + FailureText.quoted(
                                            link
                                                    ? passage.text()
                                                    : match.group().strip())));
        }
    }

    /** Whether an address is wrong only because a placeholder stands in it. */
    static boolean isIn(String href) {
        return PLACEHOLDER.matcher(unescaped(href)).find();
    }

    /** Some build an address around the placeholder with a library that escapes it. */
    private static String unescaped(String href) {
        return href.replace("%7B", "{").replace("%7D", "}").replace("%24", "$");
    }
}
