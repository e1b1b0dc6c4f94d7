package outbox;

/** What one attempt came to for one recipient. */
record Outcome(Kind kind, String reason) {

    enum Kind {
        /** The server has acknowledged the message. */
        ACCEPTED,
        /** The server has not taken it this time. */
        DEFERRED,
        /** The server has said that it will never take it. */
        REFUSED,
        /** The server had all of it and said nothing. */
        UNKNOWN
    }
}
