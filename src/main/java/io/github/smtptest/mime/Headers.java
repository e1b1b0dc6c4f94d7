package io.github.smtptest.mime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The header fields of a message or part in order, repeated ones kept.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-2.2">RFC 5322, section 2.2</a>
 */
public final class Headers {

    private final List<HeaderField> fields;

    Headers(List<HeaderField> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Reads only the header block of a message, which costs little however long the message is.
     *
     * @param octets the message
     * @return its header fields
     */
    public static Headers parse(byte[] octets) {
        return MimeParser.parseHeaders(Objects.requireNonNull(octets, "octets"));
    }

    /**
     * Returns all fields in the order of the message.
     *
     * @return the fields, empty when there are none; unmodifiable
     */
    public List<HeaderField> fields() {
        return fields;
    }

    /**
     * Returns the first field of a name.
     *
     * @param name the name in any case
     * @return the field, empty when there is none
     */
    public Optional<HeaderField> first(String name) {
        Objects.requireNonNull(name, "name");
        return fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * Returns every field of a name in the order of the message.
     *
     * @param name the name in any case
     * @return the fields, empty when there are none; unmodifiable
     */
    public List<HeaderField> all(String name) {
        Objects.requireNonNull(name, "name");
        return fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).toList();
    }

    /** The value before any decoding of the first field of a name, "" when there is none. */
    String octets(String name) {
        return first(name).map(HeaderField::octets).orElse("");
    }

    /** Returns the decoded fields, one a line. */
    @Override
    public String toString() {
        return fields.stream().map(HeaderField::toString).collect(Collectors.joining("\n"));
    }
}
