package io.github.smtptest.protocol;

import io.github.smtptest.session.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Collects the content of one message up to a limit, at about one octet of memory for each octet received.
 *
 * <p>What comes at once is copied once. More of a small message is gathered in one array that serves the whole connection and
 * copied out; a large one goes into pieces that grow with it. Past the limit, or when the memory does not suffice,
 * everything is let go, and only counted.
 */
final class ContentBuffer {

    private static final int FIRST_PIECE = 8 * 1024;
    /** Less than a power of two, since with its header an array of 1 MiB takes two regions of some garbage collectors. */
    private static final int LARGEST_PIECE = 1024 * 1024 - 64;

    private final long limit;
    private final IntFunction<byte[]> memory;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] first = new byte[0];
    private byte[] piece = first;
    private int used;
    private long size;
    private boolean exhausted;

    ContentBuffer(long limit) {
        this(limit, byte[]::new);
    }

    /** Gets its memory from somewhere, which may throw an {@link OutOfMemoryError}. */
    ContentBuffer(long limit, IntFunction<byte[]> memory) {
        this.limit = limit;
        this.memory = memory;
    }

    long size() {
        return size;
    }

    boolean isOverLimit() {
        return size > limit;
    }

    /** Whether the memory did not suffice for the message that is being collected, or for the one just taken. */
    boolean isExhausted() {
        return exhausted;
    }

    void append(byte[] octets, int from, int to) {
        if (from == to) {
            return;
        }
        exhausted &= size > 0;
        size += to - from;
        if (isOverLimit() || exhausted) {
            forget();
            return;
        }
        if (size == to - from) {
            begin(octets, from, to);
            return;
        }
        int at = from;
        while (at < to) {
            if (used == piece.length && !hasNextPiece()) {
                return;
            }
            int taken = Math.min(to - at, piece.length - used);
            System.arraycopy(octets, at, piece, used, taken);
            used += taken;
            at += taken;
        }
    }

    /** Most messages come at once, and need no array to be gathered in. */
    private void begin(byte[] octets, int from, int to) {
        try {
            full.add(copy(octets, from, to));
        } catch (OutOfMemoryError e) {
            exhaust();
        }
    }

    private boolean hasNextPiece() {
        try {
            if (first.length == 0) {
                first = memory.apply(FIRST_PIECE);
                piece = first;
            } else {
                byte[] next = memory.apply((int) Math.min(LARGEST_PIECE, Math.max(size, FIRST_PIECE)));
                full.add(piece == first ? copy(first, 0, first.length) : piece);
                piece = next;
            }
            used = 0;
            return true;
        } catch (OutOfMemoryError e) {
            exhaust();
            return false;
        }
    }

    private byte[] copy(byte[] octets, int from, int to) {
        byte[] copy = memory.apply(to - from);
        System.arraycopy(octets, from, copy, 0, to - from);
        return copy;
    }

    /** Lets go of what was collected, which is most of what fills the memory. */
    void exhaust() {
        exhausted = true;
        forget();
    }

    /** Hands the content over and makes ready for the next message; without octets if there were too many. */
    Octets take() {
        List<byte[]> pieces = new ArrayList<>(full);
        try {
            if (used > 0) {
                pieces.add(piece != first && used == piece.length ? piece : copy(piece, 0, used));
            }
        } catch (OutOfMemoryError e) {
            exhaust();
            pieces.clear();
        }
        forget();
        size = 0;
        return Octets.ofPieces(pieces);
    }

    private void forget() {
        full.clear();
        piece = first;
        used = 0;
    }
}
