/**
 * How the text of a failure reads: its first line is enough, values are bounded, and nothing in them is invisible.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.wording.FailureText}: composes the whole text.
 *   <li>{@link io.github.smtptest.wording.TextDifference}: what two texts differ in, in words and side by side.
 *   <li>{@link io.github.smtptest.wording.EditDistance}: how much two texts differ, to find the nearest miss.
 *   <li>{@link io.github.smtptest.wording.Wording}: durations, counts, addresses, texts.
 * </ul>
 */
@NullMarked
package io.github.smtptest.wording;

import org.jspecify.annotations.NullMarked;
