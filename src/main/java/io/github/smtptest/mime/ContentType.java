package io.github.smtptest.mime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A media type with its parameters, as in {@code text/html; charset=utf-8}.
 *
 * <p>Type, subtype and parameter names are in lower case, parameter values are decoded (RFC 2231, RFC 2047).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045#section-5">RFC 2045, section 5</a>
 */
public final class ContentType {

    static final ContentType TEXT_PLAIN = new ContentType("text", "plain", Map.of("charset", "us-ascii"));
    static final ContentType MESSAGE = new ContentType("message", "rfc822", Map.of());

    private final String type;
    private final String subtype;
    private final Map<String, String> parameters;

    private ContentType(String type, String subtype, Map<String, String> parameters) {
        this.type = type;
        this.subtype = subtype;
        this.parameters = parameters;
    }

    /**
     * Reads the value of a Content-Type field.
     *
     * <p>What cannot be a media type is {@code text/plain} with the parameters that can be read (RFC 2045, section
     * 5.2); characters that do not belong into a type end it.
     *
     * @param value the value, decoded or not
     * @return the media type
     */
    public static ContentType parse(String value) {
        return parseOctets(Octets.ofText(Objects.requireNonNull(value, "value")));
    }

    static ContentType parseOctets(String octets) {
        Lexer lexer = new Lexer(octets);
        int start = skipBlanks(octets, lexer, 0);
        while (start < octets.length() && "\"'<".indexOf(octets.charAt(start)) >= 0) {
            start++;
        }
        int typeEnd = endOfToken(octets, start);
        int slash = skipBlanks(octets, lexer, typeEnd);
        int subtype = octets.startsWith("/", slash) ? skipBlanks(octets, lexer, slash + 1) : octets.length();
        int end = endOfToken(octets, subtype);
        if (typeEnd == start || end == subtype) {
            return new ContentType("text", "plain", parameters(octets));
        }
        return new ContentType(
                octets.substring(start, typeEnd).toLowerCase(Locale.ROOT),
                octets.substring(subtype, end).toLowerCase(Locale.ROOT),
                parameters(octets.substring(end)));
    }

    private static int skipBlanks(String octets, Lexer lexer, int start) {
        int at = start;
        while (at < octets.length()) {
            int end = octets.charAt(at) == '(' ? lexer.endOfComment(at) : at;
            if (end == at && !Octets.isSpace(octets.charAt(at))) {
                return at;
            }
            at = Math.max(end, at + 1);
        }
        return at;
    }

    private static int endOfToken(String octets, int start) {
        int end = start;
        while (end < octets.length() && Octets.isToken(octets.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Map<String, String> parameters(String octets) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Parameters.parse(octets)));
    }

    /**
     * Returns the type before the slash, as in {@code "text"}.
     *
     * @return the type in lower case
     */
    public String type() {
        return type;
    }

    /**
     * Returns the subtype after the slash, as in {@code "html"}.
     *
     * @return the subtype in lower case
     */
    public String subtype() {
        return subtype;
    }

    /**
     * Returns type and subtype without parameters, as in {@code "text/html"}.
     *
     * @return the media type in lower case
     */
    public String mimeType() {
        return type + "/" + subtype;
    }

    /**
     * Returns the decoded value of a parameter.
     *
     * @param name the name in any case
     * @return the value, empty when there is no such parameter
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(
                parameters.get(Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns all parameters in the order of the field.
     *
     * @return decoded values by lower-case name, empty when there are none; unmodifiable
     */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * Returns whether the type is {@code text}.
     *
     * @return whether this is any {@code text/*} type
     */
    public boolean isText() {
        return type.equals("text");
    }

    /**
     * Returns whether type and subtype are the given ones, whatever the parameters.
     *
     * @param expectedType the type in any case
     * @param expectedSubtype the subtype in any case
     * @return whether both are equal
     */
    public boolean is(String expectedType, String expectedSubtype) {
        return type.equalsIgnoreCase(expectedType) && subtype.equalsIgnoreCase(expectedSubtype);
    }

    /** Compares type, subtype and parameters. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ContentType that
                && mimeType().equals(that.mimeType())
                && parameters.equals(that.parameters);
    }

    /** Returns a hash of type, subtype and parameters. */
    @Override
    public int hashCode() {
        return Objects.hash(type, subtype, parameters);
    }

    /** Returns the media type and its parameters as a header field would show them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mimeType());
        parameters.forEach((name, value) -> {
            boolean token = !value.isEmpty() && value.chars().allMatch(c -> Octets.isToken((char) c));
            String shown = token ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            text.append("; ").append(name).append('=').append(shown);
        });
        return text.toString();
    }
}
