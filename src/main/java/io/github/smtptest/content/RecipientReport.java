package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * What became of a mail on its way to one recipient.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464#section-2.3">RFC 3464, section 2.3</a>
 */
public final class RecipientReport implements AssertProvider<RecipientReportAssert> {

    private final ReportFields fields;

    RecipientReport(ReportFields fields) {
        this.fields = fields;
    }

    /** What became of the mail (RFC 3464, section 2.3.3). */
    public enum Action {
        /** It could not be delivered, and nobody tries again. */
        FAILED,
        /** It could not be delivered yet. */
        DELAYED,
        /** It was delivered. */
        DELIVERED,
        /** It was handed to a server that does not report. */
        RELAYED,
        /** It was delivered and handed on to several others. */
        EXPANDED,
        /** The report says something else, or nothing. */
        UNKNOWN
    }

    /**
     * Returns the address the sender wrote, by the ORCPT of the envelope (RFC 3461).
     *
     * @return kind and address, as in {@code rfc822; ada@example.org}; empty when there is none
     */
    public Optional<TypedValue> originalRecipient() {
        return fields.typed("Original-Recipient");
    }

    /**
     * Returns the address that the report is about.
     *
     * @return kind and address; empty when there is none, which RFC 3464 does not allow
     */
    public Optional<TypedValue> finalRecipient() {
        return fields.typed("Final-Recipient");
    }

    /**
     * Returns what became of the mail.
     *
     * @return {@link Action#UNKNOWN} when the report does not say
     */
    public Action action() {
        String written = fields.text("Action").orElse("").strip().toUpperCase(Locale.ROOT);
        for (Action action : Action.values()) {
            if (written.matches(action.name() + "\\b.*")) {
                return action;
            }
        }
        return Action.UNKNOWN;
    }

    /**
     * Returns the status code, as in {@code "5.1.1"} (RFC 3463).
     *
     * @return the code without comments; empty when there is none
     */
    public Optional<String> status() {
        return fields.text("Status")
                .map(status -> status.replaceFirst("[\\s(].*", ""))
                .filter(code -> !code.isEmpty());
    }

    /**
     * Returns the server that refused or took the mail.
     *
     * @return kind and name, as in {@code dns; mx.example.org}; empty when there is none
     */
    public Optional<TypedValue> remoteMta() {
        return fields.typed("Remote-MTA");
    }

    /**
     * Returns what that server said.
     *
     * @return kind and words, as in {@code smtp; 550 5.1.1 No such user}; empty when there is none
     */
    public Optional<TypedValue> diagnosticCode() {
        return fields.typed("Diagnostic-Code");
    }

    /**
     * Returns when delivery was last tried.
     *
     * @return empty when the report does not say or it cannot be read
     */
    public Optional<OffsetDateTime> lastAttempt() {
        return fields.date("Last-Attempt-Date");
    }

    /**
     * Returns until when delivery is tried again.
     *
     * @return empty when the report does not say or it cannot be read
     */
    public Optional<OffsetDateTime> willRetryUntil() {
        return fields.date("Will-Retry-Until");
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

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(recipient)} give {@link RecipientReportAssert}. */
    @Override
    public RecipientReportAssert assertThat() {
        return new RecipientReportAssert(this);
    }

    /** Returns {@code ada@example.org: failed 5.1.1}. */
    @Override
    public String toString() {
        return finalRecipient().map(TypedValue::value).orElse("nobody") + ": "
                + action().name().toLowerCase(Locale.ROOT)
                + status().map(code -> " " + code).orElse("");
    }
}
