package io.github.smtptest.wording;

import java.util.Arrays;

/** The lines of a text, each with the line feed at its end. A text is at least one line. */
final class Lines {

    private final String text;
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static Lines of(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int feed = text.indexOf('\n');
                feed >= 0 && feed < text.length() - 1;
                feed = text.indexOf('\n', feed + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = feed + 1;
        }
        return new Lines(text, Arrays.copyOf(starts, count));
    }

    String text() {
        return text;
    }

    int count() {
        return starts.length;
    }

    String line(int index) {
        return text.substring(starts[index], end(index));
    }

    private int end(int index) {
        return index + 1 < starts.length ? starts[index + 1] : text.length();
    }

    boolean isSame(int index, Lines other, int otherIndex) {
        int length = end(index) - starts[index];
        return length == other.end(otherIndex) - other.starts[otherIndex]
                && text.regionMatches(starts[index], other.text, other.starts[otherIndex], length);
    }

    /** Whether every line feed has a carriage return before it. */
    boolean endWithCarriageReturn() {
        return text.indexOf('\n') >= 0 && !text.replace("\r\n", "").contains("\n");
    }

    boolean haveCarriageReturn() {
        return text.indexOf('\r') >= 0;
    }
}
