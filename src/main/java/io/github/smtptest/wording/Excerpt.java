package io.github.smtptest.wording;

/**
 * The part of a line that is shown, with {@code …} where it goes on.
 *
 * @param before what is shown of it before a place
 * @param after what is shown of it from that place on
 * @param cutBefore whether there is more at the beginning
 * @param cutAfter whether there is more at the end
 */
record Excerpt(String before, String after, boolean cutBefore, boolean cutAfter) {

    /** Enough for the letters of every language; what follows would only make the line longer. */
    private static final int MOST_APART = 6;

    /**
     * Shows a part of a text.
     *
     * @param text the text
     * @param start where the part starts
     * @param at the place at which marks are shown apart from the letter that they belong to
     * @param end where the part ends
     */
    static Excerpt of(String text, int start, int at, int end) {
        StringBuilder after = new StringBuilder();
        int from = at;
        while (from < end) {
            int c = text.codePointAt(from);
            boolean apart = CodePoints.isJoined(c) || CodePoints.isInvisible(c);
            if ((!apart && from > at) || from - at > MOST_APART) {
                break;
            }
            after.append(apart ? CodePoints.escaped(c) : Wording.visible(Character.toString(c)));
            from += Character.charCount(c);
        }
        return new Excerpt(
                Wording.visible(text.substring(start, at)),
                after + Wording.visible(text.substring(from, end)),
                start > 0,
                end < text.length());
    }

    /** The beginning of a line, without any mark. */
    static String beginning(String line, int columns) {
        return of(line, 0, 0, end(line, 0, columns)).shown("");
    }

    String opening(String quote) {
        return (cutBefore ? "…" : "") + quote;
    }

    String shown(String quote) {
        return opening(quote) + before + after + quote + (cutAfter ? "…" : "");
    }

    /** Where a part starts that takes some columns before a place. */
    static int start(String text, int at, int columns) {
        int start = at;
        int left = columns;
        while (start > 0) {
            int c = text.codePointBefore(start);
            left -= room(c);
            if (left < 0) {
                break;
            }
            start -= Character.charCount(c);
        }
        while (start < at && start > 0 && CodePoints.isJoined(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return start;
    }

    /** Where a part ends that takes some columns from a place on. */
    static int end(String text, int at, int columns) {
        int end = at;
        int left = columns;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            left -= room(c);
            if (left < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** Not less than one column, so that a text of combining marks comes to an end as well. */
    private static int room(int c) {
        return Math.max(1, CodePoints.columns(Wording.visible(Character.toString(c))));
    }
}
