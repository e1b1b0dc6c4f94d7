package io.github.smtptest.content;

import io.github.smtptest.wording.Wording;

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
        return Wording.visible(Wording.cut(text, LONGEST));
    }
}
