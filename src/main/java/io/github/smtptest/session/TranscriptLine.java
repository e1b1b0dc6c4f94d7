package io.github.smtptest.session;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a session: a command, a reply line, or an event such as the end of the connection.
 *
 * @param at when, counted from the start of the session; microsecond steps
 * @param source who it came from
 * @param text the line without its line end; octets that are not printable ASCII or valid UTF-8 read as {@code \xNN}
 */
public record TranscriptLine(Duration at, Source source, String text) {

    static final String DECLARED_FAILURE = "declared failure: ";

    /** Who a line came from. */
    public enum Source {
        /** A command line of the client, or a note about content it sent. */
        CLIENT('C', "C: "),
        /** A reply line of the server. */
        SERVER('S', "S: "),
        /** Something that happened to the connection. */
        EVENT('-', "-- ");

        private final char code;
        private final String prefix;

        Source(char code, String prefix) {
            this.code = code;
            this.prefix = prefix;
        }

        char code() {
            return code;
        }

        static Source ofCode(int code) {
            return code == CLIENT.code ? CLIENT : code == SERVER.code ? SERVER : EVENT;
        }
    }

    /** Makes a line. */
    public TranscriptLine {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Returns the command word of a command line.
     *
     * @return in upper case, such as {@code "MAIL"}, whether or not there is such a command; empty for a reply, an event, a
     *     note about content, and an empty line
     */
    public Optional<String> verb() {
        if (source != Source.CLIENT || text.startsWith("(")) {
            return Optional.empty();
        }
        // A tab stands in the text as an escape.
        String word = text.strip().split(" |\\\\x09", 2)[0];
        // Java has letters outside ASCII whose upper case is within: no RSET is made of Rſet.
        boolean ascii = word.chars().allMatch(c -> c < 128);
        return Optional.of(ascii ? word.toUpperCase(Locale.ROOT) : word).filter(verb -> !verb.isEmpty());
    }

    String withoutTime() {
        return source.prefix + text;
    }

    /**
     * Returns what a declared failure did at this line, if it did more than reply.
     *
     * @return the effect, such as {@code "disconnect"}; empty for any other line
     */
    public Optional<String> declaredFailure() {
        return source == Source.EVENT && text.startsWith(DECLARED_FAILURE)
                ? Optional.of(text.substring(DECLARED_FAILURE.length()))
                : Optional.empty();
    }

    /** Returns the line with its time in milliseconds: {@code "   12.345 C: NOOP"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%9.3f %s", at.toNanos() / 1e6, withoutTime());
    }
}
