/**
 * What a server can be told to do instead of what it would have done, as values: moment, matcher, count and effect.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.failure.SmtpReply}: a reply code, an enhanced status code and one or more lines.
 *   <li>{@link io.github.smtptest.failure.Moment}: the step of the dialogue at which a failure can happen.
 *   <li>{@link io.github.smtptest.failure.Matcher}, {@link io.github.smtptest.failure.Condition}: for which attempts.
 *   <li>{@link io.github.smtptest.failure.Count}, {@link io.github.smtptest.failure.Per}: how often, counted for what.
 *   <li>{@link io.github.smtptest.failure.Effect}: what happens.
 *   <li>{@link io.github.smtptest.failure.Failure}: the four together; refuses what makes no sense.
 *   <li>{@link io.github.smtptest.failure.FailureDeclaration}: the same, said as a sentence.
 *   <li>{@link io.github.smtptest.failure.Behaviours}: failures as real providers have them.
 *   <li>{@link io.github.smtptest.failure.Failures}: those declared on one server, in order, with their accounts.
 * </ul>
 */
@NullMarked
package io.github.smtptest.failure;

import org.jspecify.annotations.NullMarked;
