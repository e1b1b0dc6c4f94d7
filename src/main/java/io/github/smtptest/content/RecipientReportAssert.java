package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import io.github.smtptest.content.RecipientReport.Action;
import io.github.smtptest.mime.MailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on a {@link RecipientReport}.
 *
 * <pre>{@code
 * assertThat(report).recipient("bob@example.org").hasAction(Action.FAILED).hasStatus("5.1.1").diagnosticCode().contains("550");
 * }</pre>
 */
public class RecipientReportAssert extends ContentAssert<RecipientReportAssert, RecipientReport> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(report).recipients().first(RECIPIENT)}. */
    public static final InstanceOfAssertFactory<RecipientReport, RecipientReportAssert> RECIPIENT =
            new InstanceOfAssertFactory<>(RecipientReport.class, RecipientReportAssert::new);

    /**
     * Makes the assertions on a recipient.
     *
     * @param actual the recipient
     */
    public RecipientReportAssert(RecipientReport actual) {
        super(actual, RecipientReportAssert.class);
    }

    @Override
    String place() {
        return "report about " + Excerpt.of(actual.toString());
    }

    /**
     * Verifies the address that the report is about, compared as {@link MailAddress#sameMailbox} does.
     *
     * @param address the address
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public RecipientReportAssert hasFinalRecipient(String address) {
        isNotNull();
        return isMailbox("final recipient", actual.finalRecipient(), address);
    }

    /**
     * Verifies the address the sender wrote, compared as {@link MailAddress#sameMailbox} does.
     *
     * @param address the address
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public RecipientReportAssert hasOriginalRecipient(String address) {
        isNotNull();
        return isMailbox("original recipient", actual.originalRecipient(), address);
    }

    private RecipientReportAssert isMailbox(String noun, Optional<TypedValue> value, String address) {
        Optional<String> found = value.map(TypedValue::value);
        if (found.filter(it -> MailAddress.sameMailbox(it, address)).isEmpty()) {
            throw another(noun, address, found);
        }
        return this;
    }

    /**
     * Verifies what became of the mail.
     *
     * @param expected what
     * @return this
     * @throws AssertionError if it is something else
     */
    public RecipientReportAssert hasAction(Action expected) {
        isNotNull();
        if (actual.action() != expected) {
            String written = actual.field("Action")
                    .filter(it -> actual.action() == Action.UNKNOWN)
                    .map(it -> ": the report says " + quoted(it))
                    .orElse("");
            throw another(
                    actual.action(),
                    expected,
                    expecting("action " + words(expected), "it is " + words(actual.action()) + written));
        }
        return this;
    }

    private static String words(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Verifies the status code.
     *
     * @param expected the whole code, such as {@code "5.1.1"}
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public RecipientReportAssert hasStatus(String expected) {
        return hasText("status", RecipientReport::status, expected);
    }

    /**
     * Verifies what the server that refused the mail said.
     *
     * @param expected all of it without its kind, such as {@code "550 5.1.1 No such user"}; white space counts as one blank
     * @return this
     * @throws AssertionError if it is something else, or nothing
     */
    public RecipientReportAssert hasDiagnosticCode(String expected) {
        return hasText("diagnostic code", RecipientReportAssert::code, inOneLine(expected));
    }

    /**
     * Verifies the server that refused or took the mail.
     *
     * @param expected its name without its kind, in any case
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public RecipientReportAssert hasRemoteMta(String expected) {
        isNotNull();
        Optional<String> found = actual.remoteMta().map(TypedValue::value);
        if (found.filter(expected::equalsIgnoreCase).isEmpty()) {
            throw another("remote MTA", expected, found);
        }
        return this;
    }

    /**
     * Goes on with what the server that refused the mail said.
     *
     * @return AssertJ's assertions on it without its kind, on one line
     * @throws AssertionError if it said nothing
     */
    public AbstractStringAssert<?> diagnosticCode() {
        return toText("diagnostic code", RecipientReportAssert::code);
    }

    /** What the server said, on one line. */
    static Optional<String> code(RecipientReport recipient) {
        return recipient.diagnosticCode().map(TypedValue::value).map(RecipientReportAssert::inOneLine);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The final recipient, or the original one where there is none. */
    static String address(RecipientReport recipient) {
        return recipient
                .finalRecipient()
                .or(recipient::originalRecipient)
                .map(TypedValue::value)
                .orElse("");
    }

    static boolean isFor(RecipientReport recipient, String address) {
        return Stream.of(recipient.finalRecipient(), recipient.originalRecipient())
                .flatMap(Optional::stream)
                .anyMatch(value -> MailAddress.sameMailbox(value.value(), address));
    }
}
