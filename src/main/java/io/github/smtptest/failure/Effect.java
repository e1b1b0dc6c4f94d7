package io.github.smtptest.failure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the server does instead of what it would have done; an immutable value.
 *
 * <p>Not every effect can happen at every moment: {@link Failure} refuses what makes no sense.
 */
public sealed interface Effect {

    /**
     * Answers with a reply; the command is not carried out.
     *
     * @param reply what is answered: a transient or permanent failure
     * @param closes whether the connection is closed behind it; 421 always closes it (RFC 5321 §3.8)
     */
    record Answer(SmtpReply reply, boolean closes) implements Effect {

        /**
         * Makes the effect, or says why the reply is no failure.
         *
         * @throws IllegalArgumentException if the reply is positive: the client would believe that the command was
         *     carried out
         */
        public Answer {
            Objects.requireNonNull(reply, "reply");
            if (reply.isPositive()) {
                throw new IllegalArgumentException("reply code (" + reply.code()
                        + ") must be within 400 to 599: a failure does not carry the command out, so a client told "
                        + reply.code() + " would go on with something the server does not have; for a server that"
                        + " lies, say raw(\"" + reply.code() + " …\\r\\n\")");
            }
            closes = closes || reply.closesConnection();
        }

        /**
         * Makes the effect of a reply that leaves the connection open, unless it is a 421.
         *
         * @param reply what is answered
         * @throws IllegalArgumentException if the reply is positive
         */
        public Answer(SmtpReply reply) {
            this(reply, false);
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "reply " + reply + (closes && !reply.closesConnection() ? ", and close" : "");
        }
    }

    /**
     * Waits, and then goes on.
     *
     * @param by how long
     * @param then what happens afterwards; empty to carry the command out as usual
     */
    record Delay(Duration by, Optional<Effect> then) implements Effect {

        /**
         * Makes the effect, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if the time is not positive, or what happens afterwards is a delay as well
         */
        public Delay {
            positive(by, "a delay");
            if (then.filter(Delay.class::isInstance).isPresent()) {
                throw new IllegalArgumentException("a delay after a delay is one delay; add the times up");
            }
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return then.map(effect -> "after " + Phrases.time(by) + " " + effect)
                    .orElse("delay of " + Phrases.time(by));
        }
    }

    /**
     * Says nothing any more; the client's octets are read and forgotten.
     *
     * @param atMost how long at most, after which the connection is closed; empty for as long as the client waits
     */
    record Stall(Optional<Duration> atMost) implements Effect {

        /**
         * Makes the effect, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if the time is not positive
         */
        public Stall {
            atMost.ifPresent(time -> positive(time, "a stall"));
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return atMost.map(time -> "stall for " + Phrases.time(time)).orElse("stall");
        }
    }

    /** Closes the connection without a word: the client reads the end of the stream. */
    record Disconnect() implements Effect {

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "disconnect";
        }
    }

    /** Resets the connection (RFC 9293 §3.5.2): the client's reading and writing fail. */
    record Reset() implements Effect {

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "reset the connection";
        }
    }

    /** Closes the server's half of the connection and goes on reading: the client reads the end, and can still write. */
    record HalfClose() implements Effect {

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "half-close the connection";
        }
    }

    /**
     * Carries the command out, and then fails in place of the positive reply: a lost acknowledgement. At
     * {@link Moment#MESSAGE} the mail is captured.
     *
     * @param then what happens in place of the reply: {@link Disconnect}, {@link Reset} or {@link Stall}
     */
    record Accept(Effect then) implements Effect {

        /**
         * Makes the effect, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if what happens in place of the reply is another effect
         */
        public Accept {
            if (!(then instanceof Disconnect || then instanceof Reset || then instanceof Stall)) {
                throw new IllegalArgumentException(
                        "what takes the place of the reply must be a disconnect, a reset or a stall, not (" + then
                                + ")");
            }
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "accept, then " + then;
        }
    }

    /** Acknowledges the message and drops it: the client believes in a mail that the server does not have. */
    record Drop() implements Effect {

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "acknowledge, but drop the mail";
        }
    }

    /**
     * Carries the command out, and writes the reply slowly.
     *
     * @param octetsPerSecond how fast, at least 1
     */
    record DripReply(int octetsPerSecond) implements Effect {

        /**
         * Makes the effect, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if the rate is below 1
         */
        public DripReply {
            rate(octetsPerSecond);
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "write the reply at " + octetsPerSecond + " octets per second";
        }
    }

    /**
     * Carries the command out, and reads what the client sends next slowly, until the reply to that.
     *
     * @param octetsPerSecond how fast, at least 1
     */
    record ReadSlowly(int octetsPerSecond) implements Effect {

        /**
         * Makes the effect, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if the rate is below 1
         */
        public ReadSlowly {
            rate(octetsPerSecond);
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "read at " + octetsPerSecond + " octets per second";
        }
    }

    /**
     * Writes octets in place of the reply, whatever they are; the command is not carried out.
     *
     * @param pieces what is written, each piece on its own; each character stands for one octet, so it is at most
     *     {@code ÿ}
     */
    record Raw(List<String> pieces) implements Effect {

        /**
         * Makes the effect, or says what is wrong with it.
         *
         * @throws IllegalArgumentException if nothing would be written, or a character is no octet
         */
        public Raw {
            pieces.forEach(piece -> Objects.requireNonNull(piece, "piece"));
            pieces = List.copyOf(pieces);
            if (pieces.stream().allMatch(String::isEmpty)) {
                throw new IllegalArgumentException(
                        "raw() needs octets to write; to write none, say stall() or disconnect()");
            }
            for (String piece : pieces) {
                if (piece.chars().anyMatch(c -> c > 0xFF)) {
                    throw new IllegalArgumentException(
                            "each character of raw octets stands for one octet, but " + Phrases.quoted(piece)
                                    + " has one above \\u00FF; for UTF-8 say new String(bytes, ISO_8859_1)");
                }
            }
        }

        /**
         * Returns what is written.
         *
         * @return one new array for each piece
         */
        public List<byte[]> octets() {
            return pieces.stream()
                    .map(piece -> piece.getBytes(StandardCharsets.ISO_8859_1))
                    .toList();
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "write "
                    + pieces.stream().map(Phrases::quoted).collect(Collectors.joining(", then "))
                    + " in place of a reply";
        }
    }

    /** Breaks the TLS handshake off with the alert {@code handshake_failure} (RFC 8446 §6.2), and closes. */
    record FailHandshake() implements Effect {

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "fail the handshake";
        }
    }

    private static void positive(Duration time, String what) {
        Objects.requireNonNull(time, "time");
        if (time.compareTo(Phrases.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be at most 36500 days; got (" + time + "); for one without an end say stall()");
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(what + " must be longer than zero; got (" + time + ")");
        }
    }

    private static void rate(int octetsPerSecond) {
        if (octetsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "a rate must be at least 1 octet per second; got (" + octetsPerSecond + "); for none say stall()");
        }
    }
}
