package io.github.smtptest.mime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code format=flowed}: joins the lines that a mail program broke only to keep them short.
 *
 * @see FlowedLine
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3676#section-4">RFC 3676, section 4</a>
 */
public final class FlowedText {

    private final boolean delSp;
    private final StringBuilder unflowed;
    /** The last line, if it flows. */
    private @Nullable FlowedLine open;

    private String lineEnd = "";

    private FlowedText(int length, boolean delSp) {
        this.unflowed = new StringBuilder(length);
        this.delSp = delSp;
    }

    /**
     * Joins the lines of every paragraph.
     *
     * <p>A line that ends with a blank goes on in the next one of the same quote depth. Blanks put before a line to
     * protect it are removed; quote marks stay in front of a paragraph, followed by one blank. The signature separator
     * {@code "-- "} ends a paragraph and stays as it is.
     *
     * @param text the text as sent, its lines ended by CRLF or LF
     * @param delSp whether the blank that marks a line as flowed is no part of the text (the parameter
     *     {@code DelSp=yes})
     * @return the text, the ends of its paragraphs ended as they were
     */
    public static String unflow(String text, boolean delSp) {
        FlowedText flowed = new FlowedText(Objects.requireNonNull(text, "text").length(), delSp);
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            int lineEnd = end > at && newline >= 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
            int next = newline < 0 ? text.length() : newline + 1;
            flowed.add(text.substring(at, lineEnd), text.substring(lineEnd, next));
            at = next;
        }
        if (flowed.open != null) {
            flowed.unflowed.append(flowed.lineEnd);
        }
        return flowed.unflowed.toString();
    }

    private void add(String line, String end) {
        FlowedLine read = FlowedLine.of(line);
        boolean joined = open != null && read.continues(open);
        if (open != null && !joined) {
            // RFC 3676 section 4.5: a paragraph does not go on at another quote depth
            unflowed.append(lineEnd);
        }
        if (!joined && read.quoteDepth() > 0) {
            unflowed.append(line, 0, read.quoteDepth()).append(read.content().isEmpty() ? "" : " ");
        }
        unflowed.append(read.text(delSp));
        if (!read.flows()) {
            unflowed.append(end);
        }
        open = read.flows() ? read : null;
        lineEnd = end;
    }
}
