package io.github.smtptest.content;

import java.util.Map;
import java.util.TreeMap;

/** A plain text without its quote marks and without the line breaks that a sender's program made (RFC 3676). */
final class TextLines {

    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Integer> lines = new TreeMap<>();
    private final boolean flowed;
    private final boolean deletesSpace;
    private int quoteDepth;
    private boolean softBreak;
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
        int depth = 0;
        int start = 0;
        // a closing bracket at the start of a line looks like a quote mark
        while (open < 0 && start < line.length() && line.charAt(start) == '>') {
            depth++;
            start++;
            boolean spaced = !flowed && line.startsWith(" >", start);
            start = spaced ? start + 1 : start;
        }
        // RFC 3676 section 4.4: a sender stuffs a space before a line that starts with one
        boolean stuffed = start < line.length() && line.charAt(start) == ' ' && (flowed || depth > 0);
        String content = line.substring(stuffed ? start + 1 : start);
        // section 4.5: only lines of one depth make a paragraph
        boolean joined = softBreak && depth == quoteDepth;
        if (!joined && number > 1) {
            text.append('\n');
        }
        lines.put(text.length(), number);
        // section 4.3: the separator of a signature is no flowed line
        softBreak = flowed && content.endsWith(" ") && !content.equals("-- ");
        quoteDepth = depth;
        String kept = softBreak && deletesSpace ? content.substring(0, content.length() - 1) : content;
        text.append(kept);
        watchBrackets(kept, depth);
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
