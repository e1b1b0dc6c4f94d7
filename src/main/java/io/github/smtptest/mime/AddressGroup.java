package io.github.smtptest.mime;

import java.util.List;
import java.util.Objects;

/**
 * A named group in an address list, as in {@code Friends: ada@example.org, bob@example.org;}.
 *
 * <p>A group without members, as in {@code undisclosed-recipients:;}, tells the reader that there are recipients
 * without telling who.
 *
 * @param name the decoded name of the group
 * @param members the mailboxes in it in order, possibly none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4">RFC 5322, section 3.4</a>
 */
public record AddressGroup(String name, List<MailAddress> members) {

    /**
     * Creates a group.
     *
     * @param name the name
     * @param members the mailboxes in it, copied
     */
    public AddressGroup {
        Objects.requireNonNull(name, "name");
        members = List.copyOf(members);
    }

    /**
     * Reads the groups of an address list as it stands in To or Cc.
     *
     * @param list the list, may be folded
     * @return the groups in order, empty when there are none; mailboxes outside any group are left out
     * @see MailAddress#parseList(String)
     */
    public static List<AddressGroup> parseList(String list) {
        return AddressReader.groups(Octets.ofText(Objects.requireNonNull(list, "list")));
    }

    /** Returns {@code Friends: ada@example.org, bob@example.org;}. */
    @Override
    public String toString() {
        List<String> shown = members.stream().map(MailAddress::toString).toList();
        return name + ":" + (shown.isEmpty() ? "" : " ") + String.join(", ", shown) + ";";
    }
}
