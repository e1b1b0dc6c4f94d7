package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;

import io.github.smtptest.mime.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link DispositionReport}. Addresses are compared as {@link MailAddress#sameMailbox} does.
 *
 * <pre>{@code assertThat(report).hasFinalRecipient("ada@example.org").hasDisposition("displayed").isManual();}</pre>
 */
public class DispositionReportAssert extends ContentAssert<DispositionReportAssert, DispositionReport> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(DISPOSITION_REPORT)}. */
    public static final InstanceOfAssertFactory<DispositionReport, DispositionReportAssert> DISPOSITION_REPORT =
            new InstanceOfAssertFactory<>(DispositionReport.class, DispositionReportAssert::new);

    /**
     * Makes the assertions on a report.
     *
     * @param actual the report
     */
    public DispositionReportAssert(DispositionReport actual) {
        super(actual, DispositionReportAssert.class);
    }

    @Override
    String place() {
        return Excerpt.of(actual.toString());
    }

    /**
     * Verifies what was done.
     *
     * @param expected such as {@code "displayed"} or {@code "deleted"}, in any case
     * @return this
     * @throws AssertionError if it is something else, or the report does not say
     */
    public DispositionReportAssert hasDisposition(String expected) {
        return hasText("disposition", DispositionReport::disposition, expected.toLowerCase(Locale.ROOT));
    }

    /**
     * Verifies that a person did it, see {@link DispositionReport#isManual()}.
     *
     * @return this
     * @throws AssertionError if a program did it, or the report does not say
     */
    public DispositionReportAssert isManual() {
        isNotNull();
        if (!actual.isManual()) {
            String disposition =
                    actual.field("Disposition").map(Excerpt::quoted).orElse("missing");
            throw failing(expecting("that a person did it (manual-action)", "the field Disposition is " + disposition));
        }
        return this;
    }

    /**
     * Verifies whose report this is.
     *
     * @param address the address
     * @return this
     * @throws AssertionError if it is another's, or the report does not say
     */
    public DispositionReportAssert hasFinalRecipient(String address) {
        isNotNull();
        return isMailbox("final recipient", actual.finalRecipient(), address);
    }

    /**
     * Verifies the address the sender wrote.
     *
     * @param address the address
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public DispositionReportAssert hasOriginalRecipient(String address) {
        isNotNull();
        return isMailbox("original recipient", actual.originalRecipient(), address);
    }

    private DispositionReportAssert isMailbox(String noun, Optional<TypedValue> value, String address) {
        Optional<String> found = value.map(TypedValue::value);
        if (found.filter(it -> MailAddress.sameMailbox(it, address)).isEmpty()) {
            throw another(noun, address, found);
        }
        return this;
    }

    /**
     * Verifies which mail the report is about.
     *
     * @param expected its message id, with or without angle brackets
     * @return this
     * @throws AssertionError if it is another, or the report does not say
     */
    public DispositionReportAssert hasOriginalMessageId(String expected) {
        return hasText(
                "original message id",
                DispositionReport::originalMessageId,
                expected.strip().replaceAll("^<|>$", ""));
    }

    /**
     * Verifies that nothing went wrong.
     *
     * @return this
     * @throws AssertionError if there is an Error field
     */
    public DispositionReportAssert hasNoErrors() {
        isNotNull();
        List<String> errors = actual.errors().stream().map(Excerpt::quoted).toList();
        return hasNone("report to have no error", errors);
    }

    /**
     * Goes on with what went wrong.
     *
     * @return AssertJ's assertions on the values of the Error fields
     */
    public ListAssert<String> errors() {
        return toList("errors", DispositionReport::errors, String.class);
    }

    /**
     * Goes on with the text for people.
     *
     * @return AssertJ's assertions on the text, {@code ""} when there is none
     */
    public AbstractStringAssert<?> explanation() {
        return toText("explanation", report -> Optional.of(report.explanation()));
    }
}
