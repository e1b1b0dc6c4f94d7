package io.github.smtptest.content;

/** Characters that take no room on the screen, which senders use as padding and spies to mark copies. */
final class Invisible {

    private Invisible() {}

    /** Whether nobody sees the character at an index. */
    static boolean at(String text, int index) {
        char c = text.charAt(index);
        return switch (c) {
            // these two shape the letters on either side of them, in Persian and in emoji; without any they are padding
            case '\u200C', '\u200D' ->
                index == 0
                        || index == text.length() - 1
                        || isSpaceOrFormat(text.charAt(index - 1))
                        || isSpaceOrFormat(text.charAt(index + 1));
            case '\u00AD', '\u034F', '\u061C', '\u180E' -> true;
            default -> Character.isISOControl(c) || isFormat(c) || isNoncharacter(c);
        };
    }

    private static boolean isSpaceOrFormat(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isFormat(c) || c == '\u034F';
    }

    private static boolean isFormat(char c) {
        return (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u206F')
                || c == '\uFEFF';
    }

    private static boolean isNoncharacter(char c) {
        return c == '\uFFFE' || c == '\uFFFF';
    }

    /** The text without them, all white space blanks, in one line. */
    static String removedFrom(String text) {
        TextFlow flow = new TextFlow();
        flow.text(text, false);
        return flow.toString();
    }
}
