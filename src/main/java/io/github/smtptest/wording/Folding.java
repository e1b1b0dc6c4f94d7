package io.github.smtptest.wording;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Texts that are the same as soon as one property of their characters is ignored. Each hint is empty if they are not. */
final class Folding {

    /** A run of combining marks takes square time to put in order; no language has more than a few. */
    private static final int MOST_MARKS = 100;

    private Folding() {}

    static String letterCase(String expected, String actual) {
        CommonEnds.Middle middle = CommonEnds.of(expected, actual).middle(expected, actual);
        return withoutCase(middle.expected()).equals(withoutCase(middle.actual())) ? "differs only in case" : "";
    }

    static String caseAndWhiteSpace(String expected, String actual) {
        return withoutCase(without(expected, CodePoints::isSpace))
                        .equals(withoutCase(without(actual, CodePoints::isSpace)))
                ? "differs only in case and white space"
                : "";
    }

    static String invisible(String expected, String actual) {
        CommonEnds.Middle middle = CommonEnds.of(expected, actual).middle(expected, actual);
        if (!without(middle.expected(), CodePoints::isInvisible)
                .equals(without(middle.actual(), CodePoints::isInvisible))) {
            return "";
        }
        Map<Integer, Integer> surplus = new TreeMap<>();
        middle.actual().codePoints().filter(CodePoints::isInvisible).forEach(c -> surplus.merge(c, 1, Integer::sum));
        middle.expected().codePoints().filter(CodePoints::isInvisible).forEach(c -> surplus.merge(c, -1, Integer::sum));
        String more = names(surplus, 1);
        String fewer = names(surplus, -1);
        if (more.isEmpty() && fewer.isEmpty()) {
            return "differs only in invisible characters";
        }
        return "differs only in invisible characters: "
                + (more.isEmpty() ? "" : "with " + more)
                + (more.isEmpty() || fewer.isEmpty() ? "" : ", ")
                + (fewer.isEmpty() ? "" : "without " + fewer);
    }

    private static String names(Map<Integer, Integer> surplus, int sign) {
        List<String> names = surplus.entrySet().stream()
                .filter(entry -> Integer.signum(entry.getValue()) == sign)
                .map(entry -> CodePoints.named(entry.getKey()))
                .toList();
        return names.size() > 2 ? names.get(0) + " and " + (names.size() - 1) + " others" : String.join(" and ", names);
    }

    static String normalization(String expected, String actual) {
        CommonEnds.Middle middle = CommonEnds.of(expected, actual).middle(expected, actual);
        if (!isNormalizable(middle)
                || !normalized(middle.expected(), Form.NFC).equals(normalized(middle.actual(), Form.NFC))) {
            return "";
        }
        String was = form(middle.actual());
        String wanted = form(middle.expected());
        return "differs only in Unicode normalisation"
                + (was.isEmpty() || wanted.isEmpty() ? "" : ": " + was + " for " + wanted);
    }

    private static String form(String text) {
        return Normalizer.isNormalized(text, Form.NFC) ? "NFC" : Normalizer.isNormalized(text, Form.NFD) ? "NFD" : "";
    }

    static String lookAlikes(String expected, String actual) {
        CommonEnds ends = CommonEnds.of(expected, actual);
        CommonEnds.Middle middle = ends.middle(expected, actual);
        int at = ends.prefix();
        if (!isNormalizable(middle)
                || at == expected.length()
                || at == actual.length()
                || !LookAlikes.folded(middle.expected()).equals(LookAlikes.folded(middle.actual()))) {
            return "";
        }
        return "differs only in look-alike characters: " + CodePoints.named(actual.codePointAt(at)) + " for "
                + CodePoints.named(expected.codePointAt(at));
    }

    static String diacritics(String expected, String actual) {
        CommonEnds.Middle middle = CommonEnds.of(expected, actual).middle(expected, actual);
        return isNormalizable(middle) && withoutMarks(middle.expected()).equals(withoutMarks(middle.actual()))
                ? "differs only in diacritics"
                : "";
    }

    static String punctuation(String expected, String actual) {
        String words = without(expected, Folding::isPunctuation);
        return !words.isBlank() && words.equals(without(actual, Folding::isPunctuation))
                ? "differs only in punctuation"
                : "";
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isNormalizable(CommonEnds.Middle middle) {
        return isNormalizable(middle.expected()) && isNormalizable(middle.actual());
    }

    private static boolean isNormalizable(String text) {
        int marks = 0;
        for (int i = 0; i < text.length() && marks <= MOST_MARKS; i += Character.charCount(text.codePointAt(i))) {
            marks = CodePoints.isJoined(text.codePointAt(i)) ? marks + 1 : 0;
        }
        return marks <= MOST_MARKS;
    }

    private static String normalized(String text, Form form) {
        return Normalizer.normalize(text, form);
    }

    private static String withoutMarks(String text) {
        // Not every mark: a vowel sign of an Indian script is as much as a letter.
        return without(normalized(text, Form.NFD), c -> c >= 0x300 && c <= 0x36F);
    }

    /** Character by character, since to a reader SS is another word than ß; to upper case first, for the two small sigmas. */
    private static String withoutCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    static String without(String text, IntPredicate left) {
        StringBuilder rest = new StringBuilder(text.length());
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!left.test(c)) {
                rest.appendCodePoint(c);
            }
        }
        return rest.toString();
    }
}
