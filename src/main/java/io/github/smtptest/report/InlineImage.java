package io.github.smtptest.report;

import io.github.smtptest.mime.MimeEntity;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** An image of a mail within the page. As an image, no format runs script or loads anything, SVG included. */
final class InlineImage {

    static final int LARGEST = 256 * 1024;

    private static final Pattern SUBTYPE = Pattern.compile("[a-z0-9.+-]{1,40}");

    private InlineImage() {}

    /** The image as a {@code data:} URI; empty if it is none, or too large. */
    static Optional<String> of(MimeEntity entity) {
        if (!isImage(entity)) {
            return Optional.empty();
        }
        byte[] content = entity.content();
        return content.length > LARGEST
                ? Optional.empty()
                : Optional.of("data:" + entity.contentType().mimeType() + ";base64,"
                        + Base64.getEncoder().encodeToString(content));
    }

    static boolean isImage(MimeEntity entity) {
        return entity.contentType().type().equals("image")
                && SUBTYPE.matcher(entity.contentType().subtype()).matches();
    }
}
