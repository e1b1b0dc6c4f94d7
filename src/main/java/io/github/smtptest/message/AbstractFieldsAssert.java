package io.github.smtptest.message;

import io.github.smtptest.content.ListHeadersAssert;
import io.github.smtptest.content.Priority;
import io.github.smtptest.content.ReceivedHop;
import io.github.smtptest.wording.FailureText;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.AbstractOffsetDateTimeAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on the header fields of a message.
 *
 * @param <S> the class of the assertions themselves
 * @param <A> the class of the message
 */
public abstract class AbstractFieldsAssert<S extends AbstractFieldsAssert<S, A>, A extends Message>
        extends AbstractAddressesAssert<S, A> {

    AbstractFieldsAssert(A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies the decoded subject.
     *
     * @param expected the whole subject
     * @return this
     * @throws AssertionError if it is another, or there is none; it shows where they differ
     */
    public S hasSubject(String expected) {
        return hasHeader("Subject", expected);
    }

    /**
     * Verifies that the decoded subject contains some texts.
     *
     * @param parts the texts, in any order
     * @return this
     * @throws AssertionError if one is not in it, or there is no subject
     */
    public S hasSubjectContaining(String... parts) {
        isNotNull();
        for (String part : parts) {
            String subject = actual.subject().orElse("");
            if (!subject.contains(part)) {
                String expectation = "Subject to contain " + FailureText.quoted(part);
                throw failure(
                        "%s",
                        actual.subject().isEmpty()
                                ? about().noField(expectation, "Subject")
                                : about().text(FailureText.expecting(
                                        expectation, "it is " + FailureText.quoted(subject))));
            }
        }
        return myself;
    }

    /**
     * Verifies that there is a header field.
     *
     * @param name the field's name, in any case
     * @return this
     * @throws AssertionError if there is none
     */
    public S hasHeader(String name) {
        isNotNull();
        if (actual.header(name).isEmpty()) {
            throw failure("%s", about().noField("a field " + name, name));
        }
        return myself;
    }

    /**
     * Verifies the decoded value of a header field; where the field is repeated, one of them must have it.
     *
     * @param name the field's name, in any case
     * @param expected the whole value, unfolded
     * @return this
     * @throws AssertionError if none has that value; it shows where they differ
     */
    public S hasHeader(String name, String expected) {
        isNotNull();
        List<String> values = about().values(name);
        if (!values.contains(expected)) {
            throw failureWithActualExpected(
                    String.join("\n", values), expected, "%s", about().anotherValue(name, expected));
        }
        return myself;
    }

    /**
     * Verifies that there is no header field of a name.
     *
     * @param name the field's name, in any case
     * @return this
     * @throws AssertionError if there is one
     */
    public S doesNotHaveHeader(String name) {
        isNotNull();
        if (actual.header(name).isPresent()) {
            throw failure(
                    "%s",
                    about().text(FailureText.expecting(
                            "no field " + name,
                            "it is " + FailureText.quoted(actual.header(name).get()))));
        }
        return myself;
    }

    /**
     * Goes on with the decoded subject.
     *
     * @return AssertJ's assertions on the subject
     * @throws AssertionError if there is no Subject field
     */
    public AbstractStringAssert<?> subject() {
        return header("Subject");
    }

    /**
     * Goes on with the decoded value of the first header field of a name.
     *
     * @param name the field's name, in any case
     * @return AssertJ's assertions on the value
     * @throws AssertionError if there is no such field
     */
    public AbstractStringAssert<?> header(String name) {
        hasHeader(name);
        return named(
                name + " field of",
                extracting(message -> message.header(name).orElseThrow(), InstanceOfAssertFactories.STRING));
    }

    /**
     * Goes on with the decoded values of all header fields of a name.
     *
     * @param name the field's name, in any case
     * @return AssertJ's assertions on the values, in order; empty if there is no such field
     */
    public ListAssert<String> headers(String name) {
        isNotNull();
        return named(
                name + " fields of",
                extracting(message -> about().values(name), InstanceOfAssertFactories.list(String.class)));
    }

    /**
     * Goes on with the date the sender wrote.
     *
     * @return AssertJ's assertions on the date with the sender's offset
     * @throws AssertionError if there is no Date field, or it cannot be read
     */
    public AbstractOffsetDateTimeAssert<?> date() {
        hasHeader("Date");
        if (actual.date().isEmpty()) {
            throw failure(
                    "%s",
                    about().text(FailureText.expecting(
                            "a date",
                            "this is none: "
                                    + FailureText.quoted(actual.header("Date").orElse("")))));
        }
        return named(
                "date of",
                extracting(message -> message.date().orElseThrow(), InstanceOfAssertFactories.OFFSET_DATE_TIME));
    }

    /**
     * Verifies the instant of the date the sender wrote, to the second, which is all a Date field can tell.
     *
     * @param expected a date; its offset does not matter
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public S hasDate(OffsetDateTime expected) {
        date();
        OffsetDateTime found = actual.date().orElseThrow();
        if (!found.toInstant().equals(expected.toInstant().truncatedTo(ChronoUnit.SECONDS))) {
            throw failureWithActualExpected(
                    found, expected, "%s", about().text(FailureText.expecting("Date " + expected, "it is " + found)));
        }
        return myself;
    }

    /**
     * Verifies the message id.
     *
     * @param expected the id, with or without angle brackets
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public S hasMessageId(String expected) {
        return hasIds("Message-ID", message -> message.messageId().stream().toList(), expected);
    }

    /**
     * Verifies which message this one answers (RFC 5322 §3.6.4).
     *
     * @param messageId its id, with or without angle brackets
     * @return this
     * @throws AssertionError if the In-Reply-To field names another, or there is none
     */
    public S isReplyTo(String messageId) {
        return hasIds("In-Reply-To", MessageFields::inReplyTo, messageId);
    }

    /**
     * Verifies the thread of the message (RFC 5322 §3.6.4).
     *
     * @param messageIds the ids of the References field, oldest first, with or without angle brackets
     * @return this
     * @throws AssertionError if they are others
     */
    public S hasReferences(String... messageIds) {
        return hasIds("References", MessageFields::references, messageIds);
    }

    private S hasIds(String field, Function<Message, List<String>> ids, String... expected) {
        isNotNull();
        List<String> wanted = Arrays.stream(expected)
                .map(AbstractFieldsAssert::withoutBrackets)
                .toList();
        if (!ids.apply(actual).equals(wanted)) {
            throw failureWithActualExpected(
                    ids.apply(actual),
                    wanted,
                    "%s",
                    about().anotherValue(
                                    field,
                                    String.join(
                                            " ",
                                            wanted.stream()
                                                    .map(id -> "<" + id + ">")
                                                    .toList())));
        }
        return myself;
    }

    private static String withoutBrackets(String id) {
        return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    /**
     * Verifies how urgent the message is.
     *
     * @param expected the priority
     * @return this
     * @throws AssertionError if it is another
     */
    public S hasPriority(Priority expected) {
        isNotNull();
        Priority found = actual.priority();
        if (found != expected) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "%s",
                    about().text(FailureText.expecting("priority " + expected, "it is " + found)));
        }
        return myself;
    }

    /**
     * Verifies that a program sent the message, and that it says so, to keep other programs from answering (RFC 3834).
     *
     * @return this
     * @throws AssertionError if there is no Auto-Submitted field, or it says {@code no}
     */
    public S isAutoSubmitted() {
        isNotNull();
        if (actual.autoSubmitted().filter(auto -> auto.isAutomatic()).isEmpty()) {
            throw failure(
                    "%s",
                    actual.autoSubmitted().isEmpty()
                            ? about().noField("an Auto-Submitted field", "Auto-Submitted")
                            : about().text(FailureText.expecting(
                                    "a message of a program",
                                    "its Auto-Submitted field is "
                                            + actual.autoSubmitted().get())));
        }
        return myself;
    }

    /**
     * Goes on with what the List-* fields say of the mailing list.
     *
     * @return assertions on them
     */
    public ListHeadersAssert listHeaders() {
        isNotNull();
        return named("list fields of", extracting(MessageFields::listHeaders, ListHeadersAssert.LIST_HEADERS));
    }

    /**
     * Goes on with the way the message took.
     *
     * @return AssertJ's assertions on the hops, the last first
     */
    public ListAssert<ReceivedHop> received() {
        isNotNull();
        return named(
                "Received fields of",
                extracting(MessageFields::received, InstanceOfAssertFactories.list(ReceivedHop.class)));
    }
}
