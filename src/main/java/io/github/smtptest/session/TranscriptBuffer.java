package io.github.smtptest.session;

import io.github.smtptest.session.TranscriptLine.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The lines of one session in a single growing array: source, time and length in a few octets, then the line's own.
 *
 * <p>A hundred thousand mails over one connection leave some million lines; as objects they would weigh more than the
 * mails. Not thread-safe: {@link SessionLog} guards it.
 */
final class TranscriptBuffer {

    /** What is kept of one line: more than any legal command has, and little enough to bound a hostile one. */
    private static final int LONGEST_LINE = 16_384;

    /** What is kept of one session: some hundred thousand lines of an ordinary dialogue. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final String HEX = "0123456789ABCDEF";

    private byte[] entries = new byte[512];
    private int size;
    private long lastMicros;
    private long dropped;

    void add(long micros, Source source, byte[] octets, int from, int to) {
        int length = Math.min(to - from, LONGEST_LINE);
        if (size + length > LARGEST) {
            dropped++;
            return;
        }
        ensure(length + 16);
        entries[size++] = (byte) source.code();
        number(Math.max(0, micros - lastMicros));
        lastMicros = Math.max(lastMicros, micros);
        number(length);
        System.arraycopy(octets, from, entries, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (entries.length - size < more) {
            entries = Arrays.copyOf(entries, Math.max(size + more, size + (size >> 1)));
        }
    }

    private void number(long value) {
        long rest = value;
        while (rest > 127) {
            entries[size++] = (byte) ((rest & 127) | 128);
            rest >>>= 7;
        }
        entries[size++] = (byte) rest;
    }

    List<TranscriptLine> lines() {
        List<TranscriptLine> lines = new ArrayList<>();
        Reader reader = new Reader();
        long micros = 0;
        while (reader.at < size) {
            Source source = Source.ofCode(entries[reader.at++]);
            micros += reader.number();
            int length = (int) reader.number();
            lines.add(new TranscriptLine(
                    Duration.ofNanos(micros * 1_000), source, visible(entries, reader.at, reader.at + length)));
            reader.at += length;
        }
        if (dropped > 0) {
            String note = String.format(Locale.ROOT, "(%,d more lines were not kept)", dropped);
            lines.add(new TranscriptLine(Duration.ofNanos(micros * 1_000), Source.EVENT, note));
        }
        return lines;
    }

    private final class Reader {
        private int at;

        private long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = entries[at++];
                value |= (next & 127L) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }

    /** Decodes octets so that nothing is lost: what is not printable text reads as {@code \xNN}. */
    static String visible(byte[] octets, int from, int to) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
            return escape(text, 127);
        }
        return escape(text, Integer.MAX_VALUE);
    }

    private static String escape(String text, int firstUnsafe) {
        if (text.chars().noneMatch(c -> c < ' ' || c == 127 || c >= firstUnsafe)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ' || c == 127 || c >= firstUnsafe) {
                escaped.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
