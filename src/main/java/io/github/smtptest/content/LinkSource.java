package io.github.smtptest.content;

/** Where in a mail a link stands. */
public sealed interface LinkSource {

    /**
     * Returns the line.
     *
     * @return 1 for the first line of the decoded text or HTML, 0 when it cannot be told
     */
    int line();

    /**
     * In an element of the HTML.
     *
     * @param line the line on which the element starts, 0 when it cannot be told
     * @param selector the element by name, id and classes, as in {@code a#confirm.button}; others may have the same
     * @param hidden whether no person sees the element, see {@link HtmlContent#visibleText()}
     */
    record InHtml(int line, String selector, boolean hidden) implements LinkSource {

        /** Returns {@code a.button on line 12 of the HTML}. */
        @Override
        public String toString() {
            return (hidden ? "hidden " : "") + selector + " on line " + line + " of the HTML";
        }
    }

    /**
     * In plain text.
     *
     * @param line the line on which the address starts
     */
    record InText(int line) implements LinkSource {

        /** Returns {@code line 12 of the text}. */
        @Override
        public String toString() {
            return "line " + line + " of the text";
        }
    }
}
