package io.github.smtptest.lint;

/**
 * A mail that breaks one rule and no other, and one that nearly does.
 *
 * @param rule the rule
 * @param broken the mail that breaks it
 * @param finding where and what
 * @param nearMiss the mail that does not
 */
record LintCase(LintRule rule, Letter broken, String finding, Letter nearMiss) {

    @Override
    public String toString() {
        return rule + ": " + finding;
    }
}
