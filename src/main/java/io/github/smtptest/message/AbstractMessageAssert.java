package io.github.smtptest.message;

import io.github.smtptest.mime.MimeDefect;
import io.github.smtptest.wording.FailureText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a message; those declared here are on its parts: attachments, inline parts, nested messages.
 *
 * <p>Assertions such as {@link #attachment(String)} go on with a part and do not come back; those with a {@code Consumer}
 * check the part and return to the message, which also suits soft assertions.
 *
 * @param <S> the class of the assertions themselves
 * @param <A> the class of the message
 */
public abstract class AbstractMessageAssert<S extends AbstractMessageAssert<S, A>, A extends Message>
        extends AbstractBodyAssert<S, A> {

    /**
     * Makes the assertions on a message.
     *
     * @param actual the message
     * @param selfType the class of the assertions themselves
     */
    protected AbstractMessageAssert(A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies the names of the attachments, in any order.
     *
     * @param fileNames the decoded file names, all of them
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public S hasAttachments(String... fileNames) {
        isNotNull();
        List<String> actualNames = actual.attachments().stream()
                .map(attachment -> attachment.fileName().orElse(""))
                .sorted()
                .toList();
        List<String> expected = Arrays.stream(fileNames).sorted().toList();
        if (!actualNames.equals(expected)) {
            String names =
                    String.join(", ", expected.stream().map(FailureText::quoted).toList());
            throw failureWithActualExpected(
                    actualNames,
                    expected,
                    "%s",
                    about().attachments(
                                    expected.isEmpty()
                                            ? "no attachments"
                                            : (expected.size() == 1 ? "only the attachment " : "the attachments ")
                                                    + names));
        }
        return myself;
    }

    /**
     * Verifies that there is no attachment.
     *
     * @return this
     * @throws AssertionError if there is one
     */
    public S hasNoAttachments() {
        isNotNull();
        if (!actual.attachments().isEmpty()) {
            throw failure("%s", about().attachments("no attachment"));
        }
        return myself;
    }

    /**
     * Goes on with the attachment of a name.
     *
     * @param fileName the decoded file name
     * @return assertions on the attachment
     * @throws AssertionError if there is none of that name
     */
    public AttachmentAssert attachment(String fileName) {
        isNotNull();
        if (actual.attachment(fileName).isEmpty()) {
            throw failure("%s", about().attachments("the attachment " + FailureText.quoted(fileName)));
        }
        return named(
                "attachment " + fileName + " of",
                extracting(message -> message.attachment(fileName).orElseThrow(), AttachmentAssert.ATTACHMENT));
    }

    /**
     * Verifies the attachment of a name and comes back.
     *
     * @param fileName the decoded file name
     * @param assertions what must hold for it
     * @return this
     * @throws AssertionError if there is none of that name, or the assertions fail
     */
    public final S hasAttachment(String fileName, Consumer<? super AttachmentAssert> assertions) {
        // Soft assertions cannot override this, and so collect each failure in it instead of the first alone.
        Optional.ofNullable(attachment(fileName)).ifPresent(assertions);
        return myself;
    }

    /**
     * Goes on with all attachments.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<Attachment> attachments() {
        isNotNull();
        return named(
                "attachments of", extracting(Message::attachments, InstanceOfAssertFactories.list(Attachment.class)));
    }

    /**
     * Goes on with the part of a content id, which the HTML refers to by {@code cid:}.
     *
     * @param contentId the id without angle brackets
     * @return assertions on the part
     * @throws AssertionError if there is none of that id
     */
    public AttachmentAssert inlinePart(String contentId) {
        isNotNull();
        if (actual.inlinePart(contentId).isEmpty()) {
            List<String> ids = actual.entity()
                    .walk()
                    .flatMap(entity -> entity.contentId().stream())
                    .toList();
            throw failure(
                    "%s",
                    about().text(about().structure(FailureText.expecting(
                            "a part with the content id " + FailureText.quoted(contentId),
                            ids.isEmpty()
                                    ? "no part has one"
                                    : "there is only "
                                            + String.join(
                                                    ", ",
                                                    ids.stream()
                                                            .map(FailureText::quoted)
                                                            .toList())))));
        }
        return named(
                "part " + contentId + " of",
                extracting(message -> message.inlinePart(contentId).orElseThrow(), AttachmentAssert.ATTACHMENT));
    }

    /**
     * Goes on with the parts shown within the HTML.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<Attachment> inlineParts() {
        isNotNull();
        return named(
                "inline parts of", extracting(Message::inlineParts, InstanceOfAssertFactories.list(Attachment.class)));
    }

    /**
     * Goes on with the only message within this one.
     *
     * @return assertions on it
     * @throws AssertionError if there is none, or more than one
     */
    public NestedMessageAssert nestedMessage() {
        isNotNull();
        int count = actual.nestedMessages().size();
        if (count != 1) {
            throw failure(
                    "%s",
                    about().text(about().structure(FailureText.expecting(
                            "a single nested message", count == 0 ? "there is none" : "there are " + count))));
        }
        return extracting(message -> message.nestedMessages().get(0), NestedMessageAssert.NESTED_MESSAGE);
    }

    /**
     * Goes on with the messages within this one.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<NestedMessage> nestedMessages() {
        isNotNull();
        return named(
                "nested messages of",
                extracting(Message::nestedMessages, InstanceOfAssertFactories.list(NestedMessage.class)));
    }

    /**
     * Verifies that nothing in the message is damaged.
     *
     * @return this
     * @throws AssertionError if something is; it says where, what and by which RFC
     */
    public S hasNoDefects() {
        isNotNull();
        List<MimeDefect> defects = actual.defects();
        if (!defects.isEmpty()) {
            throw failure(
                    "%s",
                    about().text(FailureText.expecting("a message without defects", "it has " + defects.size())
                            .with(
                                    "They are:",
                                    defects.stream().map(MimeDefect::toString).toList())));
        }
        return myself;
    }

    /**
     * Goes on with what is damaged in the message.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<MimeDefect> defects() {
        isNotNull();
        return named("defects of", extracting(Message::defects, InstanceOfAssertFactories.list(MimeDefect.class)));
    }

    /**
     * Goes on with the tree of the message.
     *
     * @return AssertJ's assertions on the text that {@link Message#structure()} gives
     */
    public AbstractStringAssert<?> structure() {
        isNotNull();
        return named("structure of", extracting(Message::structure, InstanceOfAssertFactories.STRING));
    }

    /**
     * Goes on with the octets of the message, exactly as sent.
     *
     * @return AssertJ's assertions on the octets
     */
    public AbstractByteArrayAssert<?> raw() {
        isNotNull();
        return named("octets of", extracting(Message::raw, InstanceOfAssertFactories.BYTE_ARRAY));
    }
}
