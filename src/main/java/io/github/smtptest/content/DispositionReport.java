package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeEntity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * A report on what a recipient did with a mail, such as that it was displayed: a read receipt, a {@code multipart/report}
 * with a {@code message/disposition-notification} part.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8098">RFC 8098</a>
 */
public final class DispositionReport implements AssertProvider<DispositionReportAssert> {

    private final MimeEntity report;
    private final ReportFields fields;

    private DispositionReport(MimeEntity report, ReportFields fields) {
        this.report = report;
        this.fields = fields;
    }

    /**
     * Finds the report in a message.
     *
     * @param message a message or a part of it
     * @return the report; empty when there is no {@code message/disposition-notification} part
     */
    public static Optional<DispositionReport> find(MimeEntity message) {
        return message.walk()
                .filter(DispositionReport::isNotification)
                .findFirst()
                .map(notification -> new DispositionReport(
                        message.walk()
                                .filter(entity -> entity.children().contains(notification))
                                .findFirst()
                                .orElse(message),
                        ReportFields.blocks(notification).stream().findFirst().orElseGet(ReportFields::none)));
    }

    private static boolean isNotification(MimeEntity part) {
        return part.contentType().is("message", "disposition-notification")
                || part.contentType().is("message", "global-disposition-notification");
    }

    /**
     * Returns what was done, as in {@code "displayed"} or {@code "deleted"}.
     *
     * @return the disposition type in lower case, empty when there is none
     */
    public Optional<String> disposition() {
        return dispositionType()
                .map(type -> type.replaceFirst("/.*", "").strip())
                .filter(type -> !type.isEmpty());
    }

    /**
     * Returns what more is said of it, as in {@code "error"}.
     *
     * @return the disposition modifiers in lower case, empty when there are none
     */
    public List<String> modifiers() {
        String modifiers =
                dispositionType().map(type -> type.replaceFirst("^[^/]*/?", "")).orElse("");
        return Arrays.stream(modifiers.split(",", -1))
                .map(String::strip)
                .filter(modifier -> !modifier.isEmpty())
                .toList();
    }

    /**
     * Returns whether a person did it: the action mode is {@code manual-action}.
     *
     * @return {@code false} when a program did it or the report does not say
     */
    public boolean isManual() {
        return modes().startsWith("manual-action");
    }

    /**
     * Returns whether a person let the report be sent: the sending mode is {@code MDN-sent-manually}.
     *
     * @return {@code false} when it was sent automatically or the report does not say
     */
    public boolean isSentManually() {
        return modes().endsWith("mdn-sent-manually");
    }

    private String modes() {
        String written = fields.text("Disposition").orElse("");
        int semicolon = written.indexOf(';');
        String modes = semicolon < 0 ? "" : written.substring(0, semicolon);
        return modes.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    private Optional<String> dispositionType() {
        return fields.text("Disposition")
                .map(written ->
                        written.substring(written.indexOf(';') + 1).strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the address the sender wrote, by the ORCPT of the envelope.
     *
     * @return kind and address, empty when there is none
     */
    public Optional<TypedValue> originalRecipient() {
        return fields.typed("Original-Recipient");
    }

    /**
     * Returns whose report this is.
     *
     * @return kind and address; empty when there is none, which RFC 8098 does not allow
     */
    public Optional<TypedValue> finalRecipient() {
        return fields.typed("Final-Recipient");
    }

    /**
     * Returns the id of the mail that the report is about.
     *
     * @return the message id without angle brackets, empty when there is none
     */
    public Optional<String> originalMessageId() {
        return fields.text("Original-Message-ID").map(id -> id.strip().replaceAll("^<|>$", ""));
    }

    /**
     * Returns the program that reports.
     *
     * @return the Reporting-UA as written, empty when there is none
     */
    public Optional<String> reportingUserAgent() {
        return fields.text("Reporting-UA");
    }

    /**
     * Returns what went wrong.
     *
     * @return the values of the Error fields, empty when there are none
     */
    public List<String> errors() {
        return fields.headers().all("Error").stream().map(HeaderField::value).toList();
    }

    /**
     * Returns the decoded value of any other field.
     *
     * @param name the field's name in any case
     * @return the first of that name, empty when there is none
     */
    public Optional<String> field(String name) {
        return fields.headers().first(name).map(HeaderField::value);
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

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(report)} give {@link DispositionReportAssert}. */
    @Override
    public DispositionReportAssert assertThat() {
        return new DispositionReportAssert(this);
    }

    /** Returns recipient and disposition. */
    @Override
    public String toString() {
        return "disposition report [" + finalRecipient().map(TypedValue::value).orElse("nobody") + ": "
                + disposition().orElse("nothing") + "]";
    }
}
