package io.github.smtptest.protocol;

/** What the client's next octets are. */
enum Phase {
    /** A command line. */
    COMMANDS,
    /** The answer to a challenge of AUTH. */
    AUTH,
    /** The content that follows a 354. */
    CONTENT,
    /** The octets of a BDAT chunk. */
    CHUNK,
    /** A TLS handshake, which is the transport's. */
    TLS,
    /** Of no account: the connection is over. */
    CLOSED
}
