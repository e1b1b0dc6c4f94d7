package io.github.smtptest.protocol;

/** A service extension that the server can offer in its answer to EHLO. */
public enum Extension {
    /** Commands may be sent without waiting for the replies (RFC 2920). */
    PIPELINING("PIPELINING"),
    /** The message size may be declared in MAIL, and the limit is told (RFC 1870). */
    SIZE("SIZE"),
    /** Content may hold octets above 127 (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME"),
    /** Addresses and header fields may be in UTF-8 (RFC 6531). */
    SMTPUTF8("SMTPUTF8"),
    /** Content may be sent in chunks of a declared size with BDAT (RFC 3030). */
    CHUNKING("CHUNKING"),
    /** Content may hold any octets, sent with BDAT (RFC 3030). */
    BINARYMIME("BINARYMIME"),
    /** Delivery status notifications may be asked for (RFC 3461). */
    DSN("DSN"),
    /** Replies carry enhanced status codes (RFC 2034). */
    ENHANCED_STATUS_CODES("ENHANCEDSTATUSCODES");

    private final String keyword;

    Extension(String keyword) {
        this.keyword = keyword;
    }

    /**
     * Returns the EHLO keyword, without parameters.
     *
     * @return such as {@code "8BITMIME"}
     */
    public String keyword() {
        return keyword;
    }
}
