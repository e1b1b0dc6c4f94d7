package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import io.github.smtptest.content.RecipientReport.Action;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import io.github.smtptest.wording.Wording;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link DeliveryReport}. A recipient is the final or the original one, compared as
 * {@link MailAddress#sameMailbox} does.
 *
 * <pre>{@code assertThat(report).hasFailed("bob@example.org").recipient("bob@example.org").hasStatus("5.1.1");}</pre>
 */
public class DeliveryReportAssert extends ContentAssert<DeliveryReportAssert, DeliveryReport> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(DELIVERY_REPORT)}. */
    public static final InstanceOfAssertFactory<DeliveryReport, DeliveryReportAssert> DELIVERY_REPORT =
            new InstanceOfAssertFactory<>(DeliveryReport.class, DeliveryReportAssert::new);

    /**
     * Makes the assertions on a report.
     *
     * @param actual the report
     */
    public DeliveryReportAssert(DeliveryReport actual) {
        super(actual, DeliveryReportAssert.class);
    }

    @Override
    String place() {
        return "delivery report"
                + actual.reportingMta()
                        .map(mta -> " of " + Excerpt.of(mta.value()))
                        .orElse("")
                + " about " + Wording.count(actual.recipients().size(), "recipient");
    }

    /**
     * Verifies that the report is about just these recipients, in any order.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public DeliveryReportAssert hasRecipients(String... addresses) {
        isNotNull();
        RollCall<String, RecipientReport> rollCall = rollCall(actual.recipients(), addresses);
        if (!rollCall.isJust()) {
            throw another(
                    addresses(actual.recipients()),
                    List.of(addresses),
                    expecting(
                                    "delivery report to be about " + just(addresses),
                                    Instead.of(rollCall, RecipientReportAssert::address, addresses.length == 0))
                            .with("Recipients:", recipients(actual)));
        }
        return this;
    }

    /**
     * Verifies that the mail could not be delivered to just these recipients, in any order.
     *
     * @param addresses the expected addresses; none if it may have failed for nobody
     * @return this
     * @throws AssertionError if it did not fail for one of them, or failed for another
     */
    public DeliveryReportAssert hasFailed(String... addresses) {
        return hasJust(Action.FAILED, "failed for", addresses);
    }

    /**
     * Verifies that the mail could not be delivered yet to just these recipients, in any order.
     *
     * @param addresses the expected addresses; none if it may be delayed for nobody
     * @return this
     * @throws AssertionError if it is not delayed for one of them, or is for another
     */
    public DeliveryReportAssert hasDelayed(String... addresses) {
        return hasJust(Action.DELAYED, "is delayed for", addresses);
    }

    /**
     * Verifies that the mail was delivered to just these recipients, in any order.
     *
     * @param addresses the expected addresses; none if nobody may have got it
     * @return this
     * @throws AssertionError if it was not delivered to one of them, or was to another
     */
    public DeliveryReportAssert hasDelivered(String... addresses) {
        return hasJust(Action.DELIVERED, "succeeded for", addresses);
    }

    private DeliveryReportAssert hasJust(Action action, String verb, String... addresses) {
        isNotNull();
        List<RecipientReport> found = actual.recipients().stream()
                .filter(recipient -> recipient.action() == action)
                .toList();
        if (!rollCall(found, addresses).isJust()) {
            throw another(
                    addresses(found),
                    List.of(addresses),
                    expecting(
                                    "that delivery " + verb + " " + just(addresses),
                                    "it " + verb + " " + Wording.addresses(addresses(found)))
                            .with("Recipients:", recipients(actual)));
        }
        return this;
    }

    /**
     * Goes on with what became of the mail for one recipient.
     *
     * @param address the final or the original address
     * @return assertions on the recipient
     * @throws AssertionError if the report is not about it
     */
    public RecipientReportAssert recipient(String address) {
        isNotNull();
        if (find(actual, address).isEmpty()) {
            throw failing(expecting(
                            "delivery report to be about " + Wording.addresses(List.of(address)),
                            "it is about " + Wording.addresses(addresses(actual.recipients())) + " only")
                    .with("Recipients:", NearMiss.marked(recipients(actual), addresses(actual.recipients()), address)));
        }
        return toValue(report -> find(report, address).orElseThrow(), RecipientReportAssert.RECIPIENT);
    }

    /**
     * Goes on with all recipients.
     *
     * @return AssertJ's assertions on the list; {@link RecipientReportAssert#RECIPIENT} makes ours of one
     */
    public ListAssert<RecipientReport> recipients() {
        return toList("recipients", DeliveryReport::recipients, RecipientReport.class);
    }

    /**
     * Goes on with the text for people.
     *
     * @return AssertJ's assertions on the text, {@code ""} when there is none
     */
    public AbstractStringAssert<?> explanation() {
        return toText("explanation", report -> Optional.of(report.explanation()));
    }

    private static Optional<RecipientReport> find(DeliveryReport report, String address) {
        return report.recipients().stream()
                .filter(recipient -> RecipientReportAssert.isFor(recipient, address))
                .findFirst();
    }

    private static RollCall<String, RecipientReport> rollCall(List<RecipientReport> there, String... addresses) {
        return RollCall.of(there, List.of(addresses), RecipientReportAssert::isFor);
    }

    private static String just(String... addresses) {
        return (addresses.length == 0 ? "" : "just ") + Wording.addresses(List.of(addresses));
    }

    private static List<String> addresses(List<RecipientReport> recipients) {
        return recipients.stream().map(RecipientReportAssert::address).toList();
    }

    private static List<String> recipients(DeliveryReport report) {
        return report.recipients().stream()
                .map(recipient -> Excerpt.of(recipient.toString())
                        + RecipientReportAssert.code(recipient)
                                .map(code -> " " + quoted(code))
                                .orElse(""))
                .toList();
    }
}
