package io.github.smtptest.content;

import io.github.smtptest.wording.FailureText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In what two addresses differ, part by part. */
final class LinkDifference {

    private final List<String> lines = new ArrayList<>();

    private LinkDifference() {}

    /** A line for each part in which they differ; none when they lead to the same place. */
    static List<String> between(LinkUri expected, LinkUri actual) {
        LinkDifference difference = new LinkDifference();
        difference.add("scheme", expected.scheme(), actual.scheme());
        difference.add("host", expected.host(), actual.host());
        difference.add("port", port(expected), port(actual));
        difference.add("path", path(expected), path(actual));
        Set<String> names = new LinkedHashSet<>(expected.queryParameters().keySet());
        names.addAll(actual.queryParameters().keySet());
        for (String name : names) {
            difference.add("query parameter " + FailureText.quoted(name), values(expected, name), values(actual, name));
        }
        difference.add("fragment", expected.fragment(), actual.fragment());
        if (difference.lines.isEmpty()) {
            difference.add("spelling", Optional.of(expected.normalized()), Optional.of(actual.normalized()));
        }
        return difference.lines;
    }

    private void add(String part, Optional<String> expected, Optional<String> actual) {
        if (!expected.equals(actual)) {
            lines.add(part + ": expected " + words(expected) + ", but was " + words(actual));
        }
    }

    private static String words(Optional<String> value) {
        return value.map(FailureText::quoted).orElse("none");
    }

    /** The usual port of a scheme is the same written or not. */
    private static Optional<String> port(LinkUri uri) {
        int usual = uri.scheme().equals(Optional.of("https")) ? 443 : uri.isWeb() ? 80 : -1;
        return uri.port().stream()
                .filter(port -> port != usual)
                .mapToObj(String::valueOf)
                .findFirst();
    }

    private static Optional<String> path(LinkUri uri) {
        String path = uri.path();
        return Optional.of(path.isEmpty() && uri.isWeb() ? "/" : path).filter(it -> !it.isEmpty());
    }

    private static Optional<String> values(LinkUri uri, String name) {
        return Optional.ofNullable(uri.queryParameters().get(name)).map(values -> String.join("\" and \"", values));
    }
}
