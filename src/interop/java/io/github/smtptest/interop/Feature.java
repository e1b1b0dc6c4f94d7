package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import java.util.Optional;

/** What a client may be able to do: a row of the table. */
enum Feature {
    TEXT("plain text"),
    UTF_8("UTF-8 subject and text"),
    ATTACHMENT("binary attachment"),
    RECIPIENTS("several recipients, Bcc"),
    STARTTLS("STARTTLS"),
    IMPLICIT_TLS("implicit TLS"),
    ISSUER_CHECKED("refuses an unknown certificate"),
    HOST_CHECKED("refuses the certificate of another host"),
    PLAIN("AUTH PLAIN", Mechanism.PLAIN),
    LOGIN("AUTH LOGIN", Mechanism.LOGIN),
    CRAM_MD5("AUTH CRAM-MD5", Mechanism.CRAM_MD5),
    SCRAM_SHA_256("AUTH SCRAM-SHA-256", Mechanism.SCRAM_SHA_256),
    XOAUTH2("AUTH XOAUTH2", Mechanism.XOAUTH2),
    OAUTHBEARER("AUTH OAUTHBEARER", Mechanism.OAUTHBEARER),
    EIGHT_BIT_MIME("8BITMIME, declared"),
    SMTPUTF8("SMTPUTF8"),
    PIPELINING("PIPELINING"),
    CHUNKING("CHUNKING");

    private final String label;
    private final Optional<Mechanism> mechanism;

    Feature(String label) {
        this.label = label;
        this.mechanism = Optional.empty();
    }

    Feature(String label, Mechanism mechanism) {
        this.label = label;
        this.mechanism = Optional.of(mechanism);
    }

    Optional<Mechanism> mechanism() {
        return mechanism;
    }

    @Override
    public String toString() {
        return label;
    }
}
