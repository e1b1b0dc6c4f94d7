package io.github.smtptest.content;

import java.util.Set;
import java.util.regex.Pattern;

/** Reads an element as a person does who has only its text. */
final class VisibleText {

    private static final int NO_NUMBER = Integer.MIN_VALUE;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Set<String> CODE = Set.of("script", "style", "template", "title");

    private final TextFlow flow = new TextFlow();
    private final boolean withAlternatives;
    private final boolean withHidden;
    private int listDepth;

    private VisibleText(boolean withAlternatives, boolean withHidden) {
        this.withAlternatives = withAlternatives;
        this.withHidden = withHidden;
    }

    /** What is visible, with line breaks. */
    static String of(HtmlNode.Element element) {
        return read(element, new VisibleText(false, false));
    }

    /** What is visible, or would be were the element itself not hidden, on one line, with texts instead of images. */
    static String label(HtmlNode.Element element) {
        return inOneLine(read(element, new VisibleText(true, element.style().isHidden())));
    }

    /** Everything in an element, hidden or not, on one line. */
    static String evenIfHidden(HtmlNode.Element element) {
        return inOneLine(read(element, new VisibleText(false, true)));
    }

    /** Whether the text of an element is meant for programs. */
    static boolean isCode(HtmlNode.Element element) {
        return CODE.contains(element.name());
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String read(HtmlNode.Element element, VisibleText reader) {
        reader.element(element, NO_NUMBER);
        return reader.flow.toString();
    }

    private void element(HtmlNode.Element element, int number) {
        if ((element.style().removed() && !withHidden) || isCode(element)) {
            return;
        }
        switch (element.name()) {
            case "br" -> flow.lineBreak();
            case "img" -> image(element);
            case "ul", "ol" -> list(element);
            case "li" -> item(element, number);
            default -> inDisplay(element);
        }
    }

    /** A font of no size hides the text of an element and not its images. */
    private void image(HtmlNode.Element image) {
        if (withAlternatives && (withHidden || !image.style().invisible())) {
            flow.text(" " + image.attribute("alt") + " ", false);
        }
    }

    private void inDisplay(HtmlNode.Element element) {
        switch (element.style().display()) {
            case INLINE -> children(element);
            case CELL -> {
                flow.cell();
                children(element);
                flow.cell();
            }
            case BLOCK, PARAGRAPH -> {
                boolean margin = element.style().display() == ComputedStyle.Display.PARAGRAPH;
                flow.block(margin);
                children(element);
                flow.block(margin);
            }
        }
    }

    private void children(HtmlNode.Element element) {
        for (HtmlNode child : element.children()) {
            if (child instanceof HtmlNode.Element inner) {
                element(inner, NO_NUMBER);
            } else if (child instanceof HtmlNode.Text text) {
                characters(text, element);
            }
        }
    }

    private void characters(HtmlNode.Text text, HtmlNode.Element parent) {
        if (withHidden || !parent.style().isHidden()) {
            flow.text(text.characters(), parent.style().preformatted());
        }
    }

    private void list(HtmlNode.Element list) {
        boolean margin = listDepth == 0;
        boolean numbered = list.name().equals("ol");
        int number = start(list);
        flow.block(margin);
        listDepth++;
        for (HtmlNode child : list.children()) {
            if (child instanceof HtmlNode.Text text) {
                characters(text, list);
            } else if (child instanceof HtmlNode.Element inner) {
                boolean counts = inner.name().equals("li") && !inner.style().removed();
                element(inner, numbered ? number : NO_NUMBER);
                number += counts ? 1 : 0;
            }
        }
        listDepth--;
        flow.block(margin);
    }

    private static int start(HtmlNode.Element list) {
        String start = list.attribute("start").strip();
        return NUMBER.matcher(start).matches() ? Integer.parseInt(start) : 1;
    }

    private void item(HtmlNode.Element item, int number) {
        flow.block(false);
        flow.marker(number == NO_NUMBER ? "- " : number + ". ");
        flow.indent();
        children(item);
        flow.outdent();
        flow.withoutMarker();
        flow.block(false);
    }
}
