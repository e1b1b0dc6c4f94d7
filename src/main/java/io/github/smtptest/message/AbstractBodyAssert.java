package io.github.smtptest.message;

import io.github.smtptest.content.CalendarInvitationAssert;
import io.github.smtptest.content.DeliveryReportAssert;
import io.github.smtptest.content.DispositionReportAssert;
import io.github.smtptest.content.HtmlContentAssert;
import io.github.smtptest.content.Link;
import io.github.smtptest.content.LinkAssert;
import io.github.smtptest.content.LinkComparison;
import io.github.smtptest.content.MissingContentException;
import io.github.smtptest.wording.FailureText;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on what a message says: text, HTML, links, codes.
 *
 * @param <S> the class of the assertions themselves
 * @param <A> the class of the message
 */
public abstract class AbstractBodyAssert<S extends AbstractBodyAssert<S, A>, A extends Message>
        extends AbstractFieldsAssert<S, A> {

    AbstractBodyAssert(A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies the whole decoded plain text.
     *
     * @param expected the text, its lines ended by {@code \n}
     * @return this
     * @throws AssertionError if it is another, or there is no plain text; it shows where they differ
     */
    public S hasText(String expected) {
        isNotNull();
        Optional<String> text = actual.text();
        if (text.isEmpty()) {
            throw failure("%s", about().noBody("text " + FailureText.quoted(expected), "text/plain"));
        }
        if (!text.get().equals(expected)) {
            throw failureWithActualExpected(
                    text.get(), expected, "%s", about().text(FailureText.another("text", expected, text.get())));
        }
        return myself;
    }

    /**
     * Verifies that the decoded plain text contains some texts.
     *
     * @param parts the texts, in any order
     * @return this
     * @throws AssertionError if one is not in it, or there is no plain text
     */
    public S hasTextContaining(String... parts) {
        return hasBodyContaining("text", "text/plain", Message::text, "HTML", Message::html, parts);
    }

    /**
     * Verifies that the decoded plain text contains none of some texts.
     *
     * @param parts the texts
     * @return this
     * @throws AssertionError if one is in it, or there is no plain text
     */
    public S hasTextNotContaining(String... parts) {
        return hasBodyNotContaining("text", "text/plain", Message::text, parts);
    }

    /**
     * Verifies that the decoded HTML source contains some texts.
     *
     * @param parts the texts, in any order
     * @return this
     * @throws AssertionError if one is not in it, or there is no HTML
     */
    public S hasHtmlContaining(String... parts) {
        return hasBodyContaining("HTML", "text/html", Message::html, "plain text", Message::text, parts);
    }

    /**
     * Verifies that the decoded HTML source contains none of some texts.
     *
     * @param parts the texts
     * @return this
     * @throws AssertionError if one is in it, or there is no HTML
     */
    public S hasHtmlNotContaining(String... parts) {
        return hasBodyNotContaining("HTML", "text/html", Message::html, parts);
    }

    private S hasBodyContaining(
            String noun,
            String type,
            Function<Message, Optional<String>> body,
            String otherNoun,
            Function<Message, Optional<String>> other,
            String... parts) {
        isNotNull();
        Optional<String> found = body.apply(actual);
        for (String part : parts) {
            if (found.isEmpty() || !found.get().contains(part)) {
                boolean elsewhere =
                        other.apply(actual).filter(text -> text.contains(part)).isPresent();
                String hint = elsewhere ? "The " + otherNoun + " contains it." : "";
                throw failure("%s", about().lacking(noun, type, found, part, hint));
            }
        }
        return myself;
    }

    private S hasBodyNotContaining(
            String noun, String type, Function<Message, Optional<String>> body, String... parts) {
        isNotNull();
        for (String part : parts) {
            String expectation = "the " + noun + " not to contain " + FailureText.quoted(part);
            String found = body.apply(actual).orElse("");
            if (body.apply(actual).isEmpty()) {
                throw failure("%s", about().noBody(expectation, type));
            }
            if (found.contains(part)) {
                int line = (int) found.substring(0, found.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                throw failure(
                        "%s",
                        about().text(FailureText.expecting(expectation, "line " + (line + 1) + " does")
                                .with("Line " + (line + 1) + ": " + FailureText.quoted(found.split("\n", -1)[line]))));
            }
        }
        return myself;
    }

    /**
     * Goes on with the decoded plain text.
     *
     * @return AssertJ's assertions on the text
     * @throws AssertionError if there is no text/plain part
     */
    public AbstractStringAssert<?> text() {
        return body("text", "text/plain", Message::text);
    }

    /**
     * Goes on with the decoded HTML source.
     *
     * @return AssertJ's assertions on the HTML
     * @throws AssertionError if there is no text/html part
     */
    public AbstractStringAssert<?> html() {
        return body("HTML", "text/html", Message::html);
    }

    private AbstractStringAssert<?> body(String noun, String type, Function<Message, Optional<String>> body) {
        isNotNull();
        if (body.apply(actual).isEmpty()) {
            throw failure("%s", about().noBody(noun, type));
        }
        return named(
                noun + " of",
                extracting(message -> body.apply(message).orElseThrow(), InstanceOfAssertFactories.STRING));
    }

    /**
     * Goes on with the HTML as a person sees it: visible text, links, images.
     *
     * @return assertions on it
     * @throws AssertionError if there is no text/html part
     */
    public HtmlContentAssert htmlContent() {
        isNotNull();
        if (actual.html().isEmpty()) {
            throw failure("%s", about().noBody("HTML", "text/html"));
        }
        return named("HTML of", extracting(message -> message.htmlContent().orElseThrow(), HtmlContentAssert.HTML));
    }

    /**
     * Verifies that there is a link with a text.
     *
     * @param text what a person clicks on, or reads before the address in a plain text
     * @return this
     * @throws AssertionError if there is none, or several lead to different places
     * @see Message#link(String)
     */
    public S hasLink(String text) {
        isNotNull();
        found("a link " + FailureText.quoted(text), () -> actual.link(text));
        return myself;
    }

    /**
     * Verifies that there is a link with a text, and where it leads.
     *
     * @param text what a person clicks on, or reads before the address in a plain text
     * @param href the whole address; case of scheme and host, a default port and needless escapes do not matter
     * @return this
     * @throws AssertionError if there is none, or it leads elsewhere
     * @see Message#link(String)
     */
    public S hasLink(String text, String href) {
        link(text).hasUri(href);
        return myself;
    }

    /**
     * Goes on with the link with a text.
     *
     * @param text what a person clicks on, or reads before the address in a plain text
     * @return assertions on the link
     * @throws AssertionError if there is none, or several lead to different places
     * @see Message#link(String)
     */
    public LinkAssert link(String text) {
        hasLink(text);
        return named("link " + text + " of", extracting(message -> message.link(text), LinkAssert.LINK));
    }

    /**
     * Goes on with the links a reader can click on.
     *
     * @return AssertJ's assertions on the links of the HTML, then those that only the plain text has
     */
    public ListAssert<Link> links() {
        isNotNull();
        return named("links of", extracting(Message::links, InstanceOfAssertFactories.list(Link.class)));
    }

    /**
     * Verifies that HTML and plain text lead to the same places.
     *
     * @return this
     * @throws AssertionError if a link is in one alone, or there is no HTML or no plain text
     */
    public S hasSameLinksInTextAndHtml() {
        isNotNull();
        if (actual.linkComparison().isEmpty()) {
            String lacks = actual.text().isEmpty() ? "text/plain" : "text/html";
            throw failure("%s", about().noBody("the same links in text and HTML", lacks));
        }
        LinkComparison comparison = actual.linkComparison().get();
        if (!comparison.isSame()) {
            throw failure(
                    "%s",
                    about().text(FailureText.expecting("the same links in text and HTML", "they differ")
                            .with(
                                    "Only in the HTML:",
                                    comparison.onlyInHtml().stream()
                                            .map(Link::toString)
                                            .toList())
                            .with(
                                    "Only in the text:",
                                    comparison.onlyInText().stream()
                                            .map(Link::href)
                                            .toList())));
        }
        return myself;
    }

    /**
     * Goes on with the one-time code.
     *
     * @return AssertJ's assertions on the code as it is to be typed in
     * @throws AssertionError if there is none, or several are equally likely
     * @see Message#code()
     */
    public AbstractStringAssert<?> code() {
        isNotNull();
        return named(
                "code of",
                extracting(message -> found("a one-time code", message::code), InstanceOfAssertFactories.STRING));
    }

    /**
     * Verifies the one-time code.
     *
     * @param expected the code as it is to be typed in
     * @return this
     * @throws AssertionError if it is another, there is none, or several are equally likely
     * @see Message#code()
     */
    public S hasCode(String expected) {
        isNotNull();
        String code = found("the one-time code " + FailureText.quoted(expected), actual::code);
        if (!code.equals(expected)) {
            throw failureWithActualExpected(
                    code, expected, "%s", about().text(FailureText.another("one-time code", expected, code)));
        }
        return myself;
    }

    /**
     * Goes on with the invitation to an event.
     *
     * @return assertions on the first calendar in the message
     * @throws AssertionError if there is none
     */
    public CalendarInvitationAssert calendar() {
        return content("a calendar", Message::calendar, CalendarInvitationAssert.INVITATION);
    }

    /**
     * Goes on with what became of an earlier mail.
     *
     * @return assertions on the delivery status notification
     * @throws AssertionError if this is none
     */
    public DeliveryReportAssert deliveryReport() {
        return content("a delivery report", Message::deliveryReport, DeliveryReportAssert.DELIVERY_REPORT);
    }

    /**
     * Goes on with what a reader did with an earlier mail.
     *
     * @return assertions on the message disposition notification
     * @throws AssertionError if this is none
     */
    public DispositionReportAssert dispositionReport() {
        return content("a disposition report", Message::dispositionReport, DispositionReportAssert.DISPOSITION_REPORT);
    }

    private <V, N extends AbstractAssert<?, ?>> N content(
            String noun, Function<Message, Optional<V>> getter, InstanceOfAssertFactory<V, N> assertions) {
        isNotNull();
        if (getter.apply(actual).isEmpty()) {
            throw failure("%s", about().text(about().structure(FailureText.expecting(noun, "there is none"))));
        }
        return named(
                noun.substring(noun.indexOf(' ') + 1) + " of",
                extracting(message -> getter.apply(message).orElseThrow(), assertions));
    }

    /** Gets what may be missing; the exception says what is there instead. */
    private <T> T found(String expectation, Supplier<T> content) {
        try {
            return content.get();
        } catch (MissingContentException e) {
            throw failure(
                    "%s",
                    about().text(FailureText.expecting(expectation, "there is none")
                            .with(String.valueOf(e.getMessage()))));
        }
    }
}
