package io.github.smtptest.wording;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values read in the text of a failure: bounded, and with nothing invisible. */
public final class Wording {

    private static final int LISTED = 10;

    private Wording() {}

    /**
     * Says a duration as a person would: {@code "250 ms"}, {@code "5 s"}, {@code "1.25 s"}.
     *
     * @param duration the duration; what is below a millisecond is left out
     * @return a number and a unit
     */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (Math.abs(millis) < 1_000) {
            return millis + " ms";
        }
        String seconds = String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
        return seconds.replaceAll("\\.?0+$", "") + " s";
    }

    /**
     * Says a number of octets in words.
     *
     * @param count the number
     * @return such as {@code "1 octet"} or {@code "1,234 octets"}
     */
    public static String octets(long count) {
        return count == 1 ? "1 octet" : grouped(count) + " octets";
    }

    /** As {@code %,d} has it; the server says so twice for each mail, and a formatter would be most of what a mail costs. */
    private static String grouped(long count) {
        if (count > -1_000 && count < 1_000) {
            return Long.toString(count);
        }
        StringBuilder digits = new StringBuilder(20).append(count);
        int first = count < 0 ? 1 : 0;
        for (int i = digits.length() - 3; i > first; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /**
     * Says how many there are: {@code "no attempt"}, {@code "1 attempt"}, {@code "2 attempts"}.
     *
     * @param number 0 or more
     * @param noun what is counted, in the singular
     * @return number and noun
     */
    public static String count(int number, String noun) {
        return number == 0 ? "no " + noun : number + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * Lists addresses in angle brackets, at most ten of them.
     *
     * @param addresses the addresses
     * @return the list; {@code "nobody"} if it is empty
     */
    public static String addresses(Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return "nobody";
        }
        String shown = addresses.stream()
                .limit(LISTED)
                .map(address -> "<" + visible(address) + ">")
                .collect(Collectors.joining(", "));
        return addresses.size() > LISTED ? shown + " and " + (addresses.size() - LISTED) + " more" : shown;
    }

    /**
     * Cuts off a long text, never within a character, and says how much is missing.
     *
     * @param text the text
     * @param longest the most chars to keep, at least 1
     * @return the text, or its beginning
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = text.offsetByCodePoints(longest - 1, 1) > longest ? longest - 1 : longest;
        int missing = text.codePointCount(end, text.length());
        return text.substring(0, end)
                + String.format(Locale.ROOT, "… (%,d more character%s)", missing, missing == 1 ? "" : "s");
    }

    /**
     * Shows control and invisible characters, and halves of surrogate pairs, as escapes as they would stand in Java.
     *
     * @param text the text
     * @return the text without anything invisible
     */
    public static String visible(String text) {
        if (text.codePoints().noneMatch(Wording::isInvisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isInvisible(c)) {
                        shown.append(CodePoints.escaped(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown.toString();
    }

    private static boolean isInvisible(int c) {
        return Character.isISOControl(c)
                || (c != ' ' && Character.isSpaceChar(c))
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }
}
