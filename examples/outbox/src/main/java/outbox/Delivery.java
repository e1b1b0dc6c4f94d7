package outbox;

/**
 * How far we got with one recipient of a letter.
 *
 * @param attempts how often we tried
 * @param reason what the last attempt came to, in the words of the server if it said anything
 */
public record Delivery(State state, int attempts, String reason) {

    public enum State {
        /** To be tried at the next round. */
        PENDING,
        /** The server has taken the letter for this recipient. */
        SENT,
        /** The server has not taken it, and we shall not try again. */
        GIVEN_UP,
        /** The server may or may not have taken it, so we shall not try again: see {@link OutboxMailer}. */
        IN_DOUBT
    }

    static final Delivery NEW = new Delivery(State.PENDING, 0, "");

    boolean isPending() {
        return state == State.PENDING;
    }

    /** Tells whether somebody has to look at it. */
    boolean isToBeReported() {
        return state == State.GIVEN_UP || state == State.IN_DOUBT;
    }
}
