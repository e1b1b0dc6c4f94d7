package io.github.smtptest.session;

import io.github.smtptest.wording.Wording;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A sequence of octets as received, kept in the pieces in which it was collected so that a large message is never copied
 * as a whole unless someone asks. Immutable.
 */
public final class Octets {

    /** No octets. */
    public static final Octets NONE = new Octets(List.of());

    private final List<byte[]> pieces;
    private final long size;

    private Octets(List<byte[]> pieces) {
        this.pieces = pieces;
        long total = 0;
        for (byte[] piece : pieces) {
            total += piece.length;
        }
        this.size = total;
    }

    /**
     * Wraps pieces without copying them.
     *
     * @param pieces the pieces in order; neither the list nor the arrays may be changed afterwards
     * @return the octets
     */
    public static Octets ofPieces(List<byte[]> pieces) {
        return pieces.isEmpty() ? NONE : new Octets(List.copyOf(pieces));
    }

    /**
     * Copies an array.
     *
     * @param octets the octets
     * @return the octets
     */
    public static Octets of(byte[] octets) {
        return new Octets(List.of(octets.clone()));
    }

    /**
     * Returns the number of octets.
     *
     * @return 0 or more
     */
    public long size() {
        return size;
    }

    /**
     * Copies everything into one array.
     *
     * @return a new array
     * @throws OutOfMemoryError if the octets do not fit into an array or the heap
     */
    public byte[] toByteArray() {
        byte[] all = new byte[Math.toIntExact(size)];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    /**
     * Opens a stream over the octets; closing it is not needed.
     *
     * @return a new stream, at the first octet
     */
    public InputStream stream() {
        List<InputStream> streams = new ArrayList<>(pieces.size());
        for (byte[] piece : pieces) {
            streams.add(new ByteArrayInputStream(piece));
        }
        return streams.size() == 1 ? streams.get(0) : new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Returns the size: {@code "1,234 octets"}. */
    @Override
    public String toString() {
        return Wording.octets(size);
    }
}
