package io.github.smtptest.failure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a client is about to do: the facts that decide whether a failure applies.
 *
 * <p>Immutable; {@link #content()} is made when it is asked for, anew each time. A predicate of a test gets it on the server's
 * thread, which waits for the answer.
 */
public final class Attempt {

    private static final Client NOBODY = new Client(0, "", Optional.empty(), Optional.empty(), false);

    /**
     * Who makes the attempt.
     *
     * @param connection the number of the connection among those of its server, counted from 1
     * @param address the client's IP address; empty if unknown
     * @param name the name given in EHLO or HELO; empty before that
     * @param user who has authenticated; empty if nobody has
     * @param encrypted whether the connection is encrypted
     */
    public record Client(
            int connection, String address, Optional<String> name, Optional<String> user, boolean encrypted) {

        /** Makes a client. */
        public Client {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(user, "user");
        }
    }

    private final Moment moment;
    private final Client client;
    private final int ordinal;
    private final int command;
    private final int transaction;
    private final String reversePath;
    private final List<String> recipients;
    private final long size;
    private final Supplier<byte[]> content;

    private Attempt(
            Moment moment,
            Client client,
            int ordinal,
            int command,
            int transaction,
            String reversePath,
            List<String> recipients,
            long size,
            Supplier<byte[]> content) {
        this.moment = Objects.requireNonNull(moment, "moment");
        this.client = Objects.requireNonNull(client, "client");
        this.ordinal = ordinal;
        this.command = command;
        this.transaction = transaction;
        this.reversePath = Objects.requireNonNull(reversePath, "reversePath");
        this.recipients = List.copyOf(recipients);
        this.size = size;
        this.content = Objects.requireNonNull(content, "content");
    }

    /**
     * Makes an attempt of which only the moment is known.
     *
     * @param moment the step of the dialogue
     * @return the first attempt at this moment, by nobody in particular, without addresses and content
     */
    public static Attempt at(Moment moment) {
        return new Attempt(moment, NOBODY, 1, 1, 0, "", List.of(), 0, () -> new byte[0]);
    }

    /**
     * Says who makes the attempt.
     *
     * @param who the client
     * @param nth how often it has been at this moment on its connection, this time included
     * @param nthCommand how many commands it has given on its connection, this one included
     * @return an attempt with these facts
     */
    public Attempt by(Client who, int nth, int nthCommand) {
        return new Attempt(moment, who, nth, nthCommand, transaction, reversePath, recipients, size, content);
    }

    /**
     * Says which transaction the attempt belongs to.
     *
     * @param number the number of the transaction on its connection, counted from 1
     * @param sender the address given in MAIL; empty for the null reverse-path
     * @param receivers the one recipient at {@link Moment#RCPT}, elsewhere the accepted recipients
     * @return an attempt with these facts
     */
    public Attempt within(int number, String sender, List<String> receivers) {
        return new Attempt(moment, client, ordinal, command, number, sender, receivers, size, content);
    }

    /**
     * Says how large the message is.
     *
     * @param octets its size, or what of it has come
     * @return an attempt with these facts
     */
    public Attempt with(long octets) {
        return new Attempt(moment, client, ordinal, command, transaction, reversePath, recipients, octets, content);
    }

    /**
     * Says what the message is.
     *
     * @param octets its size
     * @param source gives its content
     * @return an attempt with these facts
     */
    public Attempt with(long octets, Supplier<byte[]> source) {
        return new Attempt(moment, client, ordinal, command, transaction, reversePath, recipients, octets, source);
    }

    /**
     * Returns the step of the dialogue.
     *
     * @return the moment; {@link Moment#ANY_COMMAND} for a command without a moment of its own
     */
    public Moment moment() {
        return moment;
    }

    /**
     * Returns who makes the attempt.
     *
     * @return the client as it is known at this moment
     */
    public Client client() {
        return client;
    }

    /**
     * Returns how often this moment has come on this connection. What gets its ordinary reply because it could not be
     * carried out anyway does not count.
     *
     * @return 1 for the first time
     */
    public int ordinal() {
        return ordinal;
    }

    /**
     * Returns how many commands have come on this connection, of whatever kind. What gets its ordinary reply because it
     * could not be carried out anyway does not count.
     *
     * @return the number of this command, or where this is none, of the last one before
     */
    public int command() {
        return command;
    }

    /**
     * Returns which transaction of its connection this is.
     *
     * @return counted from 1; 0 outside a transaction
     */
    public int transaction() {
        return transaction;
    }

    /**
     * Returns the address given in MAIL.
     *
     * @return empty where none is known, and for the null reverse-path
     */
    public String reversePath() {
        return reversePath;
    }

    /**
     * Returns the recipients this is about.
     *
     * @return the one recipient at {@link Moment#RCPT}; the accepted recipients at {@link Moment#DATA},
     *     {@link Moment#CONTENT}, {@link Moment#BDAT} and {@link Moment#MESSAGE}; empty elsewhere
     */
    public List<String> recipients() {
        return recipients;
    }

    /**
     * Returns the size of the message.
     *
     * @return octets: at {@link Moment#MAIL} those declared with SIZE, at {@link Moment#CONTENT} and {@link Moment#BDAT} those
     *     that have come so far, at {@link Moment#MESSAGE} all; 0 where it is not known
     */
    public long size() {
        return size;
    }

    /**
     * Returns the content of the message.
     *
     * @return a new array with the octets as sent, after dot-unstuffing; without octets at other moments than
     *     {@link Moment#MESSAGE}
     */
    public byte[] content() {
        return content.get().clone();
    }

    /** Returns the attempt as one line: {@code "RCPT TO:<bob@example.org>"}. */
    @Override
    public String toString() {
        return switch (moment) {
            case MAIL -> "MAIL FROM:<" + reversePath + ">";
            case RCPT ->
                "RCPT TO:"
                        + String.join(
                                ", ",
                                recipients.stream().map(to -> "<" + to + ">").toList());
            default -> moment.phrase();
        };
    }
}
