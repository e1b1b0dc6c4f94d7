package io.github.smtptest.content;

import io.github.smtptest.mime.MailAddress;
import java.util.Objects;

/**
 * Somebody who is invited. What the invitation does not say has the value that RFC 5545 gives it.
 *
 * @param mailbox name and address; the whole value when it is no {@code mailto:}
 * @param status the answer (PARTSTAT) in upper case, {@code "NEEDS-ACTION"} by default
 * @param role the role in upper case, {@code "REQ-PARTICIPANT"} by default
 * @param rsvp whether an answer is asked for, {@code false} by default
 * @param type the kind of attendee (CUTYPE) in upper case, {@code "INDIVIDUAL"} by default
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.8.4.1">RFC 5545, section 3.8.4.1</a>
 */
public record Attendee(MailAddress mailbox, String status, String role, boolean rsvp, String type) {

    /**
     * Creates an attendee.
     *
     * @param mailbox name and address
     * @param status the answer
     * @param role the role
     * @param rsvp whether an answer is asked for
     * @param type the kind of attendee
     */
    public Attendee {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(type, "type");
    }

    /** Returns {@code Ada <ada@example.org> NEEDS-ACTION}. */
    @Override
    public String toString() {
        return mailbox + " " + status;
    }
}
