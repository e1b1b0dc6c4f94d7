/**
 * Certificates made at run time, and what clients need in order to trust them.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.tls.ServerCertificate}: the server's certificate: a good one, bad ones by name, or yours.
 *   <li>{@link io.github.smtptest.tls.ClientTrust}: the client's side of it, in every form that clients want.
 *   <li>{@link io.github.smtptest.tls.ClientCertificate}: a certificate of the client's own, for mutual TLS.
 *   <li>{@link io.github.smtptest.tls.LegacyHandshake}: finds out whether a client still takes TLS 1.0 or 1.1.
 * </ul>
 *
 * <p>Everything is made when it is first asked for, and nothing that the whole JVM shares is changed.
 */
@NullMarked
package io.github.smtptest.tls;

import org.jspecify.annotations.NullMarked;
