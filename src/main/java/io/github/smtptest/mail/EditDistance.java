package io.github.smtptest.mail;

/** The number of characters to insert, delete or replace to make one text of another (Levenshtein). */
final class EditDistance {

    /** Long texts are compared by their beginning: the figure only serves to find the nearest. */
    private static final int COMPARED = 400;

    private EditDistance() {}

    static int between(String one, String other) {
        String a = one.substring(0, Math.min(one.length(), COMPARED));
        String b = other.substring(0, Math.min(other.length(), COMPARED));
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
