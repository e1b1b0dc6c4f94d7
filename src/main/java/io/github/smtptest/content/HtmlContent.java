package io.github.smtptest.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the HTML of a mail means to its reader: text, links, images, forms.
 *
 * <pre>{@code
 * HtmlContent html = HtmlContent.of(mail.html().orElseThrow());
 * html.visibleText();                              // "Welcome, Ada\n\nPlease confirm your address."
 * html.link("Confirm").uri().queryParameter("t");  // Optional[42]
 * html.select("td.total").get(0).text();           // "19.90 €"
 * }</pre>
 *
 * <p>Broken HTML is read as browsers read it (jsoup); nothing here throws because of what a mail contains. Immutable and
 * thread-safe; parsed when it is first asked about.
 */
public final class HtmlContent implements AssertProvider<HtmlContentAssert> {

    private final String source;
    // Parsing twice gives equal results, so two threads that race here need no lock.
    private volatile @Nullable HtmlTree tree;

    private HtmlContent(String source) {
        this.source = source;
    }

    /**
     * Wraps the HTML of a mail.
     *
     * @param html the decoded HTML, a whole document or a piece
     * @return its content
     */
    public static HtmlContent of(String html) {
        return new HtmlContent(Objects.requireNonNull(html, "html"));
    }

    /**
     * Returns the HTML as it was given.
     *
     * @return the source
     */
    public String source() {
        return source;
    }

    /**
     * Returns what a person reads.
     *
     * <p>Blocks are on lines of their own, with an empty line around paragraphs, headings and lists; the cells of a row
     * are on one line, a blank between them; list items follow {@code "- "} or their number. White space is collapsed
     * except in {@code pre}, entities are decoded. Zero-width characters, soft hyphens and marks of direction are left
     * out, and so are images: their texts are with the {@linkplain #images() images} and {@linkplain #links() links}.
     *
     * <p>Left out is what is hidden: by the {@code hidden} attribute, {@code display:none}, {@code visibility:hidden},
     * {@code opacity:0}, a font of at most one pixel, or an overflow cut to nothing, in a {@code style} attribute or in
     * rules of {@code style} elements that name only an element, an id or classes. {@code @media} rules depend on the
     * screen and do not count, nor does text in the color of its background.
     *
     * @return the text, lines parted by {@code \n}, {@code ""} when there is nothing to read
     */
    public String visibleText() {
        return VisibleText.of(tree().root());
    }

    /**
     * Returns the links in the order of the document: {@code a} and {@code area} elements with an {@code href}.
     *
     * @return all links, hidden ones too ({@link Link#isHidden()}); empty when there are none
     */
    public List<Link> links() {
        return elements(
                element -> (element.name().equals("a") || element.name().equals("area")) && element.has("href"),
                this::link);
    }

    /**
     * Returns the link with a text.
     *
     * <p>Sought is the exact text, then the text in any case, then one that contains it in any case; the first of these
     * that some link has decides. White space counts as one blank, hidden links are passed over. Several such links are
     * one when they lead to the same place.
     *
     * @param text what a person clicks on
     * @return the link
     * @throws MissingContentException if there is none, or there are several that lead to different places; the message
     *     lists them and the nearest miss
     * @throws IllegalArgumentException if the text is blank
     */
    public Link link(String text) {
        return LinkSearch.of(links(), text).get();
    }

    /**
     * Returns the link with a text, by the rules of {@link #link(String)}.
     *
     * @param text what a person clicks on
     * @return empty when there is none, or there are several that lead to different places
     * @throws IllegalArgumentException if the text is blank
     */
    public Optional<Link> findLink(String text) {
        return LinkSearch.of(links(), text).find();
    }

    /**
     * Returns the elements that a CSS selector matches, in the order of the document.
     *
     * @param cssSelector a selector as jsoup knows it, such as {@code "table.items tr > td"}
     * @return the elements, empty when none matches
     * @throws IllegalArgumentException if this is no selector
     */
    public List<HtmlElement> select(String cssSelector) {
        Objects.requireNonNull(cssSelector, "cssSelector");
        return tree().select(cssSelector).stream().map(HtmlElement::new).toList();
    }

    /**
     * Returns the images in the order of the document: {@code img} elements with a {@code src}.
     *
     * @return all images, tracking pixels too; empty when there are none
     */
    public List<HtmlImage> images() {
        return elements(HtmlContent::isImage, HtmlImage::of);
    }

    /**
     * Returns the images that only tell the sender that the mail is read.
     *
     * @return the images from the web that are hidden or at most one pixel wide or high; empty when there are none
     */
    public List<HtmlImage> trackingPixels() {
        return images().stream().filter(HtmlImage::trackingPixel).toList();
    }

    /**
     * Returns the content ids that the document refers to by {@code cid:}, from attributes and styles (RFC 2392).
     *
     * @return the decoded ids without angle brackets in order, each once; empty when there are none
     */
    public List<String> contentIds() {
        return ContentIds.in(tree());
    }

    /**
     * Returns what mail programs show beside the subject.
     *
     * @return the first text of the body, hidden or not; empty when the body has no text
     */
    public Optional<Preheader> preheader() {
        return Preheader.of(tree().root());
    }

    /**
     * Returns the title of the document.
     *
     * @return the title on one line; empty when there is none or it is blank
     */
    public Optional<String> title() {
        return tree().select("title").stream()
                .flatMap(title -> title.children().stream())
                .filter(HtmlNode.Text.class::isInstance)
                .map(text -> Invisible.removedFrom(((HtmlNode.Text) text).characters()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /**
     * Returns the forms in the order of the document.
     *
     * @return the forms, empty when there are none
     */
    public List<HtmlForm> forms() {
        return elements(element -> element.name().equals("form"), HtmlContent::form);
    }

    private Link link(HtmlNode.Element element) {
        List<HtmlImage> images = new ArrayList<>();
        element.forEach(inner -> {
            if (isImage(inner)) {
                images.add(HtmlImage.of(inner));
            }
        });
        boolean textless = element.style().zeroFont()
                && images.isEmpty()
                && VisibleText.of(element).isEmpty();
        boolean hidden = element.style().removed() || element.style().invisible() || textless;
        return new Link(
                element.name().equals("area")
                        ? Invisible.removedFrom(element.attribute("alt"))
                        : VisibleText.label(element),
                LinkUri.of(element.attribute("href")),
                images,
                new LinkSource.InHtml(element.line(), element.selector(), hidden));
    }

    private static boolean isImage(HtmlNode.Element element) {
        return element.name().equals("img") && element.has("src");
    }

    private static HtmlForm form(HtmlNode.Element element) {
        List<String> fields = new ArrayList<>();
        element.forEach(inner -> {
            boolean field = List.of("input", "select", "textarea", "button").contains(inner.name());
            if (field && !inner.attribute("name").isEmpty()) {
                fields.add(inner.attribute("name"));
            }
        });
        String method = element.attribute("method").strip().equalsIgnoreCase("post") ? "post" : "get";
        return new HtmlForm(LinkUri.of(element.attribute("action")), method, fields, element.line());
    }

    private <T> List<T> elements(Predicate<HtmlNode.Element> wanted, Function<HtmlNode.Element, T> reading) {
        List<T> found = new ArrayList<>();
        tree().root().forEach(element -> {
            if (wanted.test(element)) {
                found.add(reading.apply(element));
            }
        });
        return List.copyOf(found);
    }

    private HtmlTree tree() {
        HtmlTree known = tree;
        if (known == null) {
            known = HtmlTree.parse(source);
            tree = known;
        }
        return known;
    }

    /** All text, hidden or not, on one line. */
    String allText() {
        return VisibleText.evenIfHidden(tree().root());
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(html)} give {@link HtmlContentAssert}. */
    @Override
    public HtmlContentAssert assertThat() {
        return new HtmlContentAssert(this);
    }

    /** Compares the sources. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HtmlContent that && source.equals(that.source);
    }

    /** Returns a hash of the source. */
    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** Returns the source. */
    @Override
    public String toString() {
        return source;
    }
}
