/**
 * Every failure of a dialogue, once each: what a sweep records, which points it makes of it, and what must hold at each.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.sweep.FailurePoint}: one step of the recorded dialogue and one way in which it fails.
 *   <li>{@link io.github.smtptest.sweep.FailureKind}: those ways.
 *   <li>{@link io.github.smtptest.sweep.FailurePointAssert}: nothing lost, nothing twice.
 *   <li>{@link io.github.smtptest.sweep.Recording}: what clients did in one run of a test.
 * </ul>
 *
 * <p>The annotation that runs a test once for each point is {@code EverySmtpFailure}.
 */
@NullMarked
package io.github.smtptest.sweep;

import org.jspecify.annotations.NullMarked;
