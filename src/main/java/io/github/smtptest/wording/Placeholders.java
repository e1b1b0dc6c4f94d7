package io.github.smtptest.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders of templates that nobody put a value in. */
final class Placeholders {

    // No word boundary around the last one: in a run of combining marks it takes square time.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[\\[\\$\\{[^{}]{1,60}}]]|[$#]\\{[^{}]{1,60}}|"
            + "\\{\\{[^{}]{1,60}}}|<%=[^%]{1,60}%>|%(?:\\d+\\$)?[sd]|\\{\\d{0,2}}|(?<!\\w)null(?!\\w)");

    private static final int LONGEST_VALUE = 40;

    /** A placeholder, and the text that stands in its place. */
    private record Unresolved(String placeholder, String value) {}

    private Placeholders() {}

    static String hint(String expected, String actual) {
        Optional<String> inActual = unresolved(actual, expected)
                .map(found -> found.placeholder().equals("null")
                        ? "has null for " + quoted(found.value())
                        : "has the unresolved placeholder " + Wording.visible(found.placeholder()) + " for "
                                + quoted(found.value()));
        return inActual.or(() -> unresolved(expected, actual)
                        .map(found -> "has " + quoted(found.value()) + " where the expected text has "
                                + (found.placeholder().equals("null") ? "" : "the placeholder ")
                                + Wording.visible(found.placeholder())))
                .orElse("");
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "nothing" : '"' + Wording.cut(Wording.visible(value), LONGEST_VALUE) + '"';
    }

    /** The first placeholder, if the two texts are the same but for placeholders. */
    private static Optional<Unresolved> unresolved(String template, String filled) {
        List<String> literals = new ArrayList<>();
        String first = "";
        int from = 0;
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            // What both have is meant as it stands.
            if (!filled.contains(matcher.group())) {
                first = literals.isEmpty() ? matcher.group() : first;
                literals.add(template.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        String end = template.substring(from);
        if (literals.isEmpty() || !filled.startsWith(literals.get(0)) || !filled.endsWith(end)) {
            return Optional.empty();
        }
        int start = literals.get(0).length();
        int at = start;
        int firstEnd = -1;
        for (String literal : literals.subList(1, literals.size())) {
            int found = filled.indexOf(literal, at);
            if (found < 0) {
                return Optional.empty();
            }
            firstEnd = firstEnd < 0 ? found : firstEnd;
            at = found + literal.length();
        }
        int last = filled.length() - end.length();
        return last < at
                ? Optional.empty()
                : Optional.of(new Unresolved(first, filled.substring(start, firstEnd < 0 ? last : firstEnd)));
    }
}
