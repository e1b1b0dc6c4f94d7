/**
 * The page that explains a failed test: what was expected, what was made to fail, and what happened, with each mail as a
 * person would see it.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.report.ReportPage}: makes the page, which is a single text of HTML.
 *   <li>{@link io.github.smtptest.report.FailedTest} and {@link io.github.smtptest.report.ServerRecord}: what it is about.
 * </ul>
 *
 * <p>Mails are hostile until shown otherwise: nothing that comes from one reaches the page unescaped, and its HTML is
 * rendered in a sandbox that runs no script and loads nothing.
 */
@NullMarked
package io.github.smtptest.report;

import org.jspecify.annotations.NullMarked;
