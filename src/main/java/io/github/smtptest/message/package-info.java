/**
 * A message as a person reads it: header fields, text, HTML, attachments, and the assertions on them.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.message.Message}: what a captured mail and a message within a mail have in common.
 *   <li>{@link io.github.smtptest.message.MessageFields}: its header fields: who, to whom, when, about what.
 *   <li>{@link io.github.smtptest.message.NestedMessage}: a message within a mail, such as a forwarded one.
 *   <li>{@link io.github.smtptest.message.Attachment}: a part of a message that a reader would save.
 *   <li>{@link io.github.smtptest.message.SignedPart}: what was signed, and the signature.
 *   <li>{@link io.github.smtptest.message.AbstractMessageAssert}: the assertions on whatever is a message.
 * </ul>
 */
@NullMarked
package io.github.smtptest.message;

import org.jspecify.annotations.NullMarked;
