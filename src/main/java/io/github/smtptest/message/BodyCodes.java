package io.github.smtptest.message;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.MissingContentException;
import io.github.smtptest.content.OneTimeCodes;
import java.util.Optional;

/** The one-time codes of the two forms of a body. */
record BodyCodes(Optional<OneTimeCodes> text, Optional<OneTimeCodes> html) {

    static BodyCodes of(Message message) {
        return new BodyCodes(
                message.unflowedText().map(OneTimeCodes::in),
                message.htmlContent().map(HtmlContent::visibleText).map(OneTimeCodes::in));
    }

    String code() {
        Optional<String> inText = text.flatMap(OneTimeCodes::find);
        Optional<String> inHtml = html.flatMap(OneTimeCodes::find);
        if (inText.isPresent() && inHtml.isPresent() && !inText.equals(inHtml)) {
            throw new MissingContentException("The plain text and the HTML have different codes: \"" + inText.get()
                    + "\" and \"" + inHtml.get() + '"');
        }
        return inText.or(() -> inHtml)
                .orElseGet(() ->
                        text.or(() -> html).orElseGet(() -> OneTimeCodes.in("")).code());
    }

    String code(String regex) {
        try {
            return text.or(() -> html).orElseGet(() -> OneTimeCodes.in("")).code(regex);
        } catch (MissingContentException e) {
            if (text.isEmpty() || html.isEmpty()) {
                throw e;
            }
            return html.get().code(regex);
        }
    }
}
