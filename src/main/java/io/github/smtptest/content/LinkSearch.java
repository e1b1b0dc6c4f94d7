package io.github.smtptest.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the link that a person would click on when told its text. */
final class LinkSearch {

    private static final int LISTED = 10;

    /** Longer texts are no near misses of each other, and comparing them letter by letter would take long. */
    private static final int LONGEST_COMPARED = 200;

    private final List<Link> links;
    private final String wanted;
    private final List<Link> matching;

    private LinkSearch(List<Link> links, String wanted) {
        this.links = links;
        this.wanted = wanted.strip().replaceAll("\\s+", " ");
        this.matching = matching();
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

    private List<Link> matching() {
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

    private boolean isAmbiguous() {
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
        int nearest = matching.isEmpty() ? nearest() : -1;
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < Math.min(LISTED, shown.size()); i++) {
            list.append("\n  ").append(shown.get(i));
            if (i == nearest) {
                int distance = distance(shown.get(i).text(), wanted);
                list.append("  <- nearest: differs in ").append(distance);
                list.append(distance == 1 ? " character" : " characters");
            }
        }
        if (shown.size() > LISTED) {
            list.append("\n  and ").append(shown.size() - LISTED).append(" more");
        }
        return nearest < LISTED ? list.toString() : list + ", nearest of all " + shown.get(nearest);
    }

    /** The index of the link nearest in letters, or -1: where half of a text differs, nothing is near. */
    private int nearest() {
        int nearest = -1;
        int least = Math.min(wanted.length(), LONGEST_COMPARED) / 2 + 1;
        for (int i = 0; i < links.size(); i++) {
            int distance = distance(links.get(i).text(), wanted);
            if (distance < least) {
                nearest = i;
                least = distance;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, in one row. */
    private static int distance(String one, String other) {
        if (one.length() > LONGEST_COMPARED || other.length() > LONGEST_COMPARED) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
