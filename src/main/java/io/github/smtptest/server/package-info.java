/**
 * The server as sockets and threads; what is said over them is decided in {@code io.github.smtptest.protocol}.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.server.SmtpServer}: starts, stops, and hands out mailbox, sessions and failures.
 *   <li>{@link io.github.smtptest.server.SmtpServerOptions}: address, limits, extensions, waiting times.
 *   <li>{@link io.github.smtptest.server.TlsOptions}: whether and when connections are encrypted, with which certificate.
 *   <li>{@link io.github.smtptest.server.ClientSettings}: how a client reaches the server, as properties of Jakarta Mail,
 *       Spring and Simple Java Mail.
 *   <li>{@link io.github.smtptest.server.SmtpServerAssert}: assertions on a server.
 * </ul>
 *
 * <p>Within the package, {@code Listener} accepts, {@code SmtpConnection} carries one client's octets to the protocol and
 * back, and {@code Misbehaviour} does to a connection what a declared failure asks for.
 */
@NullMarked
package io.github.smtptest.server;

import org.jspecify.annotations.NullMarked;
