package io.github.smtptest.content;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of a mailing list (RFC 2919).
 *
 * @param description what people call it, {@code ""} when the field does not say
 * @param id the identifier without angle brackets, as in {@code "news.shop.example"}
 */
public record ListId(String description, String id) {

    /**
     * Creates the name of a list.
     *
     * @param description what people call it
     * @param id its identifier
     */
    public ListId {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(id, "id");
    }

    static Optional<ListId> read(String value) {
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', open + 1);
        String id =
                value.substring(open + 1, close < 0 ? value.length() : close).strip();
        String description = open < 0 ? "" : value.substring(0, open).strip();
        boolean quoted = description.length() > 1 && description.startsWith("\"") && description.endsWith("\"");
        String plain =
                quoted ? description.substring(1, description.length() - 1).replaceAll("\\\\(.)", "$1") : description;
        return id.isEmpty() ? Optional.empty() : Optional.of(new ListId(plain, id));
    }

    /** Returns {@code description <id>}. */
    @Override
    public String toString() {
        return description.isEmpty() ? "<" + id + ">" : description + " <" + id + ">";
    }
}
