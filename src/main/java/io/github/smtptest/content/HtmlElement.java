package io.github.smtptest.content;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * An element of the HTML of a mail, as a value: its name, its attributes and what a person reads in it.
 *
 * <p>Elements are equal when they are the same element of the same {@link HtmlContent}.
 */
public final class HtmlElement implements AssertProvider<HtmlElementAssert> {

    private final HtmlNode.Element node;

    HtmlElement(HtmlNode.Element node) {
        this.node = node;
    }

    /**
     * Returns the name.
     *
     * @return the name in lower case, as in {@code "td"}
     */
    public String name() {
        return node.name();
    }

    /**
     * Returns what a person reads in it, by the rules of {@link HtmlContent#visibleText()}.
     *
     * @return the text, {@code ""} when there is none or the element is hidden
     */
    public String text() {
        return VisibleText.of(node);
    }

    /**
     * Returns the value of an attribute.
     *
     * @param name the name in any case
     * @return the value with entities decoded, {@code ""} when it has none; empty when there is no such attribute
     */
    public Optional<String> attribute(String name) {
        String lower = Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(node.attributes().get(lower));
    }

    /**
     * Returns all attributes in the order of the document.
     *
     * @return the values by lower-case name, empty when there are none; unmodifiable
     */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(node.attributes());
    }

    /**
     * Returns whether no person sees its text: it, or an element that it is in, is hidden.
     *
     * @return whether it is hidden
     */
    public boolean isHidden() {
        return node.style().isHidden();
    }

    /**
     * Returns where it starts.
     *
     * @return 1 for the first line of the HTML, 0 when it cannot be told, as of an element that browsers add
     */
    public int line() {
        return node.line();
    }

    /** The element by name, id and classes. */
    String selector() {
        return node.selector();
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(element)} give {@link HtmlElementAssert}. */
    @Override
    public HtmlElementAssert assertThat() {
        return new HtmlElementAssert(this);
    }

    /** Returns whether both are the same element of the same document. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HtmlElement that && node.equals(that.node);
    }

    /** Returns a hash of the element's identity. */
    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** Returns {@code a#confirm.button "Confirm"}. */
    @Override
    public String toString() {
        return node.selector() + " " + Excerpt.quoted(text());
    }
}
