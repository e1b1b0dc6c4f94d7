/**
 * The front door: {@link io.github.smtptest.SmtpTest} gives each JUnit test an SMTP server of its own.
 *
 * <p>What a test meets, and where it lives:
 *
 * <ul>
 *   <li>the server, {@link io.github.smtptest.server.SmtpServer}, in {@code server}: sockets and threads
 *   <li>the mailbox and its mails, {@link io.github.smtptest.mail.Mailbox} and {@link io.github.smtptest.mail.Mail}, in
 *       {@code mail}, with their assertions beside them
 *   <li>the session, {@link io.github.smtptest.session.SmtpSession}, in {@code session}: what was said on one connection,
 *       with its envelopes
 *   <li>the failure, {@link io.github.smtptest.failure.Failure}, in {@code failure}: what the server does instead
 *   <li>every failure once, {@link io.github.smtptest.EverySmtpFailure}, with its points and invariants in {@code sweep}
 *   <li>the page about a failed test, {@link io.github.smtptest.report.ReportPage}, in {@code report}
 *   <li>certificates and what clients need to trust them, {@link io.github.smtptest.tls.ServerCertificate}, in {@code tls}
 *   <li>who may authenticate, {@link io.github.smtptest.sasl.Users}, in {@code sasl}
 *   <li>the parts of a message, {@link io.github.smtptest.mime.MimeEntity}, in {@code mime}
 *   <li>what its text means, {@link io.github.smtptest.content.HtmlContent}, in {@code content}: links, codes, invitations
 * </ul>
 *
 * <p>The dialogue itself is decided in {@code protocol}, without a socket. Imports run one way: this package, sweep,
 * server, protocol, mail, session, failure, mime, with tls below server, sasl below protocol, report beside sweep, and
 * content above mime; nobody imports this package.
 */
@NullMarked
package io.github.smtptest;

import org.jspecify.annotations.NullMarked;
