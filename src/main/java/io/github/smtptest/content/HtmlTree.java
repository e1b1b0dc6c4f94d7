package io.github.smtptest.content;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Parses HTML with jsoup, as browsers do, into a tree that knows how each element is shown. */
final class HtmlTree {

    private final Document document;
    private final StyleSheet styles;
    private final IdentityHashMap<Node, HtmlNode.Element> elements = new IdentityHashMap<>();
    private final HtmlNode.Element root;

    private HtmlTree(Document document) {
        this.document = document;
        this.styles = StyleSheet.of(
                document.select("style").stream().map(Element::data).toList());
        this.root = element(document, ComputedStyle.ROOT);
    }

    static HtmlTree parse(String html) {
        // jsoup nests no deeper than its default of 512, so nothing here can overflow the stack
        return new HtmlTree(Parser.htmlParser().setTrackPosition(true).parseInput(html, ""));
    }

    /** The document, whose only child is the {@code html} element. */
    HtmlNode.Element root() {
        return root;
    }

    /** The text of {@code style} elements. */
    List<String> styleSheets() {
        return document.select("style").stream().map(Element::data).toList();
    }

    List<HtmlNode.Element> select(String cssSelector) {
        try {
            return document.select(cssSelector).stream()
                    .map(elements::get)
                    .filter(element -> element != null)
                    .toList();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "No CSS selector: " + Excerpt.quoted(cssSelector) + " (" + e.getMessage()
                            + "). Write it as in a style sheet: a.button, td > a, a[href^=https]",
                    e);
        }
    }

    private HtmlNode.Element element(Element source, ComputedStyle parent) {
        String name = source.normalName();
        Map<String, String> attributes = attributes(source);
        ComputedStyle style = parent.of(name, attributes, styles.declared(name, attributes));
        List<HtmlNode> children = new ArrayList<>(source.childNodeSize());
        for (Node child : source.childNodes()) {
            if (child instanceof Element element) {
                children.add(element(element, style));
            } else if (child instanceof TextNode text) {
                children.add(new HtmlNode.Text(text.getWholeText()));
            }
        }
        int line = Math.max(0, source.sourceRange().start().lineNumber());
        HtmlNode.Element element = new HtmlNode.Element(name, attributes, line, style, children);
        elements.put(source, element);
        return element;
    }

    private static Map<String, String> attributes(Element source) {
        if (source.attributesSize() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Attribute attribute : source.attributes()) {
            attributes.put(attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue());
        }
        return attributes;
    }
}
