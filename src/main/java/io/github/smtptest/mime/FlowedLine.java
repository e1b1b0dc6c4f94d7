package io.github.smtptest.mime;

import java.util.Objects;

/**
 * One line of a text sent as {@code format=flowed}, taken apart.
 *
 * @param quoteDepth the number of quote marks before the line
 * @param content the line without its quote marks and without the blank that protected what it starts with
 * @param flows whether the line ends with a blank and so goes on in the next one of the same quote depth
 * @see FlowedText
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3676#section-4">RFC 3676, section 4</a>
 */
public record FlowedLine(int quoteDepth, String content, boolean flows) {

    private static final String SIGNATURE = "-- ";

    /**
     * Creates a line.
     *
     * @param quoteDepth the number of quote marks
     * @param content what the line says
     * @param flows whether it goes on in the next one
     */
    public FlowedLine {
        Objects.requireNonNull(content, "content");
    }

    /**
     * Reads a line.
     *
     * @param line the line as sent, without its end
     * @return what it consists of
     */
    public static FlowedLine of(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return of(depth, line);
    }

    /**
     * Reads a line that quotes nothing, whatever it starts with: an address in angle brackets may end there.
     *
     * @param line the line as sent, without its end
     * @return what it consists of, with a quote depth of 0
     */
    public static FlowedLine unquoted(String line) {
        return of(0, line);
    }

    private static FlowedLine of(int depth, String line) {
        String content = line.substring(line.startsWith(" ", depth) ? depth + 1 : depth);
        return new FlowedLine(depth, content, content.endsWith(" ") && !content.equals(SIGNATURE));
    }

    /**
     * Tells whether this line goes on with the paragraph of the one before.
     *
     * @param previous the line before
     * @return whether that one flows, has the same quote depth, and this is no signature separator {@code "-- "}
     */
    public boolean continues(FlowedLine previous) {
        return previous.flows && previous.quoteDepth == quoteDepth && !content.equals(SIGNATURE);
    }

    /**
     * Returns what of the content belongs to the text.
     *
     * @param delSp whether the blank that marks a line as flowed does not (the parameter {@code DelSp=yes})
     * @return the content, or all of it but that blank
     */
    public String text(boolean delSp) {
        return flows && delSp ? content.substring(0, content.length() - 1) : content;
    }
}
