package io.github.smtptest.message;

import io.github.smtptest.mime.ContentType;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.Wording;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/** A part of a mail that a reader would save or see within the HTML: a file. Immutable. */
public final class Attachment implements AssertProvider<AttachmentAssert> {

    private final MimeEntity entity;

    Attachment(MimeEntity entity) {
        this.entity = entity;
    }

    /**
     * Returns the decoded file name.
     *
     * @return the name in Content-Disposition or else in Content-Type; empty if neither has one
     */
    public Optional<String> fileName() {
        return entity.fileName();
    }

    /**
     * Returns the declared content type.
     *
     * @return text/plain if none is declared (RFC 2045 §5.2)
     */
    public ContentType contentType() {
        return entity.contentType();
    }

    /**
     * Returns the content id, by which HTML refers to this part.
     *
     * @return without angle brackets; empty if there is none
     */
    public Optional<String> contentId() {
        return entity.contentId();
    }

    /**
     * Returns the octets of the file, after transfer decoding.
     *
     * @return a new array
     */
    public byte[] content() {
        return entity.content();
    }

    /**
     * Returns the content as text, in its declared charset.
     *
     * @return the decoded text, its lines ended by {@code \n} however they were sent; {@link #content()} has the octets
     */
    public String text() {
        return LineEnds.ofJava(entity.text());
    }

    /**
     * Returns the MIME entity behind this attachment, with its header fields and children.
     *
     * @return the entity
     */
    public MimeEntity entity() {
        return entity;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(attachment)} give {@link AttachmentAssert}. */
    @Override
    public AttachmentAssert assertThat() {
        return new AttachmentAssert(this);
    }

    /** Returns one line: {@code "terms.pdf" application/pdf (1,234 octets)}. */
    @Override
    public String toString() {
        return fileName().map(name -> '"' + name + '"').orElse("unnamed") + " "
                + contentType().mimeType() + " (" + Wording.octets(content().length) + ")";
    }
}
