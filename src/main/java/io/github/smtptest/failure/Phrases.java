package io.github.smtptest.failure;

import java.time.Duration;
import java.util.Locale;

/** Words in which failures speak of themselves, in English and in Java. */
final class Phrases {

    /** The longest time there can be, so that it has a number of nanoseconds. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private Phrases() {}

    /** The number in figures: {@code "1st"}, {@code "12th"}. */
    static String ordinal(int n) {
        boolean teen = n % 100 >= 11 && n % 100 <= 13;
        return n + (teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
    }

    /** A number of octets as a person would say it. */
    static String octets(long n) {
        return String.format(Locale.ROOT, "%,d", n) + (n == 1 ? " octet" : " octets");
    }

    /** A time as a person would say it. */
    static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 1) {
            return time.toNanos() / 1_000 + " µs";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    /** A time as it stands in Java source. */
    static String timeInJava(Duration time) {
        long millis = time.toMillis();
        if (!time.equals(Duration.ofMillis(millis))) {
            return "Duration.ofNanos(" + time.toNanos() + ")";
        }
        return millis % 1_000 == 0 ? "Duration.ofSeconds(" + millis / 1_000 + ")" : "Duration.ofMillis(" + millis + ")";
    }

    /** A text as it stands in Java source, within quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '"', '\\' -> quoted.append('\\').append(c);
                default -> {
                    if (c < ' ' || (c >= 127 && c < 160)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
