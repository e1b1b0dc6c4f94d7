/**
 * How fast the library is, as ratios to a hard-coded responder and beside its peers: {@code mvn verify -Pbenchmark}.
 *
 * <p>Each {@code *Benchmark} is one for JMH; {@link io.github.smtptest.benchmark.BenchmarkRun} runs them in rounds, every
 * server once in each, so that a machine that slows down does so for all.
 */
@NullMarked
package io.github.smtptest.benchmark;

import org.jspecify.annotations.NullMarked;
