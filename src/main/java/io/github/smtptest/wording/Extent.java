package io.github.smtptest.wording;

import java.util.Locale;

/** Texts of which one is a part of the other. */
final class Extent {

    private Extent() {}

    static String ends(String expected, String actual) {
        if (actual.isEmpty()) {
            return "is empty";
        }
        if (expected.isEmpty()) {
            return "";
        }
        if (expected.startsWith(actual)) {
            return "is cut off after " + characters(actual);
        }
        String abbreviated = abbreviated(actual);
        if (!abbreviated.isEmpty() && abbreviated.length() < actual.length() && expected.startsWith(abbreviated)) {
            return "is abbreviated after " + characters(abbreviated);
        }
        if (actual.startsWith(expected)) {
            return "has " + more(actual.substring(expected.length())) + " at the end";
        }
        if (expected.endsWith(actual)) {
            return "lacks " + characters(expected.substring(0, expected.length() - actual.length())) + " at the start";
        }
        return actual.endsWith(expected)
                ? "has " + more(actual.substring(0, actual.length() - expected.length())) + " at the start"
                : "";
    }

    /** Takes time in proportion to the product of the lengths, at worst. */
    static String inside(String expected, String actual) {
        if (expected.isEmpty() || actual.isEmpty()) {
            return "";
        }
        int before = actual.indexOf(expected);
        if (before >= 0) {
            return "has " + more(actual.substring(0, before)) + " at the start and "
                    + count(actual.substring(before + expected.length())) + " at the end";
        }
        int missing = expected.indexOf(actual);
        return missing < 0
                ? ""
                : "lacks " + characters(expected.substring(0, missing)) + " at the start and "
                        + count(expected.substring(missing + actual.length())) + " at the end";
    }

    private static String abbreviated(String text) {
        return text.endsWith("...")
                ? text.substring(0, text.length() - 3)
                : text.endsWith("\u2026") ? text.substring(0, text.length() - 1) : text;
    }

    private static String characters(String part) {
        return count(part) + (count(part).equals("1") ? " character" : " characters");
    }

    private static String more(String part) {
        return count(part) + " more" + (count(part).equals("1") ? " character" : " characters");
    }

    private static String count(String part) {
        return String.format(Locale.ROOT, "%,d", part.codePointCount(0, part.length()));
    }
}
