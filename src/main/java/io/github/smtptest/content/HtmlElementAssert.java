package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on an {@link HtmlElement}.
 *
 * <pre>{@code assertThat(html).element("td.total").isVisible().hasText("19.90 €");}</pre>
 */
public class HtmlElementAssert extends ContentAssert<HtmlElementAssert, HtmlElement> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(html).select("tr").element(1, ELEMENT)}. */
    public static final InstanceOfAssertFactory<HtmlElement, HtmlElementAssert> ELEMENT =
            new InstanceOfAssertFactory<>(HtmlElement.class, HtmlElementAssert::new);

    /**
     * Makes the assertions on an element.
     *
     * @param actual the element
     */
    public HtmlElementAssert(HtmlElement actual) {
        super(actual, HtmlElementAssert.class);
    }

    @Override
    String place() {
        String text = actual.text();
        return noun()
                + (text.isEmpty() ? "" : " " + Excerpt.quoted(text))
                + (actual.line() == 0 ? "" : " (HTML line " + actual.line() + ")");
    }

    private String noun() {
        return "element " + actual.selector();
    }

    /**
     * Verifies what a person reads in the element, see {@link HtmlElement#text()}.
     *
     * @param expected the whole text
     * @return this
     * @throws AssertionError if it is another, or the element is hidden
     */
    public HtmlElementAssert hasText(String expected) {
        isNotNull();
        if (!actual.text().equals(expected) && actual.isHidden()) {
            throw another("", expected, expecting(noun() + " to read " + quoted(expected), "it is hidden"));
        }
        return hasText("element text", element -> Optional.of(element.text()), expected);
    }

    /**
     * Verifies that a person reads some texts in the element.
     *
     * @param parts the texts to the letter, in any order
     * @return this
     * @throws AssertionError if one is missing, or the element is hidden
     */
    public HtmlElementAssert containsText(String... parts) {
        isNotNull();
        String text = actual.text();
        List<String> missing =
                Arrays.stream(parts).filter(part -> !text.contains(part)).toList();
        if (!missing.isEmpty()) {
            String wanted =
                    Instead.inSentence(missing.stream().map(it -> quoted(it)).toList(), "and");
            throw failing(expecting(
                    noun() + " to contain " + wanted,
                    actual.isHidden()
                            ? "it is hidden"
                            : text.isEmpty() ? "it has no text" : "it reads " + quoted(text)));
        }
        return this;
    }

    /**
     * Verifies that the element has an attribute, with whatever value.
     *
     * @param name the name in any case
     * @return this
     * @throws AssertionError if it has none of that name
     */
    public HtmlElementAssert hasAttribute(String name) {
        isNotNull();
        if (actual.attribute(name).isEmpty()) {
            throw failing(expecting(noun() + " to have the attribute " + quoted(name), "it has " + instead(name)));
        }
        return this;
    }

    /**
     * Verifies an attribute.
     *
     * @param name the name in any case
     * @param value the whole value, with entities decoded; {@code ""} for an attribute without one
     * @return this
     * @throws AssertionError if it is another, or there is no such attribute
     */
    public HtmlElementAssert hasAttribute(String name, String value) {
        isNotNull();
        Optional<String> found = actual.attribute(name);
        if (!found.equals(Optional.of(value))) {
            throw another(
                    found.orElse(""),
                    value,
                    expecting(
                            noun() + " to have the attribute " + quoted(name) + " with the value " + quoted(value),
                            found.map(other -> "it is " + quoted(other)).orElseGet(() -> "it has " + instead(name))));
        }
        return this;
    }

    private String instead(String name) {
        return Instead.of(List.copyOf(actual.attributes().keySet()), name);
    }

    /**
     * Verifies that the element does not have an attribute.
     *
     * @param name the name in any case
     * @return this
     * @throws AssertionError if it has one of that name
     */
    public HtmlElementAssert doesNotHaveAttribute(String name) {
        isNotNull();
        actual.attribute(name).ifPresent(value -> {
            throw failing(
                    expecting(noun() + " not to have the attribute " + quoted(name), "it has it: " + quoted(value)));
        });
        return this;
    }

    /**
     * Verifies that a person can see the element.
     *
     * @return this
     * @throws AssertionError if it, or one that it is in, is hidden
     */
    public HtmlElementAssert isVisible() {
        isNotNull();
        if (actual.isHidden()) {
            throw failing(expecting(noun() + " to be visible", "it is hidden"));
        }
        return this;
    }

    /**
     * Verifies that no person sees the text of the element, see {@link HtmlElement#isHidden()}.
     *
     * @return this
     * @throws AssertionError if it can be seen
     */
    public HtmlElementAssert isHidden() {
        isNotNull();
        if (!actual.isHidden()) {
            throw failing(expecting(noun() + " to be hidden", "it is visible"));
        }
        return this;
    }

    /**
     * Goes on with what a person reads in the element.
     *
     * @return AssertJ's assertions on the text, {@code ""} when there is none
     */
    public AbstractStringAssert<?> text() {
        return toText("text", element -> Optional.of(element.text()));
    }

    /**
     * Goes on with the value of an attribute.
     *
     * @param name the name in any case
     * @return AssertJ's assertions on the value
     * @throws AssertionError if there is no such attribute
     */
    public AbstractStringAssert<?> attribute(String name) {
        hasAttribute(name);
        return toText("attribute " + quoted(name), element -> element.attribute(name));
    }
}
