package io.github.smtptest.wording;

import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Which white space two texts differ in that are the same otherwise. */
final class WhiteSpace {

    private static final String ONLY = "differs only in white space";

    private WhiteSpace() {}

    static String hint(String expected, String actual) {
        if (!Folding.without(expected, CodePoints::isSpace).equals(Folding.without(actual, CodePoints::isSpace))) {
            return "";
        }
        String e = lineFeeds(expected);
        String a = lineFeeds(actual);
        if (e.equals(a)) {
            return lineBreaks(expected, actual);
        }
        String which = atEnd(e, a);
        if (which.isEmpty()) {
            which = atStart(e, a);
        }
        if (which.isEmpty()) {
            which = replaced(e, a);
        }
        if (which.isEmpty()) {
            which = within(e, a);
        }
        return which.isEmpty() ? ONLY : ONLY + ": " + which;
    }

    static String lineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String lineBreaks(String expected, String actual) {
        int at = CommonEnds.of(expected, actual).prefix();
        // CR against CRLF: the difference is behind the CR that both have.
        int start = at > 0 && expected.charAt(at - 1) == '\r' ? at - 1 : at;
        return "differs only in line breaks: " + lineBreak(actual, start) + " for " + lineBreak(expected, start);
    }

    private static String lineBreak(String text, int at) {
        return text.startsWith("\r\n", at) ? "CRLF" : text.startsWith("\r", at) ? "CR" : "LF";
    }

    private static String atEnd(String expected, String actual) {
        int e = endOfText(expected);
        int a = endOfText(actual);
        return expected.substring(0, e).equals(actual.substring(0, a))
                ? surplus(expected.substring(e), actual.substring(a), "end")
                : "";
    }

    private static String atStart(String expected, String actual) {
        int e = startOfText(expected);
        int a = startOfText(actual);
        return expected.substring(e).equals(actual.substring(a))
                ? surplus(expected.substring(0, e), actual.substring(0, a), "start")
                : "";
    }

    private static int endOfText(String text) {
        int end = text.length();
        while (end > 0 && CodePoints.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int startOfText(String text) {
        int start = 0;
        while (start < text.length() && CodePoints.isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** {@code "2 blanks too many at the end"}: what the longer of two has more than the shorter. */
    private static String surplus(String expected, String actual, String where) {
        boolean more = actual.length() > expected.length();
        String longer = more ? actual : expected;
        String shorter = more ? expected : actual;
        if (longer.length() == shorter.length() || !(longer.startsWith(shorter) || longer.endsWith(shorter))) {
            return longer.length() == shorter.length() ? "" : "at the " + where;
        }
        String surplus = longer.startsWith(shorter)
                ? longer.substring(shorter.length())
                : longer.substring(0, longer.length() - shorter.length());
        String counted = surplus.chars().distinct().count() == 1
                ? Wording.count(surplus.length(), noun(surplus.charAt(0)))
                : Wording.count(surplus.length(), "character");
        return counted + (more ? " too many at the " : " missing at the ") + where;
    }

    /** One white space character for another. */
    private static String replaced(String expected, String actual) {
        if (expected.length() != actual.length() || !blanks(expected).equals(blanks(actual))) {
            return "";
        }
        int at = CommonEnds.of(expected, actual).prefix();
        return article(actual.charAt(at)) + " for " + article(expected.charAt(at));
    }

    private static String blanks(String text) {
        StringBuilder blanks = new StringBuilder(text);
        for (int i = 0; i < blanks.length(); i++) {
            if (blanks.charAt(i) != '\n' && CodePoints.isSpace(blanks.charAt(i))) {
                blanks.setCharAt(i, ' ');
            }
        }
        return blanks.toString();
    }

    private static String noun(int c) {
        return switch (c) {
            case ' ' -> "blank";
            case '\n' -> "line break";
            case '\t' -> "tab";
            default ->
                Objects.requireNonNullElse(Character.getName(c), "white space").toLowerCase(Locale.ROOT);
        };
    }

    private static String article(int c) {
        String noun = noun(c);
        return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ")
                + noun
                + (c > 0x7F ? String.format(Locale.ROOT, " (U+%04X)", c) : "");
    }

    private static String within(String expected, String actual) {
        String e = blanks(expected);
        String a = blanks(actual);
        if (same(e, a, text -> collapsed(text, false))) {
            boolean tabs = actual.indexOf('\t') >= 0;
            return tabs == expected.indexOf('\t') >= 0
                    ? "the number of blanks"
                    : tabs ? "tabs for blanks" : "blanks for tabs";
        }
        if (same(e, a, WhiteSpace::withoutLineEnds)) {
            return "at the end of " + firstLine(expected, actual);
        }
        if (same(e, a, WhiteSpace::withoutIndentation)) {
            return "the indentation of " + firstLine(expected, actual);
        }
        if (same(e, a, text -> collapsed(text, true).strip())) {
            return e.replaceAll("\n[ \n]*\n", "\n").equals(a.replaceAll("\n[ \n]*\n", "\n"))
                    ? "empty lines"
                    : "where the lines break";
        }
        return "";
    }

    private static boolean same(String one, String other, UnaryOperator<String> fold) {
        return fold.apply(one).equals(fold.apply(other));
    }

    private static String firstLine(String expected, String actual) {
        int at = CommonEnds.of(expected, actual).prefix();
        return "line "
                + (1 + expected.substring(0, at).chars().filter(c -> c == '\n').count());
    }

    /** Every run of blanks, or of blanks and line breaks, as one blank. */
    private static String collapsed(String text, boolean lineBreaks) {
        StringBuilder collapsed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == '\n' && lineBreaks ? ' ' : text.charAt(i);
            if (c != ' ' || collapsed.isEmpty() || collapsed.charAt(collapsed.length() - 1) != ' ') {
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    private static String withoutLineEnds(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                rest.setLength(endOfBlanks(rest));
            }
            rest.append(text.charAt(i));
        }
        rest.setLength(endOfBlanks(rest));
        return rest.toString();
    }

    private static int endOfBlanks(StringBuilder text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private static String withoutIndentation(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        boolean indenting = true;
        for (int i = 0; i < text.length(); i++) {
            indenting = indenting && text.charAt(i) == ' ' || text.charAt(i) == '\n';
            if (!indenting || text.charAt(i) == '\n') {
                rest.append(text.charAt(i));
            }
        }
        return rest.toString();
    }
}
