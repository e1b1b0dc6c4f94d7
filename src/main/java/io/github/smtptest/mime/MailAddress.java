package io.github.smtptest.mime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * A mailbox: an address and the name shown for it.
 *
 * @param displayName the decoded name, {@code ""} when there is none
 * @param address the address without angle brackets, as written; its local part keeps quotes that it needs
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4">RFC 5322, section 3.4</a>
 */
public record MailAddress(String displayName, String address) implements AssertProvider<MailAddressAssert> {

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
     * Tells whether two addresses name the same mailbox.
     *
     * <p>Local parts are compared to the letter, but for {@code postmaster}, which is the same in any case (RFC 5321,
     * section 4.5.1), and for quotes, which only wrap a local part (section 4.1.2). Domains are the same in any case and in
     * either form of an international name, by IDNA 2003, the one the JDK has; a name with a letter that IDNA 2003 and
     * 2008 disagree on, such as ß, is the same only when written the same way. A dot at the end makes another domain.
     *
     * @param one an address without angle brackets
     * @param other an address without angle brackets
     * @return whether they are the same
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-2.4">RFC 5321, section 2.4</a>
     */
    public static boolean sameMailbox(String one, String other) {
        return one.equals(other) || AddressParts.of(one).isSameAs(AddressParts.of(other));
    }

    /**
     * Returns who it is at the {@linkplain #domain() domain}.
     *
     * @return what stands before the last at sign, without the quotes that wrap it; the whole address when there is no at
     *     sign
     */
    public String localPart() {
        return AddressParts.of(address).localPart();
    }

    /**
     * Returns where the mailbox is.
     *
     * @return what stands behind the last at sign, as written; {@code ""} when there is none
     */
    public String domain() {
        return AddressParts.of(address).domain();
    }

    /**
     * Returns what the local part says besides the name of the mailbox: {@code news} in {@code ada+news@example.org}.
     *
     * @return what stands behind the first plus sign of the local part, {@code ""} when nothing does; empty when there is
     *     no plus sign
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5233">RFC 5233</a>
     */
    public Optional<String> subaddress() {
        String localPart = localPart();
        int plus = localPart.indexOf('+');
        return plus < 0 ? Optional.empty() : Optional.of(localPart.substring(plus + 1));
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(address)} give {@link MailAddressAssert}. */
    @Override
    public MailAddressAssert assertThat() {
        return new MailAddressAssert(this);
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
