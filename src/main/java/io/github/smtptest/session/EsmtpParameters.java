package io.github.smtptest.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters that followed an address in MAIL or RCPT, such as {@code SIZE=1000 BODY=8BITMIME} (RFC 5321 §4.1.2).
 *
 * <p>Keywords are kept in upper case and in the order sent, values as sent. Immutable.
 */
public final class EsmtpParameters {

    /** No parameters. */
    public static final EsmtpParameters NONE = new EsmtpParameters(Map.of());

    private final Map<String, String> values;

    private EsmtpParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Makes parameters from keywords and values.
     *
     * @param values the value for each keyword, empty for a keyword without one; order is kept
     * @return the parameters
     */
    public static EsmtpParameters of(Map<String, String> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        Map<String, String> upper = new LinkedHashMap<>();
        values.forEach((keyword, value) -> upper.put(keyword.toUpperCase(Locale.ROOT), value));
        return new EsmtpParameters(Collections.unmodifiableMap(upper));
    }

    /**
     * Tells whether a keyword was given, with or without a value.
     *
     * @param keyword such as {@code "SMTPUTF8"}, in any case
     * @return {@code true} if it was
     */
    public boolean has(String keyword) {
        return values.containsKey(keyword.toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the value of a keyword.
     *
     * @param keyword such as {@code "SIZE"}, in any case
     * @return the value as sent, an empty string for a keyword without a value; empty if the keyword was not given
     */
    public Optional<String> value(String keyword) {
        return Optional.ofNullable(values.get(keyword.toUpperCase(Locale.ROOT)));
    }

    /**
     * Returns all parameters in the order sent.
     *
     * @return an unmodifiable map from keyword in upper case to value; an empty value for a keyword without one
     */
    public Map<String, String> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EsmtpParameters parameters && values.equals(parameters.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the parameters as sent in a command: {@code "SIZE=1000 SMTPUTF8"}; empty if there are none. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((keyword, value) ->
                text.append(text.isEmpty() ? "" : " ").append(keyword).append(value.isEmpty() ? "" : "=" + value));
        return text.toString();
    }
}
