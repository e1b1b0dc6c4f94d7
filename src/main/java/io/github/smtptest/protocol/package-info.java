/**
 * The receiving side of SMTP as a pure machine: octets in, reply octets and actions out.
 *
 * <p>Nothing here opens a socket, starts a thread or reads the wall clock, so every dialogue can be tested with strings.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.protocol.SmtpReceiver}: the state machine of one connection.
 *   <li>{@link io.github.smtptest.protocol.SmtpPolicy}: what the server offers and how much it takes.
 *   <li>{@link io.github.smtptest.protocol.Action}: what the transport is asked to do next.
 * </ul>
 *
 * <p>Within the package, {@code CommandReader} cuts lines, {@code CommandLine} and {@code PathParser} read them,
 * {@code ParameterRules} checks ESMTP parameters, {@code TransactionCommands} carries out MAIL, RCPT and DATA,
 * {@code MessageReader} takes the content, {@code FailureGate} lets declared failures decide on all of it, and {@code Replies} is the table of every reply that the server gives on its own
 * account.
 */
@NullMarked
package io.github.smtptest.protocol;

import org.jspecify.annotations.NullMarked;
