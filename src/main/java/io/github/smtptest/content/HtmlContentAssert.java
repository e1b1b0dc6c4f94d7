package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on an {@link HtmlContent}: what a person reads and may click on.
 *
 * <pre>{@code
 * assertThat(html).containsVisibleText("Welcome, Ada").link("Confirm").isHttps().hasQueryParameter("token");
 * }</pre>
 */
public class HtmlContentAssert extends ContentAssert<HtmlContentAssert, HtmlContent> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(HTML)}. */
    public static final InstanceOfAssertFactory<HtmlContent, HtmlContentAssert> HTML =
            new InstanceOfAssertFactory<>(HtmlContent.class, HtmlContentAssert::new);

    /**
     * Makes the assertions on HTML.
     *
     * @param actual the HTML
     */
    public HtmlContentAssert(HtmlContent actual) {
        super(actual, HtmlContentAssert.class);
    }

    @Override
    String place() {
        return about().place();
    }

    private HtmlFailure about() {
        return new HtmlFailure(actual);
    }

    /**
     * Verifies all that a person reads, see {@link HtmlContent#visibleText()}.
     *
     * @param expected the whole text, its lines parted by {@code \n}
     * @return this
     * @throws AssertionError if it is another
     */
    public HtmlContentAssert hasVisibleText(String expected) {
        return hasText("visible text", html -> Optional.of(html.visibleText()), expected);
    }

    /**
     * Verifies that a person reads some texts.
     *
     * @param parts the texts to the letter, in any order
     * @return this
     * @throws AssertionError if one is missing; it says whether that is hidden, or in another case
     */
    public HtmlContentAssert containsVisibleText(String... parts) {
        isNotNull();
        String text = actual.visibleText();
        List<String> missing =
                Arrays.stream(parts).filter(part -> !text.contains(part)).toList();
        if (!missing.isEmpty()) {
            throw failing(about().unread(missing.get(0), missing));
        }
        return this;
    }

    /**
     * Verifies that a person does not read any of some texts; hidden ones may be there.
     *
     * @param parts the texts to the letter
     * @return this
     * @throws AssertionError if one is there
     */
    public HtmlContentAssert doesNotContainVisibleText(String... parts) {
        isNotNull();
        String text = actual.visibleText();
        Arrays.stream(parts).filter(text::contains).findFirst().ifPresent(part -> {
            throw failing(about().read(part));
        });
        return this;
    }

    /**
     * Verifies the title of the document.
     *
     * @param expected the whole title, on one line
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public HtmlContentAssert hasTitle(String expected) {
        return hasText("title", HtmlContent::title, expected);
    }

    /**
     * Verifies what mail programs show beside the subject.
     *
     * @param expected the whole text of the {@linkplain HtmlContent#preheader() preheader}, on one line
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public HtmlContentAssert hasPreheader(String expected) {
        return hasText("preheader", html -> html.preheader().map(Preheader::text), expected);
    }

    /**
     * Verifies that there is a link with a text, by the rules of {@link HtmlContent#link(String)}.
     *
     * @param text what a person clicks on
     * @return this
     * @throws AssertionError if there is none, or there are several that lead to different places
     * @throws IllegalArgumentException if the text is blank
     */
    public HtmlContentAssert hasLink(String text) {
        isNotNull();
        if (actual.findLink(text).isEmpty()) {
            throw failing(about().noLink(text));
        }
        return this;
    }

    /**
     * Verifies that a link with a text leads to a place. The text is sought by the rules of
     * {@link HtmlContent#link(String)}; of several links with it, one must lead there.
     *
     * @param text what a person clicks on
     * @param href where it leads, compared by {@link LinkUri#isSameAs(LinkUri)}
     * @return this
     * @throws AssertionError if there is no such link, or it leads elsewhere
     * @throws IllegalArgumentException if the text is blank
     */
    public HtmlContentAssert hasLink(String text, String href) {
        isNotNull();
        List<Link> links = LinkSearch.of(actual.links(), text).matching();
        if (links.isEmpty()) {
            throw failing(about().noLink(text));
        }
        if (links.stream().noneMatch(link -> link.uri().isSameAs(LinkUri.of(href)))) {
            List<String> hrefs = links.stream().map(Link::href).toList();
            throw another(String.join("\n", hrefs), href, about().elsewhere(text, links, href));
        }
        return this;
    }

    /**
     * Verifies that a visible link leads to a place, whatever its text.
     *
     * @param href where it leads, compared by {@link LinkUri#isSameAs(LinkUri)}
     * @return this
     * @throws AssertionError if none does
     */
    public HtmlContentAssert hasLinkTo(String href) {
        isNotNull();
        if (linksTo(href).stream().allMatch(Link::isHidden)) {
            throw failing(about().noLinkTo(href));
        }
        return this;
    }

    /**
     * Verifies that no link leads to a place, not even a hidden one.
     *
     * @param href where none may lead, compared by {@link LinkUri#isSameAs(LinkUri)}
     * @return this
     * @throws AssertionError if one does
     */
    public HtmlContentAssert doesNotHaveLinkTo(String href) {
        isNotNull();
        List<Link> links = linksTo(href);
        if (!links.isEmpty()) {
            throw failing(about().linksTo(href, links));
        }
        return this;
    }

    private List<Link> linksTo(String href) {
        LinkUri uri = LinkUri.of(href);
        return actual.links().stream().filter(link -> link.uri().isSameAs(uri)).toList();
    }

    /**
     * Verifies that there is an image with an alternative text.
     *
     * @param alt the whole text
     * @return this
     * @throws AssertionError if there is none
     */
    public HtmlContentAssert hasImage(String alt) {
        isNotNull();
        if (actual.images().stream().noneMatch(image -> image.alt().equals(Optional.of(alt)))) {
            throw failing(about().noImage(alt));
        }
        return this;
    }

    /**
     * Verifies that there is an image from a place.
     *
     * @param source where it is, as in {@code "cid:logo"}, compared by {@link LinkUri#isSameAs(LinkUri)}
     * @return this
     * @throws AssertionError if there is none
     */
    public HtmlContentAssert hasImageFrom(String source) {
        isNotNull();
        LinkUri uri = LinkUri.of(source);
        if (actual.images().stream().noneMatch(image -> image.source().isSameAs(uri))) {
            throw failing(about().noImageFrom(source));
        }
        return this;
    }

    /**
     * Verifies that no image only tells the sender that the mail is read, see {@link HtmlContent#trackingPixels()}.
     *
     * @return this
     * @throws AssertionError if one does
     */
    public HtmlContentAssert hasNoTrackingPixels() {
        isNotNull();
        if (!actual.trackingPixels().isEmpty()) {
            throw failing(HtmlFailure.found("no tracking pixel", actual.trackingPixels()));
        }
        return this;
    }

    /**
     * Verifies that there is an element, or several.
     *
     * @param cssSelector a selector as jsoup knows it, such as {@code "table.items tr > td"}
     * @return this
     * @throws AssertionError if none matches
     * @throws IllegalArgumentException if this is no selector
     */
    public HtmlContentAssert hasElement(String cssSelector) {
        isNotNull();
        if (actual.select(cssSelector).isEmpty()) {
            throw failing(expecting("HTML to have an element " + quoted(cssSelector), "none matches"));
        }
        return this;
    }

    /**
     * Verifies that there is no such element.
     *
     * @param cssSelector a selector as jsoup knows it
     * @return this
     * @throws AssertionError if one matches
     * @throws IllegalArgumentException if this is no selector
     */
    public HtmlContentAssert doesNotHaveElement(String cssSelector) {
        isNotNull();
        List<HtmlElement> found = actual.select(cssSelector);
        if (!found.isEmpty()) {
            throw failing(HtmlFailure.found("no element " + quoted(cssSelector), found));
        }
        return this;
    }

    /**
     * Goes on with all that a person reads.
     *
     * @return AssertJ's assertions on the text
     */
    public AbstractStringAssert<?> visibleText() {
        return toText("visible text", html -> Optional.of(html.visibleText()));
    }

    /**
     * Goes on with the HTML as it was given.
     *
     * @return AssertJ's assertions on the source
     */
    public AbstractStringAssert<?> source() {
        return toText("source", html -> Optional.of(html.source()));
    }

    /**
     * Goes on with the title of the document.
     *
     * @return AssertJ's assertions on the title
     * @throws AssertionError if there is none
     */
    public AbstractStringAssert<?> title() {
        return toText("title", HtmlContent::title);
    }

    /**
     * Goes on with the link with a text, by the rules of {@link HtmlContent#link(String)}.
     *
     * @param text what a person clicks on
     * @return assertions on the link
     * @throws AssertionError if there is none, or there are several that lead to different places
     * @throws IllegalArgumentException if the text is blank
     */
    public LinkAssert link(String text) {
        hasLink(text);
        return toValue(html -> html.link(text), LinkAssert.LINK);
    }

    /**
     * Goes on with all links, hidden ones too.
     *
     * @return AssertJ's assertions on the list; {@link LinkAssert#LINK} makes ours of one
     */
    public ListAssert<Link> links() {
        return toList("links", HtmlContent::links, Link.class);
    }

    /**
     * Goes on with the one element that a CSS selector matches.
     *
     * @param cssSelector a selector as jsoup knows it
     * @return assertions on the element
     * @throws AssertionError if none matches, or several do
     * @throws IllegalArgumentException if this is no selector
     */
    public HtmlElementAssert element(String cssSelector) {
        isNotNull();
        int matching = actual.select(cssSelector).size();
        if (matching != 1) {
            throw failing(expecting(
                            "HTML to have one element " + quoted(cssSelector),
                            matching == 0 ? "none matches" : matching + " match")
                    .with("They are:", HtmlFailure.lines(actual.select(cssSelector))));
        }
        return toValue(html -> html.select(cssSelector).get(0), HtmlElementAssert.ELEMENT);
    }

    /**
     * Goes on with the elements that a CSS selector matches.
     *
     * @param cssSelector a selector as jsoup knows it
     * @return AssertJ's assertions on the list, which may be empty; {@link HtmlElementAssert#ELEMENT} makes ours of one
     * @throws IllegalArgumentException if this is no selector
     */
    public ListAssert<HtmlElement> select(String cssSelector) {
        return toList("elements " + quoted(cssSelector), html -> html.select(cssSelector), HtmlElement.class);
    }

    /**
     * Goes on with all images, tracking pixels too.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<HtmlImage> images() {
        return toList("images", HtmlContent::images, HtmlImage.class);
    }
}
