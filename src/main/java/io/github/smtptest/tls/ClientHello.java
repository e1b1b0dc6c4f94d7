package io.github.smtptest.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says first (RFC 5246 §7.4.1.2).
 *
 * @param version the newest version it offers to a server that does not know RFC 8446: 0x0303 for TLS 1.2
 * @param random 32 octets
 * @param cipherSuites what it offers, in its order
 * @param extensions what it adds, by type
 */
record ClientHello(int version, ByteBuffer random, List<Integer> cipherSuites, Map<Integer, ByteBuffer> extensions) {

    static final int MESSAGE_TYPE = 1;

    private static final int SUPPORTED_GROUPS = 10;
    private static final int SECP256R1 = 23;
    private static final int RENEGOTIATION_INFO = 0xff01;
    private static final int RENEGOTIATION_INFO_SUITE = 0x00ff;

    /** Reads one; empty if the octets make none. */
    static Optional<ClientHello> parse(ByteBuffer body) {
        try {
            ByteBuffer in = body.duplicate();
            int version = unsignedShort(in);
            ByteBuffer random = slice(in, 32);
            slice(in, in.get() & 0xff); // session identifier
            List<Integer> cipherSuites = shorts(slice(in, unsignedShort(in)));
            slice(in, in.get() & 0xff); // compression methods
            Map<Integer, ByteBuffer> extensions = new HashMap<>();
            if (in.hasRemaining()) {
                ByteBuffer block = slice(in, unsignedShort(in));
                while (block.hasRemaining()) {
                    int type = unsignedShort(block);
                    extensions.put(type, slice(block, unsignedShort(block)));
                }
            }
            return Optional.of(new ClientHello(version, random, cipherSuites, extensions));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** Without the extension a client leaves the curve to the server (RFC 8422 §4). */
    boolean knowsP256() {
        ByteBuffer groups = extensions.get(SUPPORTED_GROUPS);
        if (groups == null) {
            return true;
        }
        try {
            ByteBuffer in = groups.duplicate();
            return shorts(slice(in, unsignedShort(in))).contains(SECP256R1);
        } catch (BufferUnderflowException e) {
            return false;
        }
    }

    boolean knowsSecureRenegotiation() {
        return extensions.containsKey(RENEGOTIATION_INFO) || cipherSuites.contains(RENEGOTIATION_INFO_SUITE);
    }

    private static List<Integer> shorts(ByteBuffer in) {
        List<Integer> values = new ArrayList<>();
        while (in.hasRemaining()) {
            values.add(unsignedShort(in));
        }
        return values;
    }

    private static int unsignedShort(ByteBuffer in) {
        return in.getShort() & 0xffff;
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }
}
