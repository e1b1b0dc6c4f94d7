package io.github.smtptest.mime;

import java.util.Optional;

/** Decoded octets and what was wrong with the encoded ones. */
final class Decoded {

    private final byte[] octets;
    private final Optional<Damage> damage;

    private Decoded(byte[] octets, Optional<Damage> damage) {
        this.octets = octets;
        this.damage = damage;
    }

    /** What kind of defect, and in words. */
    record Damage(MimeDefect.Kind kind, String description) {}

    static Decoded sound(byte[] octets) {
        return new Decoded(octets, Optional.empty());
    }

    static Decoded damaged(byte[] octets, MimeDefect.Kind kind, String description) {
        return new Decoded(octets, Optional.of(new Damage(kind, description)));
    }

    byte[] octets() {
        return octets;
    }

    Optional<Damage> damage() {
        return damage;
    }
}
