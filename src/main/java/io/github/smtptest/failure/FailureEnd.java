package io.github.smtptest.failure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The last step of a declared failure: what happens. Each method puts the failure in force.
 *
 * <p>All of them throw {@link IllegalArgumentException} if the effect cannot happen at the moment of the declaration, and
 * say what to use instead. But for {@link #delay}, {@link #dripReply}, {@link #readSlowly} and those that accept first,
 * the command is not carried out: a refused recipient is none, a refused message is not captured.
 */
public abstract sealed class FailureEnd permits FailureDeclaration {

    FailureEnd() {}

    abstract DeclaredFailure declare(Supplier<Effect> effect);

    /**
     * Answers with a failure reply of one line without an enhanced status code.
     *
     * @param code the reply code, 400 to 599; 421 closes the connection as well
     * @param text the text
     * @return the failure in force
     * @throws IllegalArgumentException if these do not make a failure reply, or the text is an enhanced status code
     */
    public DeclaredFailure reply(int code, String text) {
        return declare(() -> new Effect.Answer(oneLine(code, text, "reply")));
    }

    /**
     * Answers with a failure reply.
     *
     * @param code the reply code, 400 to 599; 421 closes the connection as well
     * @param enhancedCode the enhanced status code of the same class, such as {@code "5.1.1"}; empty for none
     * @param lines the text; each argument is one line of the reply
     * @return the failure in force, which knows how often it happened and can be removed
     * @throws IllegalArgumentException if these do not make a failure reply
     */
    public DeclaredFailure reply(int code, String enhancedCode, String... lines) {
        return declare(() -> new Effect.Answer(SmtpReply.of(code, enhancedCode, lines)));
    }

    /**
     * Answers with a failure reply of one line without an enhanced status code, and closes the connection.
     *
     * @param code the reply code, 400 to 599
     * @param text the text
     * @return the failure in force
     * @throws IllegalArgumentException if these do not make a failure reply, or the text is an enhanced status code
     */
    public DeclaredFailure replyAndClose(int code, String text) {
        return declare(() -> new Effect.Answer(oneLine(code, text, "replyAndClose"), true));
    }

    /**
     * Answers with a failure reply, and closes the connection.
     *
     * @param code the reply code, 400 to 599
     * @param enhancedCode the enhanced status code of the same class, such as {@code "5.1.1"}; empty for none
     * @param lines the text; each argument is one line of the reply
     * @return the failure in force
     * @throws IllegalArgumentException if these do not make a failure reply
     */
    public DeclaredFailure replyAndClose(int code, String enhancedCode, String... lines) {
        return declare(() -> new Effect.Answer(SmtpReply.of(code, enhancedCode, lines), true));
    }

    /**
     * Waits, and then carries the command out as usual, as a slow server does: also for a client that has given up
     * meanwhile.
     *
     * @param by how long
     * @return the failure in force
     */
    public DeclaredFailure delay(Duration by) {
        return declare(() -> new Effect.Delay(by, Optional.empty()));
    }

    /**
     * Says nothing any more, until the client gives up or the server is closed.
     *
     * <p>A client without a time-out waits for good, and the test with it: {@link #stall(Duration)} has an end. At most 1
     * MiB is still read, and the operating system takes a few more: a client with yet more to say finds that its writing is
     * stuck, and that it gives up is not noticed.
     *
     * @return the failure in force
     */
    public DeclaredFailure stall() {
        return declare(() -> new Effect.Stall(Optional.empty()));
    }

    /**
     * Says nothing any more, until the client gives up or the time is over; then the connection is closed.
     *
     * @param atMost how long at most
     * @return the failure in force
     */
    public DeclaredFailure stall(Duration atMost) {
        return declare(() -> new Effect.Stall(Optional.of(Objects.requireNonNull(atMost, "time"))));
    }

    /**
     * Closes the connection without a reply: the client reads the end of the stream.
     *
     * @return the failure in force
     */
    public DeclaredFailure disconnect() {
        return declare(Effect.Disconnect::new);
    }

    /**
     * Resets the connection without a reply: the client's reading and writing fail, as with a crashed host.
     *
     * @return the failure in force
     */
    public DeclaredFailure reset() {
        return declare(Effect.Reset::new);
    }

    /**
     * Closes the server's half of the connection without a reply, and goes on reading: the client reads the end of the
     * stream, but what it writes is still taken and forgotten, until it closes.
     *
     * @return the failure in force
     */
    public DeclaredFailure halfClose() {
        return declare(Effect.HalfClose::new);
    }

    /**
     * Carries the command out and closes the connection in place of the reply. On {@link Moment#MESSAGE} that is the lost
     * acknowledgement: the mail is captured, and the client never hears so.
     *
     * @return the failure in force
     */
    public DeclaredFailure acceptThenDisconnect() {
        return declare(() -> new Effect.Accept(new Effect.Disconnect()));
    }

    /**
     * Carries the command out and resets the connection in place of the reply.
     *
     * @return the failure in force
     */
    public DeclaredFailure acceptThenReset() {
        return declare(() -> new Effect.Accept(new Effect.Reset()));
    }

    /**
     * Carries the command out, and then says nothing any more until the client gives up or the server is closed.
     *
     * @return the failure in force
     */
    public DeclaredFailure acceptThenStall() {
        return declare(() -> new Effect.Accept(new Effect.Stall(Optional.empty())));
    }

    /**
     * Carries the command out, and then says nothing any more until the client gives up or the time is over.
     *
     * @param atMost how long at most
     * @return the failure in force
     */
    public DeclaredFailure acceptThenStall(Duration atMost) {
        return declare(() -> new Effect.Accept(new Effect.Stall(Optional.of(Objects.requireNonNull(atMost, "time")))));
    }

    /**
     * Acknowledges the message with 250 and drops it: a mail that the client believes in and nobody gets. Only on
     * {@link Moment#MESSAGE}.
     *
     * @return the failure in force
     */
    public DeclaredFailure acknowledgeButDrop() {
        return declare(Effect.Drop::new);
    }

    /**
     * Carries the command out, and writes the reply a few octets at a time.
     *
     * @param octetsPerSecond how fast, at least 1
     * @return the failure in force
     */
    public DeclaredFailure dripReply(int octetsPerSecond) {
        return declare(() -> new Effect.DripReply(octetsPerSecond));
    }

    /**
     * Carries the command out, and reads slowly what the client sends next, until the reply to that: on
     * {@link Moment#DATA}, the content.
     *
     * <p>The operating system takes some of it ahead, often megabytes: a client that sends less than that notices only
     * that the reply is late.
     *
     * @param octetsPerSecond how fast, at least 1
     * @return the failure in force
     */
    public DeclaredFailure readSlowly(int octetsPerSecond) {
        return declare(() -> new Effect.ReadSlowly(octetsPerSecond));
    }

    /**
     * Writes octets in place of the reply: malformed, truncated, of the wrong class, or none of SMTP's at all. The command
     * is not carried out, whatever the octets say. Within {@link Moment#CONTENT} they stand for the reply to it: the rest
     * is read and gets none.
     *
     * @param pieces what is written, each piece with a write of its own and a short pause between two; each character
     *     stands for one octet, and no line end is added
     * @return the failure in force
     */
    public DeclaredFailure raw(String... pieces) {
        return declare(() -> new Effect.Raw(Arrays.asList(pieces)));
    }

    /**
     * Breaks the TLS handshake off with the alert {@code handshake_failure}, and closes. Only on
     * {@link Moment#TLS_HANDSHAKE}.
     *
     * @return the failure in force
     */
    public DeclaredFailure failHandshake() {
        return declare(Effect.FailHandshake::new);
    }

    private static SmtpReply oneLine(int code, String text, String method) {
        Objects.requireNonNull(text, "text");
        if (SmtpReply.isEnhancedCode(text)) {
            throw new IllegalArgumentException("the reply " + code + " " + text + " lacks a text; say " + method + "("
                    + code + ", \"" + text + "\", \"what a person should know\")");
        }
        return SmtpReply.of(code, "", text);
    }
}
