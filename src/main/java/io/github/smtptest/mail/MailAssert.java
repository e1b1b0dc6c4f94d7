package io.github.smtptest.mail;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.session.EnvelopeAssert;
import io.github.smtptest.session.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link Mail}.
 *
 * <p>Addresses are compared as {@link MailAddress#sameMailbox} does; display names do not matter. {@code isTo} and its
 * like look at header fields, which is what a reader sees; {@link #envelope()} goes on with who really gets the mail.
 *
 * <pre>{@code
 * assertThat(mail)
 *     .isFrom("welcome@shop.example")
 *     .isTo("ada@example.org")
 *     .hasSubject("Welcome, Ada")
 *     .hasTextContaining("confirm your address");
 * }</pre>
 */
public class MailAssert extends AbstractObjectAssert<MailAssert, Mail> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(MAIL)}. */
    public static final InstanceOfAssertFactory<Mail, MailAssert> MAIL =
            new InstanceOfAssertFactory<>(Mail.class, MailAssert::new);

    /**
     * Makes the assertions on a mail.
     *
     * @param actual the mail
     */
    public MailAssert(Mail actual) {
        super(actual, MailAssert.class);
    }

    /**
     * Verifies that the From field has one address, and which.
     *
     * @param address the expected address
     * @return this
     * @throws AssertionError if it has another, several or none
     */
    public MailAssert isFrom(String address) {
        return hasJust("From", Mail::from, address);
    }

    /**
     * Verifies that the To field has just these addresses, in any order.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public MailAssert isTo(String... addresses) {
        return hasJust("To", Mail::to, addresses);
    }

    /**
     * Verifies that the Cc field has just these addresses, in any order.
     *
     * @param addresses the expected addresses; none if there must be no Cc
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public MailAssert isCc(String... addresses) {
        return hasJust("Cc", Mail::cc, addresses);
    }

    /**
     * Verifies that the Reply-To field has just these addresses, in any order.
     *
     * @param addresses the expected addresses; none if there must be no Reply-To
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public MailAssert hasReplyTo(String... addresses) {
        return hasJust("Reply-To", Mail::replyTo, addresses);
    }

    /**
     * Verifies that the To field has these addresses, among others perhaps.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing
     */
    public MailAssert containsTo(String... addresses) {
        return hasAmong("To", Mail::to, addresses);
    }

    /**
     * Verifies that the Cc field has these addresses, among others perhaps.
     *
     * @param addresses the expected addresses
     * @return this
     * @throws AssertionError if one is missing
     */
    public MailAssert containsCc(String... addresses) {
        return hasAmong("Cc", Mail::cc, addresses);
    }

    /**
     * Verifies that there is no Cc field with an address.
     *
     * @return this
     * @throws AssertionError if there is
     */
    public MailAssert hasNoCc() {
        return isCc();
    }

    /**
     * Verifies that the mail goes to just these recipients without the others seeing it, in any order: they are in the
     * envelope and in no To, Cc or Bcc field.
     *
     * @param addresses the expected blind recipients, all of them
     * @return this
     * @throws AssertionError if one does not get the mail, a header field shows it, or there are others
     */
    public MailAssert hasBcc(String... addresses) {
        containsBlind(addresses);
        List<String> others = missing(List.of(addresses), actual.bcc().toArray(String[]::new));
        if (!others.isEmpty()) {
            throw failure(
                    "%s",
                    about().expecting("to have only the blind recipients", Wording.addresses(List.of(addresses)))
                            + "\nbut it also went to:\n  " + Wording.addresses(others));
        }
        return this;
    }

    /**
     * Verifies that the mail goes to these recipients without the others seeing it, among others perhaps; see
     * {@link #hasBcc}.
     *
     * @param addresses some of the blind recipients
     * @return this
     * @throws AssertionError if one does not get the mail, or a header field shows it
     */
    public MailAssert containsBcc(String... addresses) {
        containsBlind(addresses);
        return this;
    }

    private void containsBlind(String... addresses) {
        isNotNull();
        for (String address : addresses) {
            if (!MailFailure.isAmong(actual.bcc(), address)) {
                throw failure(
                        "%s",
                        about().expecting("to have the blind recipient", "<" + address + ">")
                                + about().whyNotBlind(address));
            }
        }
    }

    /**
     * Verifies that every recipient is shown in a To, Cc or Bcc field.
     *
     * @return this
     * @throws AssertionError if there is a blind recipient
     */
    public MailAssert hasNoBcc() {
        isNotNull();
        if (!actual.bcc().isEmpty()) {
            throw failure(
                    "%s",
                    about().expecting("to have no blind recipient") + "\nbut it went to:\n  "
                            + Wording.addresses(actual.bcc()));
        }
        return this;
    }

    /**
     * Verifies the decoded subject.
     *
     * @param expected the whole subject
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public MailAssert hasSubject(String expected) {
        return hasHeader("Subject", expected);
    }

    /**
     * Verifies that the decoded subject contains a text.
     *
     * @param part the text
     * @return this
     * @throws AssertionError if it does not, or there is none
     */
    public MailAssert hasSubjectContaining(String part) {
        isNotNull();
        if (!actual.subject().orElse("").contains(part)) {
            throw failure(
                    "%s",
                    about().expecting("to have a subject containing", Rendering.text(part))
                            + about().butHeader("Subject"));
        }
        return this;
    }

    /**
     * Verifies that there is a header field.
     *
     * @param name the field's name, in any case
     * @return this
     * @throws AssertionError if there is none
     */
    public MailAssert hasHeader(String name) {
        isNotNull();
        if (actual.header(name).isEmpty()) {
            throw failure("%s", about().expecting("to have a field " + name) + about().butHeader(name));
        }
        return this;
    }

    /**
     * Verifies the decoded value of a header field; where the field is repeated, one of them must have it.
     *
     * @param name the field's name, in any case
     * @param expected the whole value, unfolded
     * @return this
     * @throws AssertionError if none has that value
     */
    public MailAssert hasHeader(String name, String expected) {
        isNotNull();
        List<String> values = about().values(name);
        if (!values.contains(expected)) {
            throw failureWithActualExpected(
                    String.join("\n", values),
                    expected,
                    "%s",
                    about().expecting("to have " + name, Rendering.text(expected)) + about().butHeader(name));
        }
        return this;
    }

    /**
     * Verifies that there is no header field of a name.
     *
     * @param name the field's name, in any case
     * @return this
     * @throws AssertionError if there is one
     */
    public MailAssert doesNotHaveHeader(String name) {
        isNotNull();
        if (actual.header(name).isPresent()) {
            throw failure("%s", about().expecting("to have no field " + name) + about().butHeader(name));
        }
        return this;
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
                extracting(mail -> mail.header(name).orElseThrow(), InstanceOfAssertFactories.STRING));
    }

    /**
     * Verifies the whole decoded plain text.
     *
     * @param expected the text, its lines ended by {@code \n}
     * @return this
     * @throws AssertionError if it is another, or there is no plain text
     */
    public MailAssert hasText(String expected) {
        isNotNull();
        if (!actual.text().equals(Optional.of(expected))) {
            throw failureWithActualExpected(
                    actual.text().orElse(""),
                    expected,
                    "%s",
                    about().expecting("to have the text", Rendering.text(expected))
                            + about().butBody("text", "text/plain", actual.text()));
        }
        return this;
    }

    /**
     * Verifies that the decoded plain text contains some texts.
     *
     * @param parts the texts, in any order
     * @return this
     * @throws AssertionError if one is not in it, or there is no plain text
     */
    public MailAssert hasTextContaining(String... parts) {
        return hasBodyContaining("text", "text/plain", Mail::text, "HTML", Mail::html, parts);
    }

    /**
     * Verifies that the decoded HTML source contains some texts.
     *
     * @param parts the texts, in any order
     * @return this
     * @throws AssertionError if one is not in it, or there is no HTML
     */
    public MailAssert hasHtmlContaining(String... parts) {
        return hasBodyContaining("HTML", "text/html", Mail::html, "plain text", Mail::text, parts);
    }

    private MailAssert hasBodyContaining(
            String noun,
            String type,
            Function<Mail, Optional<String>> body,
            String otherNoun,
            Function<Mail, Optional<String>> other,
            String... parts) {
        isNotNull();
        Optional<String> found = body.apply(actual);
        for (String part : parts) {
            if (found.isPresent() && found.get().contains(part)) {
                continue;
            }
            String but = about().butBody(noun, type, found);
            String hint =
                    other.apply(actual).filter(text -> text.contains(part)).isPresent()
                            ? "\nThe " + otherNoun + " contains it."
                            : "";
            throw failure(
                    "%s", about().expecting("to have " + noun + " containing", Rendering.text(part)) + but + hint);
        }
        return this;
    }

    /**
     * Goes on with the decoded plain text.
     *
     * @return AssertJ's assertions on the text
     * @throws AssertionError if there is no text/plain part
     */
    public AbstractStringAssert<?> text() {
        return body("text", "text/plain", Mail::text);
    }

    /**
     * Goes on with the decoded HTML source.
     *
     * @return AssertJ's assertions on the HTML
     * @throws AssertionError if there is no text/html part
     */
    public AbstractStringAssert<?> html() {
        return body("HTML", "text/html", Mail::html);
    }

    private AbstractStringAssert<?> body(String noun, String type, Function<Mail, Optional<String>> body) {
        isNotNull();
        if (body.apply(actual).isEmpty()) {
            throw failure(
                    "%s",
                    about().expecting("to have a " + type + " part") + "\nbut it is:\n"
                            + MailFailure.indented(actual.structure()));
        }
        return named(
                noun + " of", extracting(mail -> body.apply(mail).orElseThrow(), InstanceOfAssertFactories.STRING));
    }

    /**
     * Verifies the names of the attachments, in any order.
     *
     * @param fileNames the decoded file names, all of them
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public MailAssert hasAttachments(String... fileNames) {
        isNotNull();
        List<String> actualNames = actual.attachments().stream()
                .map(attachment -> attachment.fileName().orElse(""))
                .sorted()
                .toList();
        List<String> expected = Arrays.stream(fileNames).sorted().toList();
        if (!actualNames.equals(expected)) {
            throw failureWithActualExpected(
                    actualNames,
                    expected,
                    "%s",
                    about().expecting("to have just the attachments", String.join(", ", MailFailure.quoted(expected)))
                            + about().butAttachments());
        }
        return this;
    }

    /**
     * Verifies that there is no attachment.
     *
     * @return this
     * @throws AssertionError if there is one
     */
    public MailAssert hasNoAttachments() {
        isNotNull();
        if (!actual.attachments().isEmpty()) {
            throw failure("%s", about().expecting("to have no attachment") + about().butAttachments());
        }
        return this;
    }

    /**
     * Goes on with the attachment of a name.
     *
     * @param fileName the decoded file name
     * @return assertions on the attachment
     * @throws AssertionError if there is none of that name
     */
    public AttachmentAssert attachment(String fileName) {
        isNotNull();
        if (actual.attachment(fileName).isEmpty()) {
            throw failure(
                    "%s",
                    about().expecting("to have the attachment", Rendering.text(fileName)) + about().butAttachments());
        }
        return named(
                "attachment " + fileName + " of",
                extracting(mail -> mail.attachment(fileName).orElseThrow(), AttachmentAssert.ATTACHMENT));
    }

    /**
     * Goes on with all attachments.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<Attachment> attachments() {
        isNotNull();
        return named("attachments of", extracting(Mail::attachments, InstanceOfAssertFactories.list(Attachment.class)));
    }

    /**
     * Goes on with the envelope: who really gets the mail.
     *
     * @return assertions on the envelope
     */
    public EnvelopeAssert envelope() {
        isNotNull();
        return named("envelope of", extracting(Mail::envelope, EnvelopeAssert.ENVELOPE));
    }

    /**
     * Goes on with the octets of the message, exactly as sent.
     *
     * @return AssertJ's assertions on the octets
     */
    public AbstractByteArrayAssert<?> raw() {
        isNotNull();
        return named("octets of", extracting(Mail::raw, InstanceOfAssertFactories.BYTE_ARRAY));
    }

    private MailAssert hasJust(String field, Function<Mail, List<MailAddress>> addresses, String... expected) {
        isNotNull();
        List<String> found =
                addresses.apply(actual).stream().map(MailAddress::address).toList();
        if (found.size() != expected.length || !missing(found, expected).isEmpty()) {
            String wanted = expected.length == 0 ? "nobody" : Wording.addresses(List.of(expected));
            throw failureWithActualExpected(
                    String.join(", ", found),
                    String.join(", ", expected),
                    "%s",
                    about().expecting("to have only in " + field, wanted) + about().butAddresses(field, addresses));
        }
        return this;
    }

    private MailAssert hasAmong(String field, Function<Mail, List<MailAddress>> addresses, String... expected) {
        isNotNull();
        List<String> found =
                addresses.apply(actual).stream().map(MailAddress::address).toList();
        List<String> missing = missing(found, expected);
        if (!missing.isEmpty()) {
            throw failure(
                    "%s",
                    about().expecting("to have in " + field, Wording.addresses(missing))
                            + about().butAddresses(field, addresses));
        }
        return this;
    }

    private static List<String> missing(List<String> found, String... expected) {
        List<String> missing = new ArrayList<>();
        for (String address : expected) {
            if (!MailFailure.isAmong(found, address)) {
                missing.add(address);
            }
        }
        return missing;
    }

    private MailFailure about() {
        return new MailFailure(actual);
    }

    private <A extends AbstractAssert<?, ?>> A named(String what, A assertion) {
        assertion.as("%s mail #%s %s", what, actual.number(), Rendering.subject(actual));
        return assertion;
    }
}
