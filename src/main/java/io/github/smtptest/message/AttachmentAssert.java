package io.github.smtptest.message;

import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.Wording;
import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on an {@link Attachment}.
 *
 * <pre>{@code assertThat(mail).attachment("terms.pdf").hasContentType("application/pdf").hasContent(terms);}</pre>
 */
public class AttachmentAssert extends AbstractObjectAssert<AttachmentAssert, Attachment> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(ATTACHMENT)}. */
    public static final InstanceOfAssertFactory<Attachment, AttachmentAssert> ATTACHMENT =
            new InstanceOfAssertFactory<>(Attachment.class, AttachmentAssert::new);

    /**
     * Makes the assertions on an attachment.
     *
     * @param actual the attachment
     */
    public AttachmentAssert(Attachment actual) {
        super(actual, AttachmentAssert.class);
    }

    /**
     * Verifies the decoded file name.
     *
     * @param expected the whole name
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public AttachmentAssert hasFileName(String expected) {
        isNotNull();
        String name = actual.fileName().orElse("");
        if (!name.equals(expected)) {
            throw failureWithActualExpected(
                    name,
                    expected,
                    "%s",
                    FailureText.another("file name", expected, name).in(place()));
        }
        return this;
    }

    /**
     * Verifies the declared type and subtype; parameters such as the charset do not matter.
     *
     * @param expected such as {@code "application/pdf"}, in any case
     * @return this
     * @throws AssertionError if it is another
     */
    public AttachmentAssert hasContentType(String expected) {
        isNotNull();
        String type = actual.contentType().mimeType();
        if (!type.equals(expected.toLowerCase(Locale.ROOT))) {
            throw failureWithActualExpected(
                    type,
                    expected,
                    "%s",
                    FailureText.expecting("content type " + expected, "it is " + actual.contentType())
                            .in(place()));
        }
        return this;
    }

    /**
     * Verifies the octets of the file.
     *
     * @param expected all of them
     * @return this
     * @throws AssertionError if they differ; it says where
     */
    public AttachmentAssert hasContent(byte[] expected) {
        isNotNull();
        byte[] content = actual.content();
        int difference = Arrays.mismatch(content, expected);
        if (difference >= 0) {
            throw failure(
                    "%s",
                    FailureText.expecting(
                                    "content of " + Wording.octets(expected.length),
                                    "its " + Wording.octets(content.length) + " differ from octet " + difference
                                            + " on, counted from 0")
                            .with("  expected: " + around(expected, difference))
                            .with("  but was:  " + around(content, difference))
                            .in(place()));
        }
        return this;
    }

    private String place() {
        return "attachment " + actual;
    }

    private static String around(byte[] octets, int at) {
        StringBuilder shown = new StringBuilder();
        for (int i = at; i < Math.min(octets.length, at + 12); i++) {
            shown.append(String.format(Locale.ROOT, "%02X ", octets[i]));
        }
        return shown.isEmpty() ? "(the end)" : shown.toString().strip();
    }

    /**
     * Goes on with the octets of the file.
     *
     * @return AssertJ's assertions on the octets
     */
    public AbstractByteArrayAssert<?> content() {
        isNotNull();
        return extracting(Attachment::content, InstanceOfAssertFactories.BYTE_ARRAY);
    }

    /**
     * Goes on with the content as text, in its declared charset.
     *
     * @return AssertJ's assertions on the text
     */
    public AbstractStringAssert<?> text() {
        isNotNull();
        return extracting(Attachment::text, InstanceOfAssertFactories.STRING);
    }
}
