package io.github.smtptest.wording;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Texts whose octets were read in another charset than they were written in. */
final class Mojibake {

    /** Windows-1252 from 0x80 on; the five octets without a character are read as the controls they are in ISO-8859-1. */
    private static final String WINDOWS =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D"
                    + "\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * One way to misread a text.
     *
     * @param name how it reads behind "is"
     * @param misread what becomes of a text
     */
    private record Misreading(String name, UnaryOperator<String> misread) {}

    private static final List<Misreading> MISREADINGS = List.of(
            new Misreading("UTF-8 read as ISO-8859-1", Mojibake::latin),
            new Misreading("UTF-8 read as windows-1252", Mojibake::windows),
            new Misreading("UTF-8 read as windows-1252", Mojibake::strictWindows),
            new Misreading("UTF-8 read as ISO-8859-1, twice", text -> latin(latin(text))),
            new Misreading("UTF-8 read as windows-1252, twice", text -> windows(windows(text))),
            new Misreading("windows-1252 read as ISO-8859-1", Mojibake::controls));

    private Mojibake() {}

    static String hint(String expected, String actual) {
        if (isAscii(expected)) {
            return isAscii(actual) ? "" : swapped(expected, actual);
        }
        String misread = misread(expected, actual);
        if (!misread.isEmpty()) {
            return "is " + misread;
        }
        String lost = lost(expected, actual);
        if (!lost.isEmpty()) {
            return lost;
        }
        return !actual.isEmpty() && Folding.without(expected, c -> c > 0x7F).equals(actual)
                ? "lacks every character outside ASCII"
                : swapped(expected, actual);
    }

    /** The expected text is the damaged one, as when a test was compiled in another encoding than it is written in. */
    private static String swapped(String expected, String actual) {
        String misread = misread(actual, expected);
        if (!misread.isEmpty()) {
            return "is right where the expected text is " + misread;
        }
        String lost = lost(actual, expected);
        return lost.isEmpty() ? "" : "is right where the expected text " + lost;
    }

    private static String misread(String right, String wrong) {
        for (Misreading misreading : MISREADINGS) {
            if (misreading.misread().apply(right).equals(wrong)) {
                String sample = sample(right, misreading.misread());
                return misreading.name()
                        + ": " + Wording.visible(misreading.misread().apply(sample)) + " for "
                        + Wording.visible(sample);
            }
        }
        return "";
    }

    private static String sample(String right, UnaryOperator<String> misread) {
        return right.codePoints()
                .filter(c -> c > 0x7F)
                .mapToObj(Character::toString)
                .filter(c -> !misread.apply(c).equals(c))
                .findFirst()
                .orElse("");
    }

    private static String lost(String right, String wrong) {
        if (isAscii(wrong) && marked(right, '?').equals(marked(wrong, '?'))) {
            return "has ? for every character outside ASCII";
        }
        boolean replaced = wrong.indexOf(REPLACEMENT) >= 0;
        if (replaced
                && isAscii(wrong.replace(REPLACEMENT, ' '))
                && marked(right, REPLACEMENT).equals(marked(wrong, REPLACEMENT))) {
            return "has U+FFFD REPLACEMENT CHARACTER for every character outside ASCII";
        }
        byte[] latin = right.getBytes(StandardCharsets.ISO_8859_1);
        if (new String(latin, StandardCharsets.ISO_8859_1).equals(wrong)) {
            return "has ? for every character outside ISO-8859-1";
        }
        if (replaced && new String(latin, StandardCharsets.UTF_8).equals(wrong)) {
            return "is ISO-8859-1 read as UTF-8";
        }
        return sevenBits(latin).equals(wrong)
                        || sevenBits(right.getBytes(StandardCharsets.UTF_8)).equals(wrong)
                ? "has lost the eighth bit of its octets"
                : "";
    }

    /** One mark for every run of marks and characters outside ASCII: one character may have left one mark or several. */
    private static String marked(String text, char mark) {
        StringBuilder marked = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) > 0x7F ? mark : text.charAt(i);
            if (c != mark || marked.isEmpty() || marked.charAt(marked.length() - 1) != mark) {
                marked.append(c);
            }
        }
        return marked.toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c <= 0x7F);
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String windows(String text) {
        StringBuilder read = new StringBuilder(latin(text));
        for (int i = 0; i < read.length(); i++) {
            char c = read.charAt(i);
            if (c >= 0x80 && c < 0xA0) {
                read.setCharAt(i, WINDOWS.charAt(c - 0x80));
            }
        }
        return read.toString();
    }

    /** As Java reads it. */
    private static String strictWindows(String text) {
        String read = windows(text);
        for (char undefined : new char[] {0x81, 0x8D, 0x8F, 0x90, 0x9D}) {
            read = read.replace(undefined, REPLACEMENT);
        }
        return read;
    }

    private static String controls(String text) {
        StringBuilder read = new StringBuilder(text);
        for (int i = 0; i < read.length(); i++) {
            int octet = WINDOWS.indexOf(read.charAt(i));
            if (octet >= 0) {
                read.setCharAt(i, (char) (0x80 + octet));
            }
        }
        return read.toString();
    }

    private static String sevenBits(byte[] octets) {
        byte[] stripped = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            stripped[i] = (byte) (octets[i] & 0x7F);
        }
        return new String(stripped, StandardCharsets.US_ASCII);
    }
}
