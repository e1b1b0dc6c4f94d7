/** What all servers are given alike: a client that costs next to nothing, and messages made beforehand. */
@NullMarked
package io.github.smtptest.benchmark.client;

import org.jspecify.annotations.NullMarked;
