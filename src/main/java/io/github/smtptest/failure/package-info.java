/**
 * Replies, and what a server can be told to answer instead of its own, as values.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.failure.SmtpReply}: a reply code, an enhanced status code and one or more lines.
 *   <li>{@link io.github.smtptest.failure.Moment}: the step of the dialogue at which a failure can happen.
 *   <li>{@link io.github.smtptest.failure.Failure}: at this moment, for these addresses, so many times, this effect.
 *   <li>{@link io.github.smtptest.failure.Failures}: the failures declared on one server, in order.
 * </ul>
 */
@NullMarked
package io.github.smtptest.failure;

import org.jspecify.annotations.NullMarked;
