package io.github.smtptest.session;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AssertProvider;

/**
 * The SMTP envelope of one mail transaction: what the client told the server, apart from the message itself.
 *
 * <p>Everything is kept as sent: order, duplicates, the case of local parts, quotes, parameters. Immutable.
 *
 * @param reversePath the address given in MAIL (RFC 5321 §4.1.1.2), without angle brackets and source route; empty for the
 *     null reverse-path {@code <>}
 * @param reversePathParameters the ESMTP parameters of MAIL
 * @param recipients the accepted recipients, in the order sent
 * @param rejected the refused recipients, in the order sent
 */
public record Envelope(
        String reversePath,
        EsmtpParameters reversePathParameters,
        List<Recipient> recipients,
        List<RejectedRecipient> rejected)
        implements AssertProvider<EnvelopeAssert> {

    /** Makes an envelope; the lists are copied. */
    public Envelope {
        Objects.requireNonNull(reversePath, "reversePath");
        Objects.requireNonNull(reversePathParameters, "reversePathParameters");
        recipients = List.copyOf(recipients);
        rejected = List.copyOf(rejected);
    }

    /**
     * Returns the addresses of the accepted recipients.
     *
     * @return addresses without angle brackets, in the order sent, duplicates kept; empty if none was accepted
     */
    public List<String> recipientAddresses() {
        return recipients.stream().map(Recipient::address).toList();
    }

    /**
     * Returns the addresses of the refused recipients.
     *
     * @return addresses without angle brackets, in the order sent; empty if none was refused
     */
    public List<String> rejectedAddresses() {
        return rejected.stream().map(RejectedRecipient::address).toList();
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(envelope)} give {@link EnvelopeAssert}. */
    @Override
    public EnvelopeAssert assertThat() {
        return new EnvelopeAssert(this);
    }

    /** Returns one line: {@code "from <a@x> to <b@y>, <c@z>; rejected <d@w> -> 550 5.1.1 No such user"}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("from <").append(reversePath).append('>');
        if (!recipients.isEmpty()) {
            text.append(" to ").append(String.join(", ", bracketed(recipientAddresses())));
        }
        if (!rejected.isEmpty()) {
            text.append("; rejected ")
                    .append(String.join(
                            ", ",
                            rejected.stream().map(RejectedRecipient::toString).toList()));
        }
        return text.toString();
    }

    private static List<String> bracketed(List<String> addresses) {
        return addresses.stream().map(address -> "<" + address + ">").toList();
    }
}
