package io.github.smtptest.mime;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One header field, raw and decoded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-2.2">RFC 5322, section 2.2</a>
 */
public final class HeaderField {

    private final byte[] raw;
    private final String name;

    HeaderField(byte[] raw) {
        this.raw = raw;
        String octets = Octets.of(raw);
        int colon = octets.indexOf(':');
        this.name = Charsets.decode(Octets.bytes(Octets.trim(octets.substring(0, colon))));
    }

    /**
     * Returns the name as written.
     *
     * @return the name without the colon
     */
    public String name() {
        return name;
    }

    /**
     * Returns the value as a person reads it: unfolded, encoded words (RFC 2047) decoded, trimmed.
     *
     * <p>Octets outside encoded words are read as UTF-8 (RFC 6532), or as windows-1252 when they are no UTF-8.
     *
     * @return the value, {@code ""} when there is none
     */
    public String value() {
        return EncodedWords.decode(octets()).strip();
    }

    /**
     * Returns the field as sent, from its name to its end with all folding, without the last line end.
     *
     * @return a copy of the octets
     */
    public byte[] raw() {
        return raw.clone();
    }

    /**
     * Reads the value as an address list, as in From, To, Cc or Reply-To.
     *
     * <p>Groups are flattened, encoded words decoded after the list is taken apart, and unfinished or obsolete syntax
     * is read as mail programs read it (RFC 5322, sections 3.4 and 4.4).
     *
     * @return the mailboxes in order, empty when there are none
     */
    public List<MailAddress> addresses() {
        return AddressReader.read(octets());
    }

    /**
     * Reads the groups of the value as an address list (RFC 5322, section 3.4).
     *
     * @return the groups in order, each with its members, which {@link #addresses()} lists as well; empty when there are
     *     none
     */
    public List<AddressGroup> groups() {
        return AddressReader.groups(octets());
    }

    /**
     * Reads the value as a date-time, as in Date or Resent-Date.
     *
     * <p>Two-digit years, named zones, comments and missing seconds are read as RFC 5322, section 4.3 says; a missing or
     * unknown zone, and {@code -0000}, is UTC. The forms of C's {@code asctime} and of ISO 8601, which do not belong into
     * mail, are read too.
     *
     * @return the date-time with the offset as written, empty when the value is none
     */
    public Optional<OffsetDateTime> dateTime() {
        return DateTimes.parse(octets());
    }

    /** The unfolded, trimmed value before any decoding. */
    String octets() {
        String octets = Octets.of(raw);
        return Octets.trim(Octets.unfold(octets.substring(octets.indexOf(':') + 1)));
    }

    /** Returns name and decoded value. */
    @Override
    public String toString() {
        return name + ": " + value();
    }
}
