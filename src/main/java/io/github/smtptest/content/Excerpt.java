package io.github.smtptest.content;

import java.util.Locale;

/** Pieces of a mail as they stand in a message: bounded, and with nothing invisible. */
final class Excerpt {

    private static final int LONGEST = 200;

    private Excerpt() {}

    /** The text in quotes. */
    static String quoted(String text) {
        return '"' + of(text) + '"';
    }

    /** The text, cut when it is long. */
    static String of(String text) {
        if (text.length() <= LONGEST) {
            return visible(text);
        }
        return visible(text.substring(0, LONGEST))
                + String.format(Locale.ROOT, "… (%,d more characters)", text.length() - LONGEST);
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        shown.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown.toString();
    }
}
