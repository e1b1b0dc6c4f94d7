package io.github.smtptest.mime;

import java.util.Objects;
import java.util.Optional;

/**
 * Something in a mail that breaks a rule, and around which the mail was read all the same.
 *
 * <p>Only what can be seen in the octets is told, not whether somebody ever declared a different meaning. A field or a
 * body has at most one defect of each kind, however often it repeats.
 *
 * @param kind which rule is broken
 * @param part the {@linkplain MimeEntity#path() path} of the entity, {@code "message"} for the whole mail or {@code "1.2"}
 * @param field the name of the header field as written, empty when the defect is in the body or the header as a whole
 * @param description what is wrong and how it was read, in plain English
 */
public record MimeDefect(Kind kind, String part, Optional<String> field, String description) {

    /**
     * Creates a defect.
     *
     * @param kind which rule is broken
     * @param part the path of the entity
     * @param field the name of the header field, if any
     * @param description what is wrong
     */
    public MimeDefect {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(description, "description");
    }

    /**
     * Returns the rule that is broken.
     *
     * @return document and section, as in {@code "RFC 2046, section 5.1.1"}
     */
    public String rule() {
        return kind.rule();
    }

    /** Returns one line: {@code part 1.2, Content-Type: no boundary … (RFC 2046, section 5.1.1)}. */
    @Override
    public String toString() {
        return (part.equals(MimeEntity.ROOT) ? part : "part " + part)
                + field.map(name -> ", " + name).orElse("") + ": " + description + " (" + rule() + ")";
    }

    /** The rules that mails are seen to break. */
    public enum Kind {
        /** A line between header fields is neither a field nor the continuation of one, and was left out. */
        HEADER_LINE_WITHOUT_COLON("RFC 5322, section 2.2"),
        /** Text follows the header at once, without an empty line between. */
        MISSING_EMPTY_LINE("RFC 5322, section 2.1"),
        /** A CR or LF stands alone, or a line ends with more than one CR. */
        BARE_LINE_END("RFC 5322, sections 2.2 and 2.3"),
        /** An octet of value 0 outside binary content. */
        NUL("RFC 5322, section 2.2; RFC 2045, section 2.7"),
        /** A line of more than 998 octets outside binary content. */
        LINE_TOO_LONG("RFC 5322, section 2.1.1"),
        /** Octets above 127 in a header that are not UTF-8. */
        EIGHT_BIT_HEADER("RFC 6532, section 3.2"),
        /** Octets above 127 in a body that says, or by saying nothing implies, that it has none. */
        EIGHT_BIT_BODY("RFC 2045, section 6.2"),
        /** A field that may occur once occurs again. */
        REPEATED_FIELD("RFC 5322, section 3.6"),
        /** What looks like an encoded word is none, or is not encoded as it says. */
        MALFORMED_ENCODED_WORD("RFC 2047, section 2"),
        /** A list of addresses breaks the grammar. */
        MALFORMED_ADDRESS("RFC 5322, section 3.4"),
        /** A date-time breaks the grammar or cannot exist. */
        MALFORMED_DATE("RFC 5322, section 3.3"),
        /** A Content-Type field breaks the grammar. */
        MALFORMED_CONTENT_TYPE("RFC 2045, section 5.1"),
        /** A Content-Disposition field breaks the grammar. */
        MALFORMED_DISPOSITION("RFC 2183, section 2"),
        /** A parameter with asterisks in its name is not written as these demand. */
        MALFORMED_EXTENDED_PARAMETER("RFC 2231, sections 3 and 4"),
        /** A charset that nobody here knows. */
        UNKNOWN_CHARSET("RFC 2046, section 4.1.2"),
        /** Octets that the declared charset does not have. */
        WRONG_CHARSET("RFC 2046, section 4.1.2"),
        /** A Content-Transfer-Encoding that nobody here knows, or one with something behind it. */
        UNKNOWN_TRANSFER_ENCODING("RFC 2045, section 6.1"),
        /** A multipart or message that is itself encoded. */
        ENCODED_COMPOSITE("RFC 2045, section 6.4"),
        /** Base64 that is cut off, unpadded or mixed with other characters. */
        DAMAGED_BASE64("RFC 2045, section 6.8"),
        /** Quoted-printable with broken escapes or with octets above 127. */
        DAMAGED_QUOTED_PRINTABLE("RFC 2045, section 6.7"),
        /** Uuencode without beginning or end. */
        DAMAGED_UUENCODE("POSIX, uuencode"),
        /** A multipart that names no boundary, or none that can be used. */
        MISSING_BOUNDARY("RFC 2046, section 5.1.1"),
        /** A multipart whose boundary never occurs. */
        MISSING_PARTS("RFC 2046, section 5.1.1"),
        /** A multipart that ends without its last delimiter: the mail may be cut off. */
        MISSING_FINAL_DELIMITER("RFC 2046, section 5.1.1"),
        /** Entities within each other beyond the hundred levels that are read. */
        NESTED_TOO_DEEPLY("a limit of this library"),
        /** An entity that could not be taken apart at all. */
        UNREADABLE("a limit of this library");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        /**
         * Returns the rule that is broken.
         *
         * @return document and section
         */
        public String rule() {
            return rule;
        }
    }
}
