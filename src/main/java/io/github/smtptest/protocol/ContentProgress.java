package io.github.smtptest.protocol;

/**
 * How much of a message's content has come, in octets on the wire, and where within it a failure comes next.
 *
 * <p>Confined to one thread at a time.
 */
final class ContentProgress {

    private final FailureGate gate;

    private long octets;
    /** Up to where no failure can come any more, since it has been decided on: -1 before anything has come. */
    private long decided;

    ContentProgress(FailureGate gate) {
        this.gate = gate;
    }

    /** Says that a message begins. */
    void begin() {
        gate.contentBegins();
        octets = 0;
        decided = -1;
    }

    /** Says that more has come. */
    void add(int more) {
        octets += more;
    }

    long octets() {
        return octets;
    }

    /** How many of some octets to read, so that a failure happens at the very octet it was declared for. */
    int upToNextFailure(int available) {
        return (int) Math.min(available, nextFailure() - octets);
    }

    /** Tells, once, that a failure may be for just the octets that have come. */
    boolean isAtFailure() {
        boolean at = nextFailure() == octets;
        decided = at ? octets : decided;
        return at;
    }

    private long nextFailure() {
        // One that was declared meanwhile, for octets that have come already, has missed its moment.
        return gate.nextWithinContent(Math.max(decided, octets - 1));
    }
}
