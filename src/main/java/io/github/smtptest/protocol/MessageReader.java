package io.github.smtptest.protocol;

/**
 * Takes the content that follows a 354: removes the transparency dots (RFC 5321 §4.5.2) and finds the end.
 *
 * <p>Only CRLF "." CRLF ends it (§4.1.1.4), however the octets are split; a bare CR or LF is content like any other, is
 * kept, and begins no line.
 */
final class MessageReader {

    private enum State {
        /** Anywhere else. */
        TEXT,
        /** A dot at the beginning of a line was left out; the next octet tells whether it was the last line. */
        DOT,
        /** The same, and a CR after it. */
        DOT_CR
    }

    private static final byte[] CR = {'\r'};

    private final ContentBuffer content;
    private State state = State.TEXT;
    private byte last;
    private byte beforeLast;
    private int position;

    MessageReader(ContentBuffer content) {
        this.content = content;
    }

    ContentBuffer content() {
        return content;
    }

    /** The CRLF of the DATA command ends a line as well, so a first line that is a dot ends an empty message. */
    void begin() {
        state = State.TEXT;
        beforeLast = '\r';
        last = '\n';
    }

    /** Where the last call stopped reading. */
    int position() {
        return position;
    }

    /** Takes octets; tells whether the end was among them. */
    boolean read(byte[] input, int from, int to) {
        int run = from;
        int at = from;
        while (at < to) {
            switch (state) {
                case TEXT -> {
                    int dot = dotAtLineStart(input, from, at, to);
                    if (dot < 0) {
                        at = to;
                    } else {
                        content.append(input, run, dot);
                        state = State.DOT;
                        at = dot + 1;
                        run = at;
                    }
                }
                case DOT -> {
                    if (input[at] == '\r') {
                        state = State.DOT_CR;
                        at++;
                    } else {
                        state = State.TEXT;
                    }
                }
                case DOT_CR -> {
                    if (input[at] == '\n') {
                        position = at + 1;
                        return true;
                    }
                    if (at == from) {
                        // The CR came with the octets before these.
                        content.append(CR, 0, 1);
                    }
                    state = State.TEXT;
                }
            }
        }
        // A CR behind a dot is held back: it may belong to the end.
        content.append(input, run, state == State.DOT_CR ? Math.max(run, to - 1) : to);
        remember(input, from, to);
        position = to;
        return false;
    }

    private int dotAtLineStart(byte[] input, int from, int at, int to) {
        int within = Math.min(to, from + 2);
        for (int i = at; i < within; i++) {
            if (input[i] == '.'
                    && (i > from ? input[i - 1] : last) == '\n'
                    && (i == from ? beforeLast : last) == '\r') {
                return i;
            }
        }
        return dotAfterLineEnd(input, Math.max(at, within), to);
    }

    /** Looks at every third octet, since CRLF and dot are three: only one of them tells that the next may be of it. */
    private static int dotAfterLineEnd(byte[] input, int at, int to) {
        int i = at;
        while (i < to) {
            byte octet = input[i];
            if (octet > '.') {
                // Letters and digits, which are most of a mail, take one comparison.
                i += 3;
            } else if (octet == '\n') {
                i++;
            } else if (octet == '\r') {
                i += 2;
            } else if (octet == '.' && input[i - 1] == '\n' && input[i - 2] == '\r') {
                return i;
            } else {
                i += 3;
            }
        }
        return -1;
    }

    private void remember(byte[] input, int from, int to) {
        if (to - from >= 2) {
            beforeLast = input[to - 2];
            last = input[to - 1];
        } else if (to - from == 1) {
            beforeLast = last;
            last = input[from];
        }
    }
}
