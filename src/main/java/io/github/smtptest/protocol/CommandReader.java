package io.github.smtptest.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the client's octets into command lines.
 *
 * <p>A line ends with CRLF and nothing else (RFC 5321 §2.3.8). A bare LF ends a line too, but one that is refused, together
 * with what follows up to the next line end: so a person who types into {@code nc} is told at once, and nothing that was
 * smuggled in behind a bare LF is ever carried out.
 */
final class CommandReader {

    /** What became of a line. */
    enum Line {
        /** More octets are needed. */
        INCOMPLETE,
        /** A whole line, in {@link #octets()} up to {@link #length()}. */
        COMPLETE,
        /** The line had more octets than the limit; what fits is kept. */
        TOO_LONG,
        /** The line ended in a bare LF. */
        BARE_LF,
        /** The line followed one that ended in a bare LF. */
        AFTER_BARE_LF
    }

    private int limit;
    private byte[] line = new byte[128];
    private int length;
    private boolean tooLong;
    private boolean afterBareLf;
    private boolean begun;
    private boolean lastWasCr;
    private int position;

    byte[] octets() {
        return line;
    }

    int length() {
        return length;
    }

    /** The line as text; null if it is not in UTF-8. */
    @Nullable
    String text() {
        if (isAscii()) {
            return new String(line, 0, length, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private boolean isAscii() {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                return false;
            }
        }
        return true;
    }

    boolean hasControlCharacter() {
        for (int i = 0; i < length; i++) {
            if ((line[i] >= 0 && line[i] < ' ' && line[i] != '\t') || line[i] == 127) {
                return true;
            }
        }
        return false;
    }

    /** Where the last call stopped reading. */
    int position() {
        return position;
    }

    /** Reads on, up to the end of a line of at most so many octets. */
    Line read(byte[] input, int from, int to, int longest) {
        if (!begun) {
            begun = true;
            limit = longest;
            length = 0;
            tooLong = false;
        }
        int lf = from;
        while (lf < to && input[lf] != '\n') {
            lf++;
        }
        append(input, from, lf);
        if (lf == to) {
            position = to;
            return Line.INCOMPLETE;
        }
        position = lf + 1;
        begun = false;
        return lineEnd();
    }

    private Line lineEnd() {
        boolean crlf = lastWasCr;
        boolean ignored = afterBareLf;
        lastWasCr = false;
        afterBareLf = !crlf;
        if (crlf && !tooLong) {
            length--;
        }
        if (!crlf) {
            return Line.BARE_LF;
        }
        if (ignored) {
            return Line.AFTER_BARE_LF;
        }
        return tooLong ? Line.TOO_LONG : Line.COMPLETE;
    }

    private void append(byte[] input, int from, int to) {
        if (from == to) {
            return;
        }
        lastWasCr = input[to - 1] == '\r';
        // One more than the limit, so that the CR of a line of just the limit has its place.
        int room = limit + 1 - length;
        int taken = Math.min(room, to - from);
        tooLong |= taken < to - from;
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.min(limit + 1, Math.max(length + taken, line.length * 2)));
        }
        System.arraycopy(input, from, line, length, taken);
        length += taken;
    }
}
