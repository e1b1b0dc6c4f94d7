package io.github.smtptest.session;

import io.github.smtptest.mime.MailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on an {@link Envelope}. Addresses are compared as {@link MailAddress#sameMailbox} does.
 *
 * <pre>{@code assertThat(mail).envelope().hasReversePath("bounces@shop.example").hasRecipients("ada@example.org");}</pre>
 */
public class EnvelopeAssert extends AbstractObjectAssert<EnvelopeAssert, Envelope> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(ENVELOPE)}. */
    public static final InstanceOfAssertFactory<Envelope, EnvelopeAssert> ENVELOPE =
            new InstanceOfAssertFactory<>(Envelope.class, EnvelopeAssert::new);

    /**
     * Makes the assertions on an envelope.
     *
     * @param actual the envelope
     */
    public EnvelopeAssert(Envelope actual) {
        super(actual, EnvelopeAssert.class);
    }

    /**
     * Verifies the address given in MAIL.
     *
     * @param expected the address without angle brackets; empty for the null reverse-path
     * @return this
     * @throws AssertionError if it is another
     */
    public EnvelopeAssert hasReversePath(String expected) {
        isNotNull();
        if (!MailAddress.sameMailbox(actual.reversePath(), expected)) {
            throw failureWithActualExpected(
                    actual.reversePath(),
                    expected,
                    "%s",
                    expecting("to have the reverse-path", List.of(expected)) + but(List.of(actual.reversePath())));
        }
        return this;
    }

    /**
     * Verifies that MAIL gave the null reverse-path {@code <>}, as bounces do (RFC 5321 §4.5.5).
     *
     * @return this
     * @throws AssertionError if it gave an address
     */
    public EnvelopeAssert hasNullReversePath() {
        return hasReversePath("");
    }

    /**
     * Verifies that just these recipients were accepted, in any order; a duplicate counts twice.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public EnvelopeAssert hasRecipients(String... addresses) {
        isNotNull();
        if (!samePeople(actual.recipientAddresses(), List.of(addresses))) {
            throw failureWithActualExpected(
                    actual.recipientAddresses(),
                    List.of(addresses),
                    "%s",
                    expecting("to have just the recipients", List.of(addresses))
                            + but(actual.recipientAddresses())
                            + rejections());
        }
        return this;
    }

    /**
     * Verifies that these recipients were accepted, among others perhaps.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing
     */
    public EnvelopeAssert containsRecipients(String... addresses) {
        isNotNull();
        List<String> missing = missing(actual.recipientAddresses(), List.of(addresses));
        if (!missing.isEmpty()) {
            throw failure(
                    "%s",
                    expecting("to have among its recipients", missing)
                            + but(actual.recipientAddresses())
                            + rejections());
        }
        return this;
    }

    /**
     * Verifies that just these recipients were refused, in any order.
     *
     * @param addresses the expected addresses; none if nobody may have been refused
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public EnvelopeAssert hasRejected(String... addresses) {
        isNotNull();
        if (!samePeople(actual.rejectedAddresses(), List.of(addresses))) {
            throw failureWithActualExpected(
                    actual.rejectedAddresses(),
                    List.of(addresses),
                    "%s",
                    expecting("to have just the refused recipients", List.of(addresses))
                            + but(actual.rejectedAddresses())
                            + "\nThe accepted ones were:\n  "
                            + Wording.addresses(actual.recipientAddresses()));
        }
        return this;
    }

    /**
     * Verifies an ESMTP parameter of MAIL.
     *
     * @param keyword such as {@code "BODY"}, in any case
     * @param value the value, to the letter; empty for a keyword without one
     * @return this
     * @throws AssertionError if it was not given, or has another value
     */
    public EnvelopeAssert hasReversePathParameter(String keyword, String value) {
        isNotNull();
        if (!actual.reversePathParameters().value(keyword).filter(value::equals).isPresent()) {
            String parameters = actual.reversePathParameters().toString();
            throw failure(
                    "%s",
                    "Expecting envelope " + actual + "\nto have the parameter of MAIL:\n  " + keyword
                            + (value.isEmpty() ? "" : "=" + value) + "\nbut it has:\n  "
                            + (parameters.isEmpty() ? "none" : parameters));
        }
        return this;
    }

    /**
     * Goes on with the accepted recipients and their parameters.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<Recipient> recipients() {
        isNotNull();
        return extracting(Envelope::recipients, InstanceOfAssertFactories.list(Recipient.class));
    }

    /**
     * Goes on with the refused recipients and the replies they got.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<RejectedRecipient> rejected() {
        isNotNull();
        return extracting(Envelope::rejected, InstanceOfAssertFactories.list(RejectedRecipient.class));
    }

    private String expecting(String what, List<String> addresses) {
        return "Expecting envelope from <" + actual.reversePath() + ">\n" + what + ":\n  "
                + Wording.addresses(addresses);
    }

    private static String but(List<String> addresses) {
        return "\nbut it has:\n  " + Wording.addresses(addresses);
    }

    private String rejections() {
        return actual.rejected().isEmpty()
                ? ""
                : "\nRefused were:\n  "
                        + actual.rejected().stream()
                                .map(RejectedRecipient::toString)
                                .collect(Collectors.joining("\n  "));
    }

    private static boolean samePeople(List<String> some, List<String> others) {
        return some.size() == others.size()
                && missing(some, others).isEmpty()
                && missing(others, some).isEmpty();
    }

    /** Those wanted that are not there; what is wanted twice must be there twice. */
    private static List<String> missing(List<String> there, List<String> wanted) {
        boolean[] taken = new boolean[there.size()];
        return Arrays.stream(wanted.toArray(String[]::new))
                .filter(address -> {
                    for (int i = 0; i < taken.length; i++) {
                        if (!taken[i] && MailAddress.sameMailbox(there.get(i), address)) {
                            taken[i] = true;
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }
}
