package io.github.smtptest.lint;

import io.github.smtptest.message.Message;
import io.github.smtptest.session.Envelope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A set of rules, and the check of a mail against it.
 *
 * <pre>{@code
 * Lint.STANDARD.without(HTML_ONLY).check(mail, mail.envelope());
 * Lint.STANDARD.with(LOCAL_LINK);   // where the test knows the address the application has in production
 * Lint.only(LEAKED_BCC, MISSING_UNSUBSCRIBE);
 * }</pre>
 *
 * <p>Checking costs time in proportion to the size of the mail and never throws because of what a mail contains. Messages
 * within the mail, such as forwarded ones, are not checked: somebody else wrote them. Immutable and thread-safe.
 */
public final class Lint {

    /** The rules that are {@linkplain LintRule#isStandard() standard}: a mail that is as it should be breaks none. */
    public static final Lint STANDARD =
            new Lint(Stream.of(LintRule.values()).filter(LintRule::isStandard).toList());

    /** All rules there are, those too that depend on where the test runs, on stand-ins, or on taste. */
    public static final Lint ALL = new Lint(Arrays.asList(LintRule.values()));

    private static final List<Rules> SUBJECTS = List.of(
            new FieldRules(),
            new AddressRules(),
            new OctetRules(),
            new DefectRules(),
            new BodyRules(),
            new LegibilityRules(),
            new PlaceholderRules(),
            new LinkRules(),
            new InlineRules(),
            new AttachmentRules(),
            new BulkRules());

    private final Set<LintRule> rules;

    private Lint(Collection<LintRule> rules) {
        Set<LintRule> copy = EnumSet.noneOf(LintRule.class);
        copy.addAll(rules);
        this.rules = Collections.unmodifiableSet(copy);
    }

    /**
     * Makes a set of a few rules.
     *
     * @param rules the rules; none for a check that finds nothing
     * @return those rules and no others
     */
    public static Lint only(LintRule... rules) {
        return new Lint(List.of(rules));
    }

    /**
     * Switches rules on.
     *
     * @param more the rules; it does not matter if they are on already
     * @return a set that has them too
     */
    public Lint with(LintRule... more) {
        Set<LintRule> all = EnumSet.copyOf(List.of(LintRule.values()));
        all.removeIf(rule -> !rules.contains(rule) && !List.of(more).contains(rule));
        return new Lint(all);
    }

    /**
     * Switches rules off.
     *
     * @param unwanted the rules; it does not matter if they are off already
     * @return a set without them
     */
    public Lint without(LintRule... unwanted) {
        List<LintRule> fewer = List.of(unwanted);
        return new Lint(rules.stream().filter(rule -> !fewer.contains(rule)).toList());
    }

    /**
     * Returns the rules that are on.
     *
     * @return the rules in the order of {@link LintRule}; unmodifiable
     */
    public Set<LintRule> rules() {
        return rules;
    }

    /**
     * Checks a mail.
     *
     * @param message the message
     * @param envelope what the client told the server about it, such as {@code BODY=8BITMIME}
     * @return the findings in the order of {@link LintRule}, those of one rule in the order of the mail; at most a hundred
     *     of each rule; empty if the mail breaks none
     */
    public List<Finding> check(Message message, Envelope envelope) {
        Examined examined =
                new Examined(Objects.requireNonNull(message, "message"), Objects.requireNonNull(envelope, "envelope"));
        Findings findings = new Findings(rules);
        SUBJECTS.forEach(subject -> subject.check(examined, findings));
        return findings.all();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lint lint && rules.equals(lint.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** Returns the names of the rules that are on. */
    @Override
    public String toString() {
        return "Lint" + rules;
    }
}
