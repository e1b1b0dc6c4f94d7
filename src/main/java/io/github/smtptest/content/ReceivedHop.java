package io.github.smtptest.content;

import io.github.smtptest.mime.Headers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One server on the way of a mail, by its Received field. What a field does not say is empty.
 *
 * @param from who handed the mail over: the name given in EHLO
 * @param fromDetail what the server knew better: the comment after it, usually host name and address of the client
 * @param by the server that took the mail
 * @param with the protocol, as in {@code ESMTPS} (RFC 3848)
 * @param id the name of the mail in the server's log
 * @param recipient for whom, without angle brackets
 * @param date when
 * @param delay how long the mail took from the hop before, which stands below in the header; negative when the clocks
 *     disagree, empty for the first hop and when either date is missing
 * @param written the field's unfolded value
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.4">RFC 5321, section 4.4</a>
 */
public record ReceivedHop(
        Optional<String> from,
        Optional<String> fromDetail,
        Optional<String> by,
        Optional<String> with,
        Optional<String> id,
        Optional<String> recipient,
        Optional<OffsetDateTime> date,
        Optional<Duration> delay,
        String written) {

    /**
     * Reads the way of a mail.
     *
     * @param headers the header fields of the message
     * @return a hop for each Received field in the order of the message: the last server first; empty when there are none
     */
    public static List<ReceivedHop> of(Headers headers) {
        return ReceivedReader.read(headers);
    }

    /** Returns the field's value. */
    @Override
    public String toString() {
        return written;
    }
}
