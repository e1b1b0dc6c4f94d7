package io.github.smtptest.content;

import java.util.Objects;
import java.util.Optional;

/**
 * What mail programs show beside the subject in their lists: the first text of the HTML, whether or not it can be seen in
 * the opened mail.
 *
 * @param text the text on one line, without the invisible characters that senders fill it up with
 * @param hidden whether it is in a hidden element, as a preheader written on purpose is; if not, this is the first line of
 *     the mail
 */
public record Preheader(String text, boolean hidden) {

    /**
     * Creates a preheader.
     *
     * @param text its text
     * @param hidden whether it is hidden
     */
    public Preheader {
        Objects.requireNonNull(text, "text");
    }

    static Optional<Preheader> of(HtmlNode.Element root) {
        Optional<HtmlNode.Element> body = child(root, "html").flatMap(html -> child(html, "body"));
        return body.flatMap(Preheader::first).map(element -> of(element, body.get()));
    }

    private static Preheader of(HtmlNode.Element first, HtmlNode.Element body) {
        if (first.style().isHidden()) {
            return new Preheader(VisibleText.evenIfHidden(first), true);
        }
        return new Preheader(VisibleText.of(body).lines().findFirst().orElse(""), false);
    }

    /** The element that holds the first text; of hidden ones within each other the outermost. */
    private static Optional<HtmlNode.Element> first(HtmlNode.Element element) {
        if (VisibleText.isCode(element)) {
            return Optional.empty();
        }
        if (element.style().isHidden() && !element.name().equals("body")) {
            return firstIn(element).map(inner -> inner.style().isHidden() ? element : inner);
        }
        return firstIn(element);
    }

    private static Optional<HtmlNode.Element> firstIn(HtmlNode.Element element) {
        for (HtmlNode child : element.children()) {
            if (child instanceof HtmlNode.Text text
                    && !Invisible.removedFrom(text.characters()).isEmpty()) {
                return Optional.of(element);
            }
            Optional<HtmlNode.Element> inner = child instanceof HtmlNode.Element next ? first(next) : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private static Optional<HtmlNode.Element> child(HtmlNode.Element element, String name) {
        return element.children().stream()
                .filter(HtmlNode.Element.class::isInstance)
                .map(HtmlNode.Element.class::cast)
                .filter(child -> child.name().equals(name))
                .findFirst();
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
