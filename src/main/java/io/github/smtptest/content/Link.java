package io.github.smtptest.content;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AssertProvider;

/**
 * A link of a mail, from its HTML or from its plain text.
 *
 * @param text what a person clicks on: the visible text of the element on one line, with the alternative text of its
 *     images in their place; of a link in plain text the address as written; {@code ""} when there is nothing to see
 * @param uri where it leads
 * @param images the images in it, in order; empty when there are none, as in plain text
 * @param source where it stands
 */
public record Link(String text, LinkUri uri, List<HtmlImage> images, LinkSource source)
        implements AssertProvider<LinkAssert> {

    /**
     * Creates a link.
     *
     * @param text what a person clicks on
     * @param uri where it leads
     * @param images the images in it
     * @param source where it stands
     */
    public Link {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(uri, "uri");
        images = List.copyOf(images);
        Objects.requireNonNull(source, "source");
    }

    /**
     * Returns the address as written.
     *
     * @return the same as {@code uri().written()}
     */
    public String href() {
        return uri.written();
    }

    /**
     * Returns whether no person sees this link.
     *
     * @return whether it is in a hidden element; never for a link in plain text
     */
    public boolean isHidden() {
        return source instanceof LinkSource.InHtml html && html.hidden();
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(link)} give {@link LinkAssert}. */
    @Override
    public LinkAssert assertThat() {
        return new LinkAssert(this);
    }

    /** Returns {@code "Confirm" -> https://shop.example/confirm}. */
    @Override
    public String toString() {
        return Excerpt.quoted(text) + " -> " + Excerpt.of(href());
    }
}
