/** Programs that measure what only a JVM of their own can tell, and print {@code name=figure} lines. */
@NullMarked
package io.github.smtptest.benchmark.fresh;

import org.jspecify.annotations.NullMarked;
