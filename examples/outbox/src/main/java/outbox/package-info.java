/**
 * A mailer that survives every failure of its server: nothing is lost in silence, and nothing is sent twice.
 *
 * <p>To copy: {@link outbox.OutboxMailer}, which says what it does about which failure, and {@code SmtpDialogue}, without
 * which it could not tell them apart. {@link outbox.Outbox} becomes a table of your database, and {@link
 * outbox.SmtpSettings} gets what your server asks for, such as TLS and a password. Of the tests, {@code OutboxSweepTest}
 * tries every failure, and {@code BuggyMailersTest} shows what that finds.
 */
package outbox;
