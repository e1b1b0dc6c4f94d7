package io.github.smtptest.lint;

import io.github.smtptest.wording.Wording;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings so far, by rule. Not thread-safe. */
final class Findings {

    /** A broken template repeats itself; nobody reads more of one rule. */
    static final int MOST_OF_A_RULE = 100;

    private static final int LONGEST = 300;

    private final Set<LintRule> wanted;
    private final Map<LintRule, Set<Finding>> found = new EnumMap<>(LintRule.class);

    Findings(Set<LintRule> wanted) {
        this.wanted = wanted;
    }

    /** Keeps a finding, unless its rule is switched off or has enough of them. */
    void add(LintRule rule, String where, String what) {
        if (!wanted.contains(rule)) {
            return;
        }
        Set<Finding> ofRule = found.computeIfAbsent(rule, key -> new LinkedHashSet<>());
        if (ofRule.size() < MOST_OF_A_RULE) {
            ofRule.add(new Finding(rule, bounded(where), bounded(what)));
        }
    }

    private static String bounded(String text) {
        return Wording.cut(Wording.visible(text), LONGEST);
    }

    List<Finding> all() {
        return found.values().stream().flatMap(Set::stream).toList();
    }
}
