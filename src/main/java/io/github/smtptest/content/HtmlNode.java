package io.github.smtptest.content;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tree of an HTML document as far as it matters to a reader. */
sealed interface HtmlNode {

    /** Characters, entities decoded, white space as written. */
    record Text(String characters) implements HtmlNode {}

    /**
     * An element.
     *
     * @param name in lower case
     * @param attributes by lower-case name
     * @param line where it starts, 0 when the parser made it up
     * @param style how it is shown
     */
    record Element(String name, Map<String, String> attributes, int line, ComputedStyle style, List<HtmlNode> children)
            implements HtmlNode {

        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }

        /** Visits this element and all below it in the order of the document. */
        void forEach(Consumer<Element> visitor) {
            visitor.accept(this);
            for (HtmlNode child : children) {
                if (child instanceof Element element) {
                    element.forEach(visitor);
                }
            }
        }

        /** The element by name, id and classes. */
        String selector() {
            StringBuilder selector = new StringBuilder(name);
            if (!attribute("id").isBlank()) {
                selector.append('#').append(attribute("id").strip());
            }
            for (String className : attribute("class").strip().split("\\s+", -1)) {
                if (!className.isEmpty()) {
                    selector.append('.').append(className);
                }
            }
            return Excerpt.of(selector.toString());
        }

        /** Elements are compared by identity: comparing whole trees would take as long as they are large. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return selector();
        }
    }
}
