package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeEntity;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * A report on what became of a mail, such as that it bounced: a {@code multipart/report} with a
 * {@code message/delivery-status} part.
 *
 * <p>Damaged reports are read as far as they go: a recipient's block is one with a field that only recipients have, also
 * when the block before all recipients is missing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464</a> and, for addresses beyond ASCII,
 *     <a href="https://www.rfc-editor.org/rfc/rfc6533">RFC 6533</a>
 */
public final class DeliveryReport implements AssertProvider<DeliveryReportAssert> {

    private final MimeEntity report;
    private final ReportFields message;
    private final List<RecipientReport> recipients;

    private DeliveryReport(MimeEntity report, List<ReportFields> blocks) {
        this.report = report;
        boolean hasMessage = !blocks.isEmpty() && !isRecipient(blocks.get(0));
        this.message = hasMessage ? blocks.get(0) : ReportFields.none();
        this.recipients = blocks.stream()
                .skip(hasMessage ? 1 : 0)
                .map(RecipientReport::new)
                .toList();
    }

    private static boolean isRecipient(ReportFields block) {
        return block.text("Final-Recipient").isPresent() || block.text("Action").isPresent();
    }

    /**
     * Finds the report in a message.
     *
     * @param message a message or a part of it
     * @return the report; empty when there is no {@code message/delivery-status} part
     */
    public static Optional<DeliveryReport> find(MimeEntity message) {
        return message.walk()
                .filter(DeliveryReport::isStatus)
                .findFirst()
                .map(status -> new DeliveryReport(
                        message.walk()
                                .filter(entity -> entity.children().contains(status))
                                .findFirst()
                                .orElse(message),
                        ReportFields.blocks(status)));
    }

    private static boolean isStatus(MimeEntity part) {
        return part.contentType().is("message", "delivery-status")
                || part.contentType().is("message", "global-delivery-status");
    }

    /**
     * Returns what became of the mail for each recipient that the report names.
     *
     * @return the recipients in order, empty when there are none; unmodifiable
     */
    public List<RecipientReport> recipients() {
        return recipients;
    }

    /**
     * Returns the server that reports.
     *
     * @return kind and name, as in {@code dns; mail.example.org}; empty when there is none
     */
    public Optional<TypedValue> reportingMta() {
        return message.typed("Reporting-MTA");
    }

    /**
     * Returns the server that the reporting one had the mail from.
     *
     * @return kind and name; empty when there is none
     */
    public Optional<TypedValue> receivedFromMta() {
        return message.typed("Received-From-MTA");
    }

    /**
     * Returns the ENVID that the sender gave the mail (RFC 3461).
     *
     * @return empty when there is none
     */
    public Optional<String> originalEnvelopeId() {
        return message.text("Original-Envelope-Id");
    }

    /**
     * Returns when the mail came to the reporting server.
     *
     * @return empty when the report does not say or it cannot be read
     */
    public Optional<OffsetDateTime> arrivalDate() {
        return message.date("Arrival-Date");
    }

    /**
     * Returns the decoded value of any other field about the whole mail.
     *
     * @param name the field's name in any case
     * @return the first of that name, empty when there is none
     */
    public Optional<String> field(String name) {
        return message.headers().first(name).map(HeaderField::value);
    }

    /**
     * Returns the text for people.
     *
     * @return the plain text of the first part, {@code ""} when there is none
     */
    public String explanation() {
        return ReportFields.explanation(report);
    }

    /**
     * Returns the header of the mail that the report is about.
     *
     * @return its fields, whether the whole mail came back or its header only; empty when neither did
     */
    public Optional<Headers> returnedHeaders() {
        return ReportFields.returned(report);
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(report)} give {@link DeliveryReportAssert}. */
    @Override
    public DeliveryReportAssert assertThat() {
        return new DeliveryReportAssert(this);
    }

    /** Returns the recipients with what became of the mail. */
    @Override
    public String toString() {
        return "delivery report " + recipients;
    }
}
