/**
 * The server side of SASL (RFC 4422) for the AUTH command (RFC 4954), as pure machines over decoded octets.
 *
 * <p>Base64 and the replies are the caller's business. Nothing here opens a socket, starts a thread, reads the clock or
 * makes randomness of its own. No secret gets into a text, a step or an exception.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.sasl.Mechanism}: what can be offered, and where an exchange begins.
 *   <li>{@link io.github.smtptest.sasl.SaslExchange}: one attempt of one client; gives a
 *       {@link io.github.smtptest.sasl.SaslStep} for each response.
 *   <li>{@link io.github.smtptest.sasl.Users}: who is known, and by which secret.
 *   <li>{@link io.github.smtptest.sasl.Identity}: who it was in the end.
 * </ul>
 *
 * <p>Within the package, each mechanism has a file: {@code PlainExchange}, {@code LoginExchange}, {@code CramMd5Exchange},
 * {@code XOAuth2Exchange}, {@code OAuthBearerExchange} and {@code ScramExchange}. {@code Gs2Header}, {@code BearerFields},
 * {@code ScramClientFirst} and {@code ScramClientFinal} read messages, and throw {@code SaslSyntaxException} at a malformed
 * one, which {@code SaslExchange} turns into a step. {@code Secrets} and {@code ScramKeys} compare and derive, and
 * {@code Text} decodes.
 */
@NullMarked
package io.github.smtptest.sasl;

import org.jspecify.annotations.NullMarked;
