package io.github.smtptest.mail;

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
                    "Expecting attachment " + actual + "\nto have the file name:\n  " + Rendering.text(expected));
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
                    "Expecting attachment " + actual + "\nto have the content type:\n  " + expected
                            + "\nbut it was:\n  " + actual.contentType());
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
                    "Expecting attachment %s%nto have the expected content of %,d octets%nbut it has %,d octets, and they"
                            + " differ from octet %,d on (counted from 0):%n  expected: %s%n  but was:  %s",
                    actual,
                    expected.length,
                    content.length,
                    difference,
                    around(expected, difference),
                    around(content, difference));
        }
        return this;
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
