package io.github.smtptest.content;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A value of a report that says of what kind it is, as in {@code rfc822; ada@example.org} or
 * {@code smtp; 550 5.1.1 No such user}.
 *
 * @param type what stands before the semicolon, in lower case; {@code ""} when nothing does
 * @param value what stands behind it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464#section-2.1.2">RFC 3464, section 2.1.2</a>
 */
public record TypedValue(String type, String value) {

    /**
     * Creates a value.
     *
     * @param type of what kind it is
     * @param value the value
     */
    public TypedValue {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }

    static Optional<TypedValue> read(String text) {
        int semicolon = text.indexOf(';');
        String type = semicolon < 0 ? "" : text.substring(0, semicolon).strip().toLowerCase(Locale.ROOT);
        String value = text.substring(semicolon + 1).strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(new TypedValue(type, value));
    }

    /** Returns {@code type; value}. */
    @Override
    public String toString() {
        return type.isEmpty() ? value : type + "; " + value;
    }
}
