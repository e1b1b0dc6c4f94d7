/**
 * Reads the octets of one mail into an immutable, decoded tree.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.mime.MimeEntity} is the message and every part below it,
 *   <li>{@link io.github.smtptest.mime.Headers} and {@link io.github.smtptest.mime.HeaderField} are its header fields,
 *   <li>{@link io.github.smtptest.mime.ContentType} and {@link io.github.smtptest.mime.MailAddress} are what header
 *       fields say, {@link io.github.smtptest.mime.AddressGroup} too,
 *   <li>{@link io.github.smtptest.mime.MailAddressAssert} is what AssertJ's {@code assertThat} gives an address,
 *   <li>{@link io.github.smtptest.mime.RollCall} tells who is missing and who is there besides,
 *   <li>{@link io.github.smtptest.mime.FlowedText} puts flowed lines together again, each a
 *       {@link io.github.smtptest.mime.FlowedLine},
 *   <li>{@link io.github.smtptest.mime.MimeDefect} is something in the mail that breaks a rule.
 * </ul>
 *
 * <p>Nothing here throws because of what a mail contains. Damage is read as mail programs read it, and
 * {@link io.github.smtptest.mime.MimeEntity#allDefects()} says what was wrong.
 */
@NullMarked
package io.github.smtptest.mime;

import org.jspecify.annotations.NullMarked;
