package io.github.smtptest.protocol;

import io.github.smtptest.failure.SmtpReply;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the octets that follow a BDAT command (RFC 3030 §2).
 *
 * <p>They are counted and never looked at. A chunk that is refused is read just the same, so that nothing in it can pass for
 * a command.
 */
final class ChunkReader {

    /** Compiled when the first BDAT comes. */
    private static final class Patterns {
        /** More digits, but for leading zeros, would be more octets than a long counts. */
        private static final Pattern ARGUMENT = Pattern.compile("0*([0-9]{1,18})(?:[ \\t]+(.+))?");
    }

    private final ContentBuffer content;
    private final TransactionCommands transactions;
    private long size;
    private long left;
    private boolean last;
    private Optional<SmtpReply> refusal = Optional.empty();
    private int position;

    ChunkReader(ContentBuffer content, TransactionCommands transactions) {
        this.content = content;
        this.transactions = transactions;
    }

    /** Begins a chunk; tells whether its size could be read at all. */
    boolean begin(CommandLine line, Optional<SmtpReply> refused) {
        Matcher argument = Patterns.ARGUMENT.matcher(line.argument().toUpperCase(Locale.ROOT));
        if (!argument.matches()) {
            return false;
        }
        size = Long.parseLong(argument.group(1));
        left = size;
        String word = argument.group(2);
        last = "LAST".equals(word);
        refusal = refused.or(() -> word == null || last ? Optional.empty() : Optional.of(Replies.BDAT_SYNTAX))
                .or(transactions::refusalOfChunk);
        return true;
    }

    /** Takes octets; tells whether the chunk is complete. */
    boolean read(byte[] input, int from, int to) {
        int taken = (int) Math.min(left, to - from);
        if (refusal.isEmpty()) {
            content.append(input, from, from + taken);
        }
        left -= taken;
        position = from + taken;
        return left == 0;
    }

    boolean isEmpty() {
        return left == 0;
    }

    /** Whether the octets become part of the message. */
    boolean isTaken() {
        return refusal.isEmpty();
    }

    /** Where the last call stopped reading. */
    int position() {
        return position;
    }

    /** Gives the reply to the chunk. */
    SmtpReply end() {
        return refusal.orElseGet(() -> transactions.endOfChunk(size, last));
    }
}
