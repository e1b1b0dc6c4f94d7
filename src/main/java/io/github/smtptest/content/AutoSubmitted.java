package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a program wrote a mail of itself, which keeps others from answering it automatically.
 *
 * @param keyword {@code "auto-generated"}, {@code "auto-replied"}, {@code "no"} or another, in lower case
 * @param parameters what follows the keyword after its semicolon, as written; {@code ""} when nothing does
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834#section-5">RFC 3834, section 5</a>
 */
public record AutoSubmitted(String keyword, String parameters) {

    /**
     * Creates the value of an Auto-Submitted field.
     *
     * @param keyword its keyword
     * @param parameters what follows
     */
    public AutoSubmitted {
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(parameters, "parameters");
    }

    /**
     * Reads the Auto-Submitted field of a message.
     *
     * @param headers the header fields of the message
     * @return its value without comments; empty when there is no such field or it says nothing
     */
    public static Optional<AutoSubmitted> of(Headers headers) {
        return headers.first("Auto-Submitted").map(HeaderField::value).flatMap(AutoSubmitted::read);
    }

    private static Optional<AutoSubmitted> read(String value) {
        String plain = value.replaceAll("\\([^()]*\\)", " ");
        int semicolon = plain.indexOf(';');
        String keyword =
                (semicolon < 0 ? plain : plain.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        String parameters = semicolon < 0 ? "" : plain.substring(semicolon + 1).strip();
        return keyword.isEmpty() ? Optional.empty() : Optional.of(new AutoSubmitted(keyword, parameters));
    }

    /**
     * Returns whether a program wrote the mail of itself.
     *
     * @return whether the keyword is anything but {@code "no"}
     */
    public boolean isAutomatic() {
        return !keyword.equals("no");
    }

    /** Returns the value of the field. */
    @Override
    public String toString() {
        return parameters.isEmpty() ? keyword : keyword + "; " + parameters;
    }
}
