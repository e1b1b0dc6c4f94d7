package io.github.smtptest.session;

/** How a connection ended. */
public enum SessionEnd {
    /** Not yet: the client is still connected. */
    OPEN("still connected"),
    /** The client said QUIT. */
    QUIT("ended with QUIT"),
    /** The client closed or lost the connection without QUIT. */
    CLIENT_DISCONNECTED("client disconnected without QUIT"),
    /** The server closed: after a reply that says so, such as 421, or because a declared failure made it. */
    SERVER_CLOSED("closed by the server"),
    /** Client and server did not agree on TLS; the transcript says why. */
    TLS_FAILED("ended because the TLS handshake failed"),
    /** The server was stopped while the client was connected. */
    SERVER_STOPPED("cut off because the server was stopped"),
    /** An unexpected error within the server; {@link SmtpSession#error()} has it. */
    ERROR("ended by an error within the server");

    private final String phrase;

    SessionEnd(String phrase) {
        this.phrase = phrase;
    }

    /**
     * Returns how this end reads within a sentence.
     *
     * @return a phrase in English, without a full stop
     */
    public String phrase() {
        return phrase;
    }
}
