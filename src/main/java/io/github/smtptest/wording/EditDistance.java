package io.github.smtptest.wording;

/** The number of characters to insert, delete or replace to make one text of another (Levenshtein). */
public final class EditDistance {

    /** Long texts are compared by their beginning: the figure only serves to find the nearest. */
    private static final int COMPARED = 400;

    private EditDistance() {}

    /**
     * Counts the changes that make one text of another.
     *
     * @param one a text; only its first 400 characters are looked at
     * @param other another, likewise
     * @return 0 or more
     */
    public static int between(String one, String other) {
        int[] a = one.codePoints().limit(COMPARED).toArray();
        int[] b = other.codePoints().limit(COMPARED).toArray();
        int[] previous = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int[] current = new int[b.length + 1];
            current[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length];
    }
}
