package io.github.smtptest.failure;

import java.time.Duration;
import java.util.List;

/**
 * Failures as real providers have them, ready to be declared: {@code smtp.declare(greylisting())}.
 *
 * <p>Each is a value like any other, and {@link Failure#java()} says how it could be declared step by step.
 */
public final class Behaviours {

    private static final Matcher ALL = Matcher.ANY;

    private Behaviours() {}

    /**
     * Greylisting (RFC 6647): the first try of each client, sender and recipient gets 451 4.7.1, the next is taken.
     *
     * @return a failure on RCPT
     */
    public static Failure greylisting() {
        return new Failure(
                Moment.RCPT,
                ALL,
                Per.TRIPLET,
                Count.first(1),
                answer(451, "4.7.1", "Greylisted, please try again later"));
    }

    /**
     * A limit of mails on one connection: further ones get 421 4.7.0 and the connection is closed, as with a provider that
     * wants a new connection after so many.
     *
     * @param allowed how many mails a connection may bring
     * @return a failure on MAIL
     * @throws IllegalArgumentException if the number is negative
     */
    public static Failure rateLimitPerConnection(int allowed) {
        return new Failure(
                Moment.MAIL,
                ALL,
                Per.CONNECTION,
                Count.fromNth(allowed + 1),
                answer(421, "4.7.0", "Too many mails on this connection, open another"));
    }

    /**
     * A limit of mails within a time, whoever sends them: further ones get 450 4.7.1 until some time has passed.
     *
     * @param allowed how many mails are all right
     * @param within the time
     * @return a failure on MAIL
     * @throws IllegalArgumentException if the number is negative or the time not positive
     */
    public static Failure rateLimit(int allowed, Duration within) {
        return new Failure(
                Moment.MAIL, ALL, new Count.Beyond(allowed, within), answer(450, "4.7.1", "Too many mails, slow down"));
    }

    /**
     * A limit of recipients in one transaction: further ones get 452 4.5.3 (RFC 5321 §4.5.3.1.10). The others are taken, and a
     * client is to send the rest in another transaction.
     *
     * @param allowed how many recipients a transaction may have
     * @return a failure on RCPT
     * @throws IllegalArgumentException if the number is negative
     */
    public static Failure recipientLimit(int allowed) {
        return new Failure(
                Moment.RCPT,
                ALL,
                Per.TRANSACTION,
                Count.fromNth(allowed + 1),
                answer(452, "4.5.3", "Too many recipients, send to the others later"));
    }

    /**
     * A mailbox that is full for now: RCPT for it gets 452 4.2.2, which a client may try again.
     *
     * @param recipient the address
     * @return a failure on RCPT
     */
    public static Failure mailboxFullForNow(String recipient) {
        return onRecipient(recipient, answer(452, "4.2.2", "Mailbox full, try again later"));
    }

    /**
     * A mailbox that is full for good: RCPT for it gets 552 5.2.2.
     *
     * @param recipient the address
     * @return a failure on RCPT
     */
    public static Failure mailboxFull(String recipient) {
        return onRecipient(recipient, answer(552, "5.2.2", "Mailbox full"));
    }

    /**
     * A user that does not exist: RCPT for it gets 550 5.1.1.
     *
     * @param recipient the address
     * @return a failure on RCPT
     */
    public static Failure unknownUser(String recipient) {
        return onRecipient(recipient, answer(550, "5.1.1", "No such user here"));
    }

    /**
     * A server that takes mail for its own domain only: any other recipient gets 554 5.7.1.
     *
     * @param domain the domain whose mail is taken
     * @return a failure on RCPT
     */
    public static Failure relayDenied(String domain) {
        Condition inDomain = Condition.toDomain(domain);
        Condition elsewhere = Condition.when("the recipient is not at " + domain, attempt -> !inDomain.holds(attempt));
        return new Failure(Moment.RCPT, ALL.and(elsewhere), Count.ALWAYS, answer(554, "5.7.1", "Relay access denied"));
    }

    /**
     * A content filter that refuses messages with a text in them, after the final dot, with 554 5.7.1.
     *
     * @param text what must not be in the octets of the message
     * @return a failure at the end of the message
     */
    public static Failure refusedAsSpam(String text) {
        return new Failure(
                Moment.MESSAGE,
                ALL.and(Condition.containing(text)),
                Count.ALWAYS,
                answer(554, "5.7.1", "Message refused as spam"));
    }

    /**
     * A server that takes no message beyond a size, and says so only after the final dot, with 552 5.3.4. The limit that
     * EHLO announces is an option of the server.
     *
     * @param octets the size that is still all right
     * @return a failure at the end of the message
     */
    public static Failure messageTooBig(long octets) {
        return new Failure(
                Moment.MESSAGE,
                ALL.and(Condition.largerThan(octets)),
                Count.ALWAYS,
                answer(552, "5.3.4", "Message too big"));
    }

    /**
     * A service that shuts down: the next command, whatever it is, gets 421 4.3.2 and the connection is closed. Who comes
     * again is served.
     *
     * @return a failure on any command
     */
    public static Failure shuttingDown() {
        return new Failure(
                Moment.ANY_COMMAND,
                ALL,
                Count.first(1),
                answer(421, "4.3.2", "Service shutting down, come back later"));
    }

    /**
     * A token that has expired: the first AUTH gets 535 5.7.8, the next is looked at in earnest.
     *
     * @return a failure on AUTH
     */
    public static Failure expiredToken() {
        return new Failure(
                Moment.AUTH, ALL, Count.first(1), answer(535, "5.7.8", "Authentication credentials invalid"));
    }

    private static Failure onRecipient(String recipient, Effect effect) {
        return new Failure(Moment.RCPT, ALL.and(Condition.to(recipient)), Count.ALWAYS, effect);
    }

    private static Effect answer(int code, String enhancedCode, String text) {
        return new Effect.Answer(new SmtpReply(code, enhancedCode, List.of(text)));
    }
}
