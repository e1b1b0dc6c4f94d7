package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.NearestPassage;
import io.github.smtptest.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The texts of failed assertions on HTML: what was expected, and what there is instead. */
final class HtmlFailure {

    private static final int LONGEST_PLACE = 60;

    private final HtmlContent html;

    HtmlFailure(HtmlContent html) {
        this.html = html;
    }

    /** The document by its title, else by its first line. */
    String place() {
        Optional<String> name = html.title().or(() -> html.visibleText().lines().findFirst());
        return "HTML "
                + name.map(text -> '"' + Wording.cut(Wording.visible(text), LONGEST_PLACE) + '"')
                        .orElse("without text");
    }

    /** A text that nobody reads there. */
    FailureText unread(String part, List<String> missing) {
        String text = html.visibleText();
        return expecting("visible text to contain " + quoted(part), instead(text, part))
                .with(
                        "Missing are:",
                        missing.size() == 1
                                ? List.of()
                                : missing.stream().map(FailureText::quoted).toList())
                .with("The visible text is:", lines(text));
    }

    private String instead(String text, String part) {
        if (text.isEmpty()) {
            return "there is none";
        }
        int otherCase = text.toLowerCase(Locale.ROOT).indexOf(part.toLowerCase(Locale.ROOT));
        if (otherCase >= 0) {
            int end = Math.min(text.length(), otherCase + part.length());
            return "it has it in another case: " + quoted(text.substring(otherCase, end));
        }
        String inOneLine = inOneLine(part);
        if (inOneLine(text).contains(inOneLine)) {
            return "it has it with other white space or line breaks";
        }
        if (html.allText().contains(inOneLine)) {
            return "that is hidden";
        }
        if (html.images().stream().anyMatch(image -> image.alt().orElse("").contains(inOneLine))) {
            return "that is the text of an image";
        }
        return NearestPassage.in(text, part)
                .map(nearest -> "the nearest is " + quoted(nearest))
                .orElse("nothing comes near it");
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** A text that somebody reads there. */
    FailureText read(String part) {
        String text = html.visibleText();
        String before = text.substring(0, text.indexOf(part));
        int number = (int) before.chars().filter(c -> c == '\n').count();
        String line = text.lines().skip(number).findFirst().orElse("");
        return expecting(
                "visible text not to contain " + quoted(part),
                "line " + (number + 1) + " does: "
                        + quoted(around(line, before.length() - before.lastIndexOf('\n') - 1)));
    }

    private static String around(String line, int index) {
        int from = Math.max(0, index - 20);
        return (from > 0 ? "…" : "") + line.substring(from);
    }

    private static List<String> lines(String text) {
        return text.lines()
                .filter(line -> !line.isEmpty())
                .map(FailureText::quoted)
                .toList();
    }

    /** No link that a person would click on, or several. */
    FailureText noLink(String text) {
        LinkSearch search = LinkSearch.of(html.links(), text);
        String wanted = "the link " + quoted(text);
        if (search.isAmbiguous()) {
            return expecting(
                            "HTML to have " + wanted,
                            "it has " + search.matching().size() + " that lead to different places")
                    .with("They are:", lines(search.matching()));
        }
        boolean hidden = html.links().stream()
                .anyMatch(link -> link.isHidden() && link.text().equals(text));
        List<Link> visible = search.visible();
        List<String> texts = visible.stream().map(Link::text).toList();
        boolean silent = !texts.isEmpty() && texts.stream().allMatch(String::isEmpty);
        String instead =
                hidden ? "that is hidden" : silent ? "its links have no text" : "it has " + Instead.of(texts, text);
        return expecting("HTML to have " + wanted, instead)
                .with("Its links:", NearMiss.marked(lines(visible), texts, text));
    }

    /** Links of a text, which lead elsewhere. */
    FailureText elsewhere(String text, List<Link> links, String href) {
        String expectation = "link " + quoted(text) + " to lead to " + quoted(href);
        if (links.size() == 1) {
            Link link = links.get(0);
            return expecting(expectation, "it leads to " + quoted(link.href()))
                    .with("They differ in:", LinkDifference.between(LinkUri.of(href), link.uri()));
        }
        return expecting(expectation, "none of the " + links.size() + " links of that text does")
                .with("They are:", lines(links));
    }

    /** No link that leads there. */
    FailureText noLinkTo(String href) {
        LinkUri wanted = LinkUri.of(href);
        List<Link> visible =
                html.links().stream().filter(link -> !link.isHidden()).toList();
        boolean hidden = html.links().stream().anyMatch(link -> link.uri().isSameAs(wanted));
        List<String> hrefs =
                visible.stream().map(link -> link.uri().normalized()).toList();
        return expecting(
                        "HTML to have a link to " + quoted(href),
                        hidden ? "that is hidden" : "it has " + Instead.of(hrefs, wanted.normalized()))
                .with("Its links:", NearMiss.marked(lines(visible), hrefs, wanted.normalized()));
    }

    /** Links that should not lead there. */
    FailureText linksTo(String href, List<Link> links) {
        return found("no link to " + quoted(href), links);
    }

    /** Things that should not be there. */
    static FailureText found(String expectation, List<?> things) {
        boolean single = things.size() == 1;
        return expecting(
                        "HTML to have " + expectation,
                        single ? "it has " + Excerpt.of(String.valueOf(things.get(0))) : "it has " + things.size())
                .with("They are:", single ? List.of() : lines(things));
    }

    /** No image of a text. */
    FailureText noImage(String alt) {
        List<HtmlImage> images = html.images();
        List<String> texts =
                images.stream().flatMap(image -> image.alt().stream()).toList();
        boolean silent = !images.isEmpty() && texts.stream().allMatch(String::isEmpty);
        return expecting(
                        "HTML to have the image " + quoted(alt),
                        silent ? "its images have no alternative text" : "it has " + Instead.of(texts, alt))
                .with("Its images:", lines(images));
    }

    /** No image from a place. */
    FailureText noImageFrom(String source) {
        List<String> sources =
                html.images().stream().map(image -> image.source().written()).toList();
        return expecting("HTML to have an image from " + quoted(source), "it has " + Instead.of(sources, source))
                .with("Its images:", NearMiss.marked(lines(html.images()), sources, source));
    }

    static List<String> lines(List<?> things) {
        return things.stream().map(thing -> Excerpt.of(thing.toString())).toList();
    }
}
