package io.github.smtptest.message;

import io.github.smtptest.mime.MimeEntity;
import java.util.Optional;

/**
 * What was signed and the signature, as they stand in a {@code multipart/signed} (RFC 1847 §2.1; S/MIME: RFC 8551, PGP/MIME:
 * RFC 3156). Nothing is verified here. Immutable.
 */
public final class SignedPart {

    private final MimeEntity container;

    private SignedPart(MimeEntity container) {
        this.container = container;
    }

    static Optional<SignedPart> find(MimeEntity message) {
        return message.walk()
                .filter(entity -> entity.contentType().is("multipart", "signed")
                        && entity.children().size() == 2)
                .findFirst()
                .map(SignedPart::new);
    }

    /**
     * Returns the octets that the signature covers: the first part with its header fields, as they were sent.
     *
     * @return a new array
     */
    public byte[] signedOctets() {
        return content().raw();
    }

    /**
     * Returns the part that was signed.
     *
     * @return the first part
     */
    public MimeEntity content() {
        return container.children().get(0);
    }

    /**
     * Returns the signature.
     *
     * @return the second part, usually {@code application/pkcs7-signature} or {@code application/pgp-signature}
     */
    public Attachment signature() {
        return new Attachment(container.children().get(1));
    }

    /**
     * Returns how the signature is to be read.
     *
     * @return the {@code protocol} parameter, such as {@code "application/pgp-signature"}; empty if it is missing
     */
    public Optional<String> protocol() {
        return container.contentType().parameter("protocol");
    }

    /**
     * Returns by what algorithm the content was digested.
     *
     * @return the {@code micalg} parameter, such as {@code "sha-256"}; empty if it is missing
     */
    public Optional<String> digestAlgorithm() {
        return container.contentType().parameter("micalg");
    }

    /** Returns the protocol, the algorithm and what was signed. */
    @Override
    public String toString() {
        return "signed by " + protocol().orElse("an unknown protocol") + ", "
                + digestAlgorithm().orElse("no digest algorithm") + ":\n"
                + content().structure();
    }
}
