package io.github.smtptest.mime;

import java.util.List;
import java.util.Objects;

/**
 * A mailbox: an address and the name shown for it.
 *
 * @param displayName the decoded name, {@code ""} when there is none
 * @param address the address without angle brackets, as written; its local part keeps quotes that it needs
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4">RFC 5322, section 3.4</a>
 */
public record MailAddress(String displayName, String address) {

    /**
     * Creates a mailbox.
     *
     * @param displayName the name, {@code ""} for none
     * @param address the address without angle brackets
     */
    public MailAddress {
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(address, "address");
    }

    /**
     * Reads an address list as it stands in To or Cc.
     *
     * <p>Groups are flattened, encoded words (RFC 2047) decoded, and unfinished or obsolete syntax is read as mail
     * programs read it.
     *
     * @param list the list, may be folded
     * @return the mailboxes in order, empty when there are none
     */
    public static List<MailAddress> parseList(String list) {
        return AddressReader.read(Octets.ofText(Objects.requireNonNull(list, "list")));
    }

    /**
     * Tells whether two addresses name the same mailbox: local parts to the letter, domains in any case.
     *
     * @param one an address without angle brackets
     * @param other an address without angle brackets
     * @return whether they are the same
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-2.4">RFC 5321, section 2.4</a>
     */
    public static boolean sameMailbox(String one, String other) {
        int at = one.lastIndexOf('@');
        int local = at < 0 ? one.length() : at;
        return at == other.lastIndexOf('@')
                && one.length() == other.length()
                && one.regionMatches(0, other, 0, local)
                && one.regionMatches(true, local, other, local, one.length() - local);
    }

    /** Returns {@code Ada <ada@example.org>}, or the bare address when there is no display name. */
    @Override
    public String toString() {
        if (displayName.isEmpty()) {
            return address;
        }
        boolean special = displayName.chars().anyMatch(c -> "()<>[]:;@\\,\"".indexOf(c) >= 0);
        String name = special ? "\"" + displayName.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : displayName;
        return name + " <" + address + ">";
    }
}
