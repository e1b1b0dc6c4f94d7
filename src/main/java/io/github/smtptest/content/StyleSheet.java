package io.github.smtptest.content;

import io.github.smtptest.content.Declarations.Declaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of {@code style} elements that can hide an element, as far as one element is enough to decide: name, id and
 * classes. Rules of {@code @media} depend on the screen and are left out.
 */
final class StyleSheet {

    /** More selectors would only make a hostile mail slow: each may have to be tried on every element. */
    private static final int MOST_SELECTORS = 500;

    private static final Pattern SELECTOR =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*)?((?:[.#][A-Za-z_-][A-Za-z0-9_-]*){0,20})");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)|<!--|-->", Pattern.DOTALL);

    private final Map<Selector, Map<String, Declaration>> rules = new LinkedHashMap<>();
    private final Map<String, List<Selector>> selectors = new HashMap<>();
    private int blocks;

    private record Selector(String element, Set<String> names) {

        static Selector of(String element, String names) {
            return new Selector(element.toLowerCase(Locale.ROOT), split(names));
        }

        private static Set<String> split(String names) {
            Set<String> split = new LinkedHashSet<>();
            int start = 0;
            for (int i = 1; i <= names.length(); i++) {
                if (i == names.length() || names.charAt(i) == '.' || names.charAt(i) == '#') {
                    split.add(names.substring(start, i));
                    start = i;
                }
            }
            return split;
        }

        /** What every element that it matches has. */
        String key() {
            return names.isEmpty() ? element : names.iterator().next();
        }

        boolean matches(String name, Set<String> own) {
            return (element.isEmpty() || element.equals(name)) && own.containsAll(names);
        }

        /** CSS Selectors, section 15, with room for all that the pattern lets through. */
        int specificity() {
            int ids = (int) names.stream().filter(name -> name.startsWith("#")).count();
            return ids * 1_000 + (names.size() - ids) * 20 + (element.isEmpty() ? 0 : 1);
        }
    }

    static StyleSheet of(List<String> sources) {
        StyleSheet sheet = new StyleSheet();
        sources.forEach(source -> sheet.read(COMMENT.matcher(source).replaceAll(" ")));
        return sheet;
    }

    /** What the rules and the style attribute declare for an element, by property. */
    Map<String, String> declared(String name, Map<String, String> attributes) {
        Declarations declarations = new Declarations();
        if (!rules.isEmpty()) {
            Set<String> own = names(attributes);
            addMatching(selectors.getOrDefault(name, List.of()), name, own, declarations);
            own.forEach(key -> addMatching(selectors.getOrDefault(key, List.of()), name, own, declarations));
        }
        declarations.addInline(attributes.getOrDefault("style", ""));
        return declarations.values();
    }

    private void addMatching(List<Selector> candidates, String name, Set<String> own, Declarations declarations) {
        for (Selector selector : candidates) {
            if (selector.matches(name, own)) {
                Collection<Declaration> declared =
                        rules.getOrDefault(selector, Map.of()).values();
                declarations.addAll(declared, selector.specificity());
            }
        }
    }

    private static Set<String> names(Map<String, String> attributes) {
        Set<String> names = new LinkedHashSet<>();
        String id = attributes.getOrDefault("id", "").strip();
        if (!id.isEmpty()) {
            names.add("#" + id);
        }
        for (String className : attributes.getOrDefault("class", "").strip().split("\\s+", -1)) {
            if (!className.isEmpty()) {
                names.add("." + className);
            }
        }
        return names;
    }

    private void read(String css) {
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf('{', at);
            if (open < 0) {
                return;
            }
            String prelude = css.substring(at, open);
            // statements such as @import end in a semicolon and have no block
            prelude = prelude.substring(prelude.lastIndexOf(';') + 1).strip();
            int end = prelude.startsWith("@") ? endOfNested(css, open) : css.indexOf('}', open);
            end = end < 0 ? css.length() : end;
            if (!prelude.startsWith("@")) {
                add(prelude, css.substring(open + 1, end));
            }
            at = end + 1;
        }
    }

    private static int endOfNested(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            depth += css.charAt(i) == '{' ? 1 : css.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return css.length();
    }

    private void add(String list, String block) {
        List<Declaration> declarations = Declarations.read(block, blocks++);
        for (String written : declarations.isEmpty() ? new String[0] : list.split(",", -1)) {
            Matcher matcher = SELECTOR.matcher(written.strip());
            if (matcher.matches() && !written.isBlank()) {
                add(Selector.of(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2)), declarations);
            }
        }
    }

    private void add(Selector selector, List<Declaration> declarations) {
        if (!rules.containsKey(selector)) {
            if (rules.size() == MOST_SELECTORS) {
                return;
            }
            rules.put(selector, new HashMap<>());
            selectors.computeIfAbsent(selector.key(), key -> new ArrayList<>()).add(selector);
        }
        Map<String, Declaration> known = rules.getOrDefault(selector, Map.of());
        declarations.forEach(
                declaration -> known.put(declaration.property() + (declaration.important() ? "!" : ""), declaration));
    }
}
