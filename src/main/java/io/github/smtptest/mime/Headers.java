package io.github.smtptest.mime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        Objects.requireNonNull(octets, "octets");
        byte[] lines = LineEnds.onlyReturns(octets) ? LineEnds.returnsToCrLf(octets) : octets;
        return new Headers(HeaderBlock.of(lines).fields());
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

    /**
     * Returns the Resent fields, which somebody who sent a message on put in front of it, by resending (RFC 5322,
     * section 3.6.6).
     *
     * <p>The fields of one resending stand together; where a name comes again, an older resending begins.
     *
     * @return for each resending, the latest first, its fields in order; empty when the message was never resent
     */
    public List<Headers> resendings() {
        List<Headers> resendings = new ArrayList<>();
        List<HeaderField> current = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HeaderField field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            boolean resent = name.startsWith("resent-");
            if (!current.isEmpty() && (!resent || names.contains(name))) {
                resendings.add(new Headers(current));
                current.clear();
                names.clear();
            }
            if (resent) {
                current.add(field);
                names.add(name);
            }
        }
        if (!current.isEmpty()) {
            resendings.add(new Headers(current));
        }
        return List.copyOf(resendings);
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
