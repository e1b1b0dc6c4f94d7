package io.github.smtptest.lint;

import java.util.Objects;

/**
 * A place in a mail that breaks a rule.
 *
 * @param rule the rule; switching it off makes this finding go away
 * @param where where in the mail, such as {@code "header field Subject"}, {@code "part 1.2"}, {@code "text, line 3"} or
 *     {@code "HTML, line 12, link \"Confirm\""}; lines are counted from 1
 * @param what what is wrong there, in plain English and on one line, without anything invisible, and cut when it is long
 */
public record Finding(LintRule rule, String where, String what) {

    /**
     * Makes a finding.
     *
     * @param rule the rule
     * @param where where in the mail
     * @param what what is wrong there
     */
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
    }

    /** Returns one line: {@code header field Date: is missing (RFC 5322, section 3.6) [MISSING_DATE]}. */
    @Override
    public String toString() {
        return where + ": " + what + " (" + rule.rule() + ") [" + rule + "]";
    }
}
