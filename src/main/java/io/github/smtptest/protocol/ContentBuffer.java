package io.github.smtptest.protocol;

import io.github.smtptest.session.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the content of one message up to a limit, at about one octet of memory for each octet received.
 *
 * <p>A small message is gathered in one array that serves the whole connection and copied out once; a large one goes into
 * pieces that grow with it. Past the limit everything is let go, and only counted.
 */
final class ContentBuffer {

    private static final int FIRST_PIECE = 8 * 1024;
    private static final int LARGEST_PIECE = 1024 * 1024;

    private final long limit;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] first = new byte[0];
    private byte[] piece = first;
    private int used;
    private long size;

    ContentBuffer(long limit) {
        this.limit = limit;
    }

    long size() {
        return size;
    }

    boolean isOverLimit() {
        return size > limit;
    }

    void append(byte[] octets, int from, int to) {
        if (from == to) {
            return;
        }
        size += to - from;
        if (isOverLimit()) {
            forget();
            return;
        }
        int at = from;
        while (at < to) {
            if (used == piece.length) {
                nextPiece();
            }
            int taken = Math.min(to - at, piece.length - used);
            System.arraycopy(octets, at, piece, used, taken);
            used += taken;
            at += taken;
        }
    }

    private void nextPiece() {
        if (first.length == 0) {
            first = new byte[FIRST_PIECE];
            piece = first;
        } else {
            full.add(piece == first ? first.clone() : piece);
            piece = new byte[(int) Math.min(LARGEST_PIECE, Math.max(size, FIRST_PIECE))];
        }
        used = 0;
    }

    /** Hands the content over and makes ready for the next message; without octets if there were too many. */
    Octets take() {
        List<byte[]> pieces = new ArrayList<>(full);
        if (used > 0) {
            pieces.add(piece != first && used == piece.length ? piece : Arrays.copyOf(piece, used));
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
