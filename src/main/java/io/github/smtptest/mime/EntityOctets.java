package io.github.smtptest.mime;

import java.util.Arrays;

/**
 * Where an entity stands: its octets as sent, and its body among those with line ends that can be read. The two arrays are
 * the same unless every line ends with CR alone; neither is changed or copied before someone asks.
 */
final class EntityOctets {

    private final byte[] source;
    private final byte[] readable;
    private final int bodyStart;

    EntityOctets(byte[] source, byte[] readable, int bodyStart) {
        this.source = source;
        this.readable = readable;
        this.bodyStart = bodyStart;
    }

    byte[] source() {
        return source;
    }

    byte[] body() {
        return Arrays.copyOfRange(readable, bodyStart, readable.length);
    }

    int bodySize() {
        return readable.length - bodyStart;
    }

    EntityOctets withoutBody() {
        return new EntityOctets(source, readable, readable.length);
    }
}
