package io.github.smtptest.protocol;

/** When a connection is encrypted. */
public enum TlsMode {
    /** Never: STARTTLS is not offered. */
    OFF,
    /** When the client asks for it: STARTTLS is offered (RFC 3207). */
    OFFERED,
    /** Always, and the client has to ask for it: before STARTTLS most commands get 530 (RFC 3207 §4). */
    REQUIRED,
    /** From the first octet, without STARTTLS (RFC 8314 §3). */
    IMPLICIT;

    /**
     * Tells whether a connection can be encrypted.
     *
     * @return {@code false} for {@link #OFF}
     */
    public boolean isOn() {
        return this != OFF;
    }
}
