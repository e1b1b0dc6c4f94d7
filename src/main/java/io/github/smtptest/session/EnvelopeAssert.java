package io.github.smtptest.session;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.TextDifference;
import io.github.smtptest.wording.Wording;
import java.util.List;
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
            throw failureWithActualExpected(actual.reversePath(), expected, "%s", anotherReversePath(expected));
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
        if (!RollCall.ofAddresses(actual.recipientAddresses(), List.of(addresses))
                .isJust()) {
            throw failureWithActualExpected(
                    actual.recipientAddresses(),
                    List.of(addresses),
                    "%s",
                    others("recipients", actual.recipientAddresses(), List.of(addresses))
                            .with("Refused were:", rejections())
                            .in(place()));
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
        List<String> missing = RollCall.ofAddresses(actual.recipientAddresses(), List.of(addresses))
                .missing();
        if (!missing.isEmpty()) {
            throw failure(
                    "%s",
                    FailureText.expecting(
                                    "the recipients to contain " + Wording.addresses(missing),
                                    "they are " + Wording.addresses(actual.recipientAddresses()))
                            .with("Refused were:", rejections())
                            .in(place()));
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
        if (!RollCall.ofAddresses(actual.rejectedAddresses(), List.of(addresses))
                .isJust()) {
            throw failureWithActualExpected(
                    actual.rejectedAddresses(),
                    List.of(addresses),
                    "%s",
                    others("refused recipients", actual.rejectedAddresses(), List.of(addresses))
                            .with("Accepted were: " + Wording.addresses(actual.recipientAddresses()))
                            .in(place()));
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
                    FailureText.expecting(
                                    "the parameter " + keyword + (value.isEmpty() ? "" : "=" + value) + " of MAIL",
                                    parameters.isEmpty() ? "there is none" : "there is " + parameters)
                            .in(place()));
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

    private String anotherReversePath(String expected) {
        TextDifference difference = TextDifference.between(expected, actual.reversePath());
        String hint = expected.isEmpty() || actual.reversePath().isEmpty() ? "" : difference.hint();
        return FailureText.expecting(
                        "reverse-path <" + Wording.visible(expected) + ">",
                        "it is <" + Wording.visible(actual.reversePath()) + ">"
                                + (hint.isEmpty() ? "" : ", which " + hint))
                .with(hint.isEmpty() ? "" : difference.sideBySide())
                .in(place());
    }

    private static FailureText others(String noun, List<String> there, List<String> wanted) {
        RollCall<String, String> rollCall = RollCall.ofAddresses(there, wanted);
        List<String> missing = rollCall.missing();
        List<String> unexpected = rollCall.surplus();
        boolean several = there.size() > 1;
        String expectation = wanted.isEmpty() ? "no " + noun : "just the " + noun + " " + Wording.addresses(wanted);
        return FailureText.expecting(expectation, "there is " + Wording.addresses(there))
                .with(several && !missing.isEmpty() ? "Missing: " + Wording.addresses(missing) : "")
                .with(several && !unexpected.isEmpty() ? "Not expected: " + Wording.addresses(unexpected) : "");
    }

    private List<String> rejections() {
        return actual.rejected().stream().map(RejectedRecipient::toString).toList();
    }

    private String place() {
        return "envelope from <" + Wording.visible(actual.reversePath()) + ">";
    }
}
