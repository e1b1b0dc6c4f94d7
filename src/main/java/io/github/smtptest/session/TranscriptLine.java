package io.github.smtptest.session;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * One line of a session: a command, a reply line, or an event such as the end of the connection.
 *
 * @param at when, counted from the start of the session; microsecond steps
 * @param source who it came from
 * @param text the line without its line end; octets that are not printable ASCII or valid UTF-8 read as {@code \xNN}
 */
public record TranscriptLine(Duration at, Source source, String text) {

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

    /** Returns the line with its time in milliseconds: {@code "   12.345 C: NOOP"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%9.3f %s%s", at.toNanos() / 1e6, source.prefix, text);
    }
}
