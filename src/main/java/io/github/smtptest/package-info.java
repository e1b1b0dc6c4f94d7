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
 *   <li>approved mails, {@link io.github.smtptest.snapshot.Snapshot}, in {@code snapshot}: a mail as a text to compare with
 *   <li>certificates and what clients need to trust them, {@link io.github.smtptest.tls.ServerCertificate}, in {@code tls}
 *   <li>who may authenticate, {@link io.github.smtptest.sasl.Users}, in {@code sasl}
 *   <li>the message, {@link io.github.smtptest.message.Message}, in {@code message}: as a person reads it
 *   <li>its parts, {@link io.github.smtptest.mime.MimeEntity}, in {@code mime}
 *   <li>what its text means, {@link io.github.smtptest.content.HtmlContent}, in {@code content}: links, codes, invitations
 *   <li>what production would punish in it, {@link io.github.smtptest.lint.LintRule}, in {@code lint}
 * </ul>
 *
 * <p>The dialogue itself is decided in {@code protocol}, without a socket. Imports run one way: this package, sweep,
 * server, protocol, mail, lint and snapshot, message, content, session, failure, mime, wording, with tls below server, sasl
 * below protocol, and report beside sweep; nobody imports this package.
 */
@NullMarked
package io.github.smtptest;

import org.jspecify.annotations.NullMarked;
