/** The figures of one run, as a table and as a plot. */
@NullMarked
package io.github.smtptest.benchmark.report;

import org.jspecify.annotations.NullMarked;
