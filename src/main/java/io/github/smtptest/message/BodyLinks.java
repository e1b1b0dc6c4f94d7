package io.github.smtptest.message;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.Link;
import io.github.smtptest.content.LinkComparison;
import io.github.smtptest.content.MissingContentException;
import io.github.smtptest.content.TextLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links of the two forms of a body. */
record BodyLinks(Optional<HtmlContent> html, Optional<TextLinks> text) {

    static BodyLinks of(Message message) {
        return new BodyLinks(message.htmlContent(), message.unflowedText().map(TextLinks::in));
    }

    List<Link> all() {
        List<Link> inHtml = html.map(HtmlContent::links).orElse(List.of());
        List<Link> all = new ArrayList<>(inHtml);
        text.map(TextLinks::links).orElse(List.of()).stream()
                .filter(link -> inHtml.stream().noneMatch(known -> known.uri().isSameAs(link.uri())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    Optional<LinkComparison> comparison() {
        return html.flatMap(page -> text.map(plain -> LinkComparison.of(page.links(), plain.links())));
    }

    Link get(String label) {
        if (html.isEmpty()) {
            return text.orElseGet(() -> TextLinks.in("")).link(label);
        }
        try {
            return html.get().link(label);
        } catch (MissingContentException e) {
            Optional<Link> inText = text.flatMap(plain -> plain.findLink(label));
            throw inText.map(link -> e.with("The plain text has it, and only there: " + link.href()))
                    .orElse(e);
        }
    }
}
