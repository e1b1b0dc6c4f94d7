/**
 * What was captured, and the questions a test asks about it.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.mail.Mailbox}: the captured mails of one server, and the means to wait for them.
 *   <li>{@link io.github.smtptest.mail.Mail}: one captured mail: envelope, message, raw octets, session.
 *   <li>{@link io.github.smtptest.mail.MailboxAssert}, {@link io.github.smtptest.mail.MailAssert}: the assertions;
 *       AssertJ's own {@code assertThat} gives them.
 *   <li>{@link io.github.smtptest.mail.MailSoftAssertions}: the same, collecting failures.
 *   <li>{@link io.github.smtptest.mail.MailRecorder}: the writing side, used by the server.
 * </ul>
 */
@NullMarked
package io.github.smtptest.mail;

import org.jspecify.annotations.NullMarked;
