package io.github.smtptest.message;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import io.github.smtptest.wording.FailureText;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on the addresses in the header fields of a message.
 *
 * <p>Addresses are compared as {@link MailAddress#sameMailbox} does. An expected address may have a display name, as in
 * {@code "Ada <ada@example.org>"}, which must then be the same; without one any will do. {@code isTo} and its like look at
 * header fields, which is what a reader sees, and not at the envelope, which decides who gets the mail.
 *
 * @param <S> the class of the assertions themselves
 * @param <A> the class of the message
 */
public abstract class AbstractAddressesAssert<S extends AbstractAddressesAssert<S, A>, A extends Message>
        extends AbstractObjectAssert<S, A> {

    AbstractAddressesAssert(A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the From field has one address, and which.
     *
     * @param address the expected address
     * @return this
     * @throws AssertionError if it has another, several or none
     */
    public S isFrom(String address) {
        return hasJust("From", address);
    }

    /**
     * Verifies who transmitted the message: the address of the Sender field, or else the only author.
     *
     * @param address the expected address
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public S hasSender(String address) {
        isNotNull();
        List<MailAddress> senders = actual.sender().stream().toList();
        return hasJust("Sender", senders, address);
    }

    /**
     * Verifies that the To field has just these addresses, in any order.
     *
     * @param addresses the expected addresses; none if nobody may be named
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public S isTo(String... addresses) {
        return hasJust("To", addresses);
    }

    /**
     * Verifies that the Cc field has just these addresses, in any order.
     *
     * @param addresses the expected addresses; none if there must be no Cc
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public S isCc(String... addresses) {
        return hasJust("Cc", addresses);
    }

    /**
     * Verifies that the Reply-To field has just these addresses, in any order.
     *
     * @param addresses the expected addresses; none if there must be no Reply-To
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public S hasReplyTo(String... addresses) {
        return hasJust("Reply-To", addresses);
    }

    /**
     * Verifies that the To field has these addresses, among others perhaps.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing
     */
    public S containsTo(String... addresses) {
        return hasAmong("To", addresses);
    }

    /**
     * Verifies that the Cc field has these addresses, among others perhaps.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing
     */
    public S containsCc(String... addresses) {
        return hasAmong("Cc", addresses);
    }

    /**
     * Verifies that there is no Cc field with an address.
     *
     * @return this
     * @throws AssertionError if there is
     */
    public S hasNoCc() {
        return isCc();
    }

    /**
     * Goes on with the authors.
     *
     * @return AssertJ's assertions on the addresses of the From field
     */
    public ListAssert<MailAddress> from() {
        return addresses("From");
    }

    /**
     * Goes on with the addresses of the To field.
     *
     * @return AssertJ's assertions on them
     */
    public ListAssert<MailAddress> to() {
        return addresses("To");
    }

    /**
     * Goes on with the addresses of the Cc field.
     *
     * @return AssertJ's assertions on them
     */
    public ListAssert<MailAddress> cc() {
        return addresses("Cc");
    }

    /**
     * Goes on with the addresses of the Reply-To field.
     *
     * @return AssertJ's assertions on them
     */
    public ListAssert<MailAddress> replyTo() {
        return addresses("Reply-To");
    }

    /**
     * Goes on with the addresses of a header field.
     *
     * @param name the field's name, in any case
     * @return AssertJ's assertions on them
     */
    public ListAssert<MailAddress> addresses(String name) {
        isNotNull();
        return named(
                name + " field of",
                extracting(message -> message.addresses(name), InstanceOfAssertFactories.list(MailAddress.class)));
    }

    private S hasJust(String field, String... expected) {
        isNotNull();
        return hasJust(field, actual.addresses(field), expected);
    }

    private S hasJust(String field, List<MailAddress> found, String... expected) {
        List<MailAddress> wanted = ExpectedAddresses.parse(expected);
        RollCall<MailAddress, MailAddress> rollCall = ExpectedAddresses.rollCall(found, wanted);
        List<MailAddress> missing = rollCall.missing();
        List<MailAddress> unexpected = rollCall.surplus();
        if (!rollCall.isJust()) {
            String expectation = wanted.isEmpty() ? "no " + field : field + " " + MessageFailure.list(wanted);
            boolean several = found.size() > 1;
            throw failureWithActualExpected(
                    lines(found),
                    lines(wanted),
                    "%s",
                    about().otherAddresses(
                                    field,
                                    FailureText.expecting(expectation, but(found))
                                            .with(
                                                    several && !missing.isEmpty()
                                                            ? "Missing: " + MessageFailure.list(missing)
                                                            : "")
                                            .with(
                                                    several && !unexpected.isEmpty()
                                                            ? "Not expected: " + MessageFailure.list(unexpected)
                                                            : ""),
                                    missing,
                                    unexpected));
        }
        return myself;
    }

    private S hasAmong(String field, String... expected) {
        isNotNull();
        List<MailAddress> found = actual.addresses(field);
        List<MailAddress> wanted = ExpectedAddresses.parse(expected);
        RollCall<MailAddress, MailAddress> rollCall = ExpectedAddresses.rollCall(found, wanted);
        List<MailAddress> missing = rollCall.missing();
        if (!missing.isEmpty()) {
            throw failure(
                    "%s",
                    about().otherAddresses(
                                    field,
                                    FailureText.expecting(
                                            field + " to contain " + MessageFailure.list(missing), but(found)),
                                    missing,
                                    rollCall.surplus()));
        }
        return myself;
    }

    private static String but(List<MailAddress> found) {
        return found.isEmpty() ? "it names nobody" : "it is " + MessageFailure.list(found);
    }

    private static String lines(List<MailAddress> addresses) {
        return String.join("\n", addresses.stream().map(MailAddress::toString).toList());
    }

    MessageFailure about() {
        return new MessageFailure(actual);
    }

    /**
     * Describes assertions that go on with a part of the message.
     *
     * @param what which part, with "of" behind it
     * @param assertion the assertions
     * @param <T> their class
     * @return the same assertions
     */
    protected <T extends AbstractAssert<?, ?>> T named(String what, T assertion) {
        assertion.as("%s %s", what, actual.shortTitle());
        return assertion;
    }
}
