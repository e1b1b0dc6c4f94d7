/** The servers that are compared: ours, the peers', and the limit, all behind one interface. */
@NullMarked
package io.github.smtptest.benchmark.contestant;

import org.jspecify.annotations.NullMarked;
