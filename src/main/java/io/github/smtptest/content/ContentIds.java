package io.github.smtptest.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of its own mail that HTML refers to by {@code cid:} (RFC 2392). */
final class ContentIds {

    private static final List<String> ATTRIBUTES = List.of("src", "href", "background", "poster", "data");
    private static final Pattern IN_STYLE =
            Pattern.compile("url\\(\\s*+[\"']?\\s*+(cid:[^\"')\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_SOURCE_SET = Pattern.compile("(?<!\\S)(cid:[^\\s,]+)", Pattern.CASE_INSENSITIVE);

    private final Set<String> found = new LinkedHashSet<>();

    private ContentIds() {}

    /** The id that an address names, if it is a {@code cid:}. */
    static Optional<String> of(String address) {
        String trimmed = address.strip();
        boolean isContentId = trimmed.regionMatches(true, 0, "cid:", 0, 4) && trimmed.length() > 4;
        return isContentId ? Optional.of(PercentEncoding.decode(trimmed.substring(4), false)) : Optional.empty();
    }

    /** All ids that a document names, in order, each once; those of its style sheets last. */
    static List<String> in(HtmlTree tree) {
        ContentIds ids = new ContentIds();
        tree.root().forEach(ids::addFrom);
        tree.styleSheets().forEach(sheet -> ids.addAll(IN_STYLE, sheet));
        return List.copyOf(ids.found);
    }

    private void addFrom(HtmlNode.Element element) {
        ATTRIBUTES.forEach(name -> of(element.attribute(name)).ifPresent(found::add));
        addAll(IN_SOURCE_SET, element.attribute("srcset"));
        addAll(IN_STYLE, element.attribute("style"));
    }

    private void addAll(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            of(matcher.group(1)).ifPresent(found::add);
        }
    }
}
