/**
 * The record of what was said on each connection, whether or not it became a mail.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.session.SmtpSession}: one connection: who, what was said and when, how it ended.
 *   <li>{@link io.github.smtptest.session.SmtpTransaction}: one MAIL command and what came of it.
 *   <li>{@link io.github.smtptest.session.Envelope}: reverse-path, accepted and rejected recipients, ESMTP parameters.
 *   <li>{@link io.github.smtptest.session.Octets}: content exactly as the client sent it.
 *   <li>{@link io.github.smtptest.session.SessionLog}: the writing side, used by the server.
 * </ul>
 */
@NullMarked
package io.github.smtptest.session;

import org.jspecify.annotations.NullMarked;
