/**
 * What production would punish in a mail and a test can see: rules of RFCs and of mailbox providers, and the places that
 * break them.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.lint.LintRule}: the rules: what each looks for, why, and who punishes it.
 *   <li>{@link io.github.smtptest.lint.Lint}: a set of rules, and the check of a mail against it.
 *   <li>{@link io.github.smtptest.lint.Finding}: a place in a mail that breaks a rule.
 * </ul>
 */
@NullMarked
package io.github.smtptest.lint;

import org.jspecify.annotations.NullMarked;
