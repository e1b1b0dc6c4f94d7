package io.github.smtptest.content;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the HTML and the plain text of a mail lead to the same places, as those who read either may expect.
 *
 * <p>Compared are web addresses and {@code mailto:} in their {@linkplain LinkUri#normalized() normalized} form, whatever
 * their texts; each place counts once, and hidden links do not count.
 *
 * @param inBoth the links of the HTML that the text has too
 * @param onlyInHtml the links of the HTML that the text lacks
 * @param onlyInText the links of the text that the HTML lacks
 */
public record LinkComparison(List<Link> inBoth, List<Link> onlyInHtml, List<Link> onlyInText) {

    private static final Set<String> COMPARED = Set.of("http", "https", "mailto");

    /**
     * Creates the outcome of a comparison.
     *
     * @param inBoth the links of the HTML that the text has too
     * @param onlyInHtml the links of the HTML that the text lacks
     * @param onlyInText the links of the text that the HTML lacks
     */
    public LinkComparison {
        inBoth = List.copyOf(inBoth);
        onlyInHtml = List.copyOf(onlyInHtml);
        onlyInText = List.copyOf(onlyInText);
    }

    /**
     * Compares the links of two parts.
     *
     * @param html the links of the HTML, as {@link HtmlContent#links()} has them
     * @param text the links of the text, as {@link TextLinks#links()} has them
     * @return what is in both and what is in one only, in the order of the parts
     */
    public static LinkComparison of(List<Link> html, List<Link> text) {
        Map<String, Link> inHtml = places(html);
        Map<String, Link> inText = places(text);
        return new LinkComparison(
                select(inHtml, inText.keySet(), true),
                select(inHtml, inText.keySet(), false),
                select(inText, inHtml.keySet(), false));
    }

    private static Map<String, Link> places(List<Link> links) {
        Map<String, Link> places = new LinkedHashMap<>();
        links.stream()
                .filter(link -> !link.isHidden())
                .filter(link -> link.uri().scheme().filter(COMPARED::contains).isPresent())
                .forEach(link -> places.putIfAbsent(link.uri().normalized(), link));
        return places;
    }

    private static List<Link> select(Map<String, Link> links, Collection<String> others, boolean inOthers) {
        return links.entrySet().stream()
                .filter(entry -> others.contains(entry.getKey()) == inOthers)
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Returns whether both lead to the same places.
     *
     * @return whether nothing is in one part only
     */
    public boolean isSame() {
        return onlyInHtml.isEmpty() && onlyInText.isEmpty();
    }

    /** Returns what is in one part only, a link a line. */
    @Override
    public String toString() {
        return isSame()
                ? "the same links in HTML and text: " + inBoth.size()
                : list("only in the HTML", onlyInHtml)
                        + (onlyInHtml.isEmpty() || onlyInText.isEmpty() ? "" : "\n")
                        + list("only in the text", onlyInText);
    }

    private static String list(String heading, List<Link> links) {
        return links.isEmpty()
                ? ""
                : links.stream().map(link -> "\n  " + link).collect(Collectors.joining("", heading + ":", ""));
    }
}
