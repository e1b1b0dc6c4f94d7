package io.github.smtptest.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the link that a person would click on when told its text. */
final class LinkSearch {

    private static final int LISTED = 10;

    private final List<Link> links;
    private final String wanted;
    private final List<Link> matching;

    private LinkSearch(List<Link> links, String wanted) {
        this.links = links;
        this.wanted = wanted.strip().replaceAll("\\s+", " ");
        this.matching = search();
    }

    static LinkSearch of(List<Link> links, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "text is blank, which every link contains: give the text a person clicks on, or ask links()");
        }
        return new LinkSearch(links.stream().filter(link -> !link.isHidden()).toList(), text);
    }

    /** The first of the links found; empty when there is none, or when they lead to several places. */
    Optional<Link> find() {
        return isAmbiguous() ? Optional.empty() : matching.stream().findFirst();
    }

    Link get() {
        return find().orElseThrow(() -> new MissingContentException(message()));
    }

    /** All links that have the text, by the first rule that some link meets. */
    List<Link> matching() {
        return matching;
    }

    /** The links searched, which are all that are not hidden. */
    List<Link> visible() {
        return links;
    }

    private List<Link> search() {
        String lower = wanted.toLowerCase(Locale.ROOT);
        List<Predicate<Link>> steps = List.of(
                link -> link.text().equals(wanted),
                link -> link.text().equalsIgnoreCase(wanted),
                link -> link.text().toLowerCase(Locale.ROOT).contains(lower));
        return steps.stream()
                .map(step -> links.stream().filter(step).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether the links found lead to several places. */
    boolean isAmbiguous() {
        return matching.stream()
                .anyMatch(link -> !link.uri().isSameAs(matching.get(0).uri()));
    }

    private String message() {
        if (isAmbiguous()) {
            return matching.size() + " links with the text " + Excerpt.quoted(wanted)
                    + ", and they lead to several places:" + list(matching)
                    + "\nGive more of the text, or choose from links().";
        }
        if (links.isEmpty()) {
            return "No link with the text " + Excerpt.quoted(wanted) + ": there is no link at all.";
        }
        return "No link with the text " + Excerpt.quoted(wanted) + " among "
                + (links.size() == 1 ? "1 link" : links.size() + " links") + ":" + list(links);
    }

    private String list(List<Link> shown) {
        Optional<NearMiss> nearest = matching.isEmpty() ? nearest() : Optional.empty();
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < Math.min(LISTED, shown.size()); i++) {
            int index = i;
            list.append("\n  ").append(shown.get(i));
            nearest.filter(miss -> miss.index() == index)
                    .ifPresent(miss -> list.append("  <- ").append(miss));
        }
        if (shown.size() > LISTED) {
            list.append("\n  and ").append(shown.size() - LISTED).append(" more");
        }
        nearest.filter(miss -> miss.index() >= LISTED)
                .ifPresent(miss -> list.append(", nearest of all ").append(shown.get(miss.index())));
        return list.toString();
    }

    private Optional<NearMiss> nearest() {
        return NearMiss.among(links.stream().map(Link::text).toList(), wanted);
    }
}
