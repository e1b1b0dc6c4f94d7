package io.github.smtptest.content;

/** Sets text as a browser does: white space collapsed, blocks on lines of their own, list items behind their markers. */
final class TextFlow {

    private static final int INDENT = 2;
    /** Beyond that, nobody can tell one depth from another. */
    private static final int WIDEST_INDENT = 40;

    private final StringBuilder out = new StringBuilder();
    private int lines;
    private boolean blank;
    private int indent;
    private String marker = "";

    /** Adds text. What nobody sees, such as zero-width spaces and marks of direction, is left out. */
    void text(String characters, boolean preformatted) {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (preformatted && c == '\n') {
                lineBreak();
            } else if (preformatted && (c == ' ' || c == '\t')) {
                put(c);
            } else if (isSpace(c)) {
                blank = true;
            } else if (!Invisible.at(characters, i)) {
                put(c);
            }
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void put(char c) {
        if (out.isEmpty() || lines > 0) {
            // more than one empty line says nothing more
            out.append(out.isEmpty() ? "" : "\n".repeat(Math.min(lines, 2)));
            out.append(" ".repeat(Math.max(0, Math.min(indent, WIDEST_INDENT) - marker.length())))
                    .append(marker);
            marker = "";
        } else if (blank && !isSpace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
        lines = 0;
        blank = false;
        out.append(c);
    }

    /** Ends the line, as {@code br} does; several leave an empty line. */
    void lineBreak() {
        lines++;
        blank = false;
    }

    /** Starts a new line; with a margin, after an empty one. */
    void block(boolean margin) {
        // nothing more after a line break, which the end of a block does not double
        lines = Math.max(lines, margin ? 2 : 1);
        blank = false;
    }

    /** Parts a cell from the one before it. */
    void cell() {
        blank = true;
    }

    void indent() {
        indent += INDENT;
    }

    void outdent() {
        indent -= INDENT;
    }

    /** Puts a marker before the next text. */
    void marker(String text) {
        marker = text;
    }

    /** Forgets a marker that no text followed. */
    void withoutMarker() {
        marker = "";
    }

    @Override
    public String toString() {
        return out.toString().stripTrailing();
    }
}
