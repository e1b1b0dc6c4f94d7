package io.github.smtptest.content;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image that the HTML of a mail shows.
 *
 * @param source where the image is: a {@code cid:}, a web address, a {@code data:} URL
 * @param alt the text instead of the image, {@code ""} when it says that there is nothing to tell; empty when it is
 *     missing
 * @param trackingPixel whether the image tells its sender that the mail is read rather than the reader anything: it comes
 *     from the web and is hidden or at most one pixel wide or high
 * @param line the line on which the element starts, 0 when it cannot be told
 */
public record HtmlImage(LinkUri source, Optional<String> alt, boolean trackingPixel, int line) {

    /**
     * Creates an image.
     *
     * @param source where the image is
     * @param alt the text instead of the image
     * @param trackingPixel whether it is a tracking pixel
     * @param line the line on which the element starts
     */
    public HtmlImage {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(alt, "alt");
    }

    static HtmlImage of(HtmlNode.Element element) {
        LinkUri source = LinkUri.of(element.attribute("src"));
        Optional<String> alt =
                element.has("alt") ? Optional.of(Invisible.removedFrom(element.attribute("alt"))) : Optional.empty();
        boolean unseen = element.style().removed() || element.style().invisible() || isTiny(element);
        return new HtmlImage(source, alt, source.isWeb() && unseen, element.line());
    }

    private static boolean isTiny(HtmlNode.Element element) {
        Map<String, String> style = Declarations.inline(element.attribute("style"));
        return Stream.of("width", "height")
                .map(name -> style.getOrDefault(name, element.attribute(name).strip()))
                .anyMatch(length -> ComputedStyle.isAtMost(length, 1));
    }

    /**
     * Returns the content id of the part of the mail that is the image (RFC 2392).
     *
     * @return the decoded id without angle brackets, empty when the image comes from elsewhere
     */
    public Optional<String> contentId() {
        return ContentIds.of(source.written());
    }

    /** Returns {@code image "Logo" <cid:logo>}. */
    @Override
    public String toString() {
        return "image " + alt.map(text -> Excerpt.quoted(text) + " ").orElse("") + "<" + Excerpt.of(source.written())
                + ">";
    }
}
