package io.github.smtptest.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The declarations of one element, collected from its style sheets and its style attribute (CSS Cascade, section 6). */
final class Declarations {

    private static final Set<String> KNOWN = Set.of(
            "display",
            "visibility",
            "opacity",
            "overflow",
            "max-height",
            "height",
            "max-width",
            "width",
            "font",
            "font-size",
            "white-space");
    private static final long IMPORTANT = 1_000_000_000_000_000L;
    private static final long INLINE = 100_000_000_000_000L;
    private static final long SPECIFICITY = 10_000_000L;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Long> weights = new HashMap<>();

    /**
     * One declaration of a property that matters here, in lower case.
     *
     * @param order the place of its block among all blocks
     */
    record Declaration(String property, String value, boolean important, int order) {}

    /** Reads a block; properties that do not matter here are left out. */
    static List<Declaration> read(String block, int order) {
        List<Declaration> declarations = new ArrayList<>();
        for (String declaration : block.split(";", -1)) {
            int colon = declaration.indexOf(':');
            String property =
                    colon < 0 ? "" : declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (KNOWN.contains(property)) {
                String value = declaration.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
                int bang = value.indexOf('!');
                boolean important =
                        bang >= 0 && value.substring(bang + 1).strip().equals("important");
                String plain = bang < 0 ? value : value.substring(0, bang).strip();
                declarations.add(new Declaration(property, plain, important, order));
            }
        }
        return declarations;
    }

    /** The declarations of a style attribute, by property. */
    static Map<String, String> inline(String block) {
        Declarations declarations = new Declarations();
        declarations.addInline(block);
        return declarations.values();
    }

    void addInline(String block) {
        if (!block.isEmpty()) {
            read(block, 0).forEach(declaration -> add(declaration, INLINE));
        }
    }

    void addAll(Collection<Declaration> declarations, int specificity) {
        declarations.forEach(declaration -> add(declaration, specificity * SPECIFICITY));
    }

    /** Of two declarations that say the same the heavier one counts, of equals the later one. */
    private void add(Declaration declaration, long weight) {
        long whole = weight + declaration.order() + (declaration.important() ? IMPORTANT : 0);
        if (whole >= weights.getOrDefault(declaration.property(), 0L)) {
            values.put(declaration.property(), declaration.value());
            weights.put(declaration.property(), whole);
        }
    }

    Map<String, String> values() {
        return values;
    }
}
