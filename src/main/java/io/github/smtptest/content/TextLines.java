package io.github.smtptest.content;

import io.github.smtptest.mime.FlowedLine;
import java.util.Map;
import java.util.TreeMap;

/** A plain text without its quote marks and without the line breaks that a sender's program made (RFC 3676). */
final class TextLines {

    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Integer> lines = new TreeMap<>();
    private final boolean flowed;
    private final boolean deletesSpace;
    private FlowedLine last = FlowedLine.of("");
    /** Where an address in angle brackets starts that an unquoted line opened and none has closed yet. */
    private int open = -1;

    private TextLines(String source, boolean flowed, boolean deletesSpace) {
        this.flowed = flowed;
        this.deletesSpace = deletesSpace;
        int number = 1;
        for (String line : source.split("\r\n|\r|\n", -1)) {
            add(line, number);
            number++;
        }
    }

    static TextLines fixed(String source) {
        return new TextLines(source, false, false);
    }

    /** @param deletesSpace whether the media type says {@code delsp=yes} */
    static TextLines flowed(String source, boolean deletesSpace) {
        return new TextLines(source, true, deletesSpace);
    }

    String text() {
        return text.toString();
    }

    /** The number of the line in the source, of an index in {@link #text()}. */
    int lineAt(int index) {
        Map.Entry<Integer, Integer> line = lines.floorEntry(index);
        return line == null ? 1 : line.getValue();
    }

    private void add(String line, int number) {
        FlowedLine read = read(line);
        if (number > 1 && !read.continues(last)) {
            text.append('\n');
        }
        lines.put(text.length(), number);
        String kept = read.text(deletesSpace);
        text.append(kept);
        watchBrackets(kept, read.quoteDepth());
        last = read;
    }

    private FlowedLine read(String line) {
        // a closing bracket at the start of a line looks like a quote mark
        boolean bracketed = open >= 0;
        if (!flowed) {
            return bracketed ? new FlowedLine(0, line, false) : unstuffed(line);
        }
        return bracketed ? FlowedLine.unquoted(line) : FlowedLine.of(line);
    }

    /** Quote marks may have blanks between and behind them where nothing flows. */
    private static FlowedLine unstuffed(String line) {
        int depth = 0;
        int start = 0;
        while (line.startsWith(">", start)) {
            depth++;
            start += line.startsWith(" >", start + 1) ? 2 : 1;
        }
        boolean spaced = depth > 0 && line.startsWith(" ", start);
        return new FlowedLine(depth, line.substring(spaced ? start + 1 : start), false);
    }

    private void watchBrackets(String content, int depth) {
        int last = content.lastIndexOf('<');
        boolean closes = content.indexOf('>', last + 1) >= 0;
        boolean address = last >= 0 && content.substring(last + 1).matches("(?i)(?:url:)?(?:https?://|mailto:)\\S*");
        if (closes || content.isBlank() || content.strip().indexOf(' ') >= 0 && last < 0) {
            open = -1;
        } else if (last >= 0) {
            open = address && depth == 0 ? last : -1;
        }
    }
}
