package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How urgent a mail says it is.
 *
 * <p>There is no one field for it. Read are X-Priority ({@code 1} highest to {@code 5} lowest), Importance ({@code high},
 * {@code normal}, {@code low}; RFC 2156), Priority ({@code urgent}, {@code normal}, {@code non-urgent}; RFC 2156) and
 * X-MSMail-Priority ({@code High}, {@code Normal}, {@code Low}), in this order: the first that can be read counts.
 */
public enum Priority {
    /** It is urgent. */
    HIGH,
    /** It is as urgent as any, or does not say. */
    NORMAL,
    /** It can wait. */
    LOW;

    private static final String[] FIELDS = {"X-Priority", "Importance", "Priority", "X-MSMail-Priority"};

    private static final Map<String, Priority> WORDS = Map.ofEntries(
            Map.entry("1", HIGH),
            Map.entry("2", HIGH),
            Map.entry("3", NORMAL),
            Map.entry("4", LOW),
            Map.entry("5", LOW),
            Map.entry("highest", HIGH),
            Map.entry("high", HIGH),
            Map.entry("urgent", HIGH),
            Map.entry("normal", NORMAL),
            Map.entry("medium", NORMAL),
            Map.entry("low", LOW),
            Map.entry("lowest", LOW),
            Map.entry("non-urgent", LOW));

    /**
     * Reads the priority of a message.
     *
     * @param headers the header fields of the message
     * @return {@link #NORMAL} when no field says otherwise
     */
    public static Priority of(Headers headers) {
        for (String name : FIELDS) {
            Optional<Priority> priority =
                    headers.first(name).map(HeaderField::value).flatMap(Priority::read);
            if (priority.isPresent()) {
                return priority.get();
            }
        }
        return NORMAL;
    }

    /** The first word counts: clients write {@code 1 (Highest)}. */
    private static Optional<Priority> read(String value) {
        String word = value.strip().replaceFirst("[\\s(;].*", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(WORDS.get(word));
    }
}
