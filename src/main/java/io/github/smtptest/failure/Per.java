package io.github.smtptest.failure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a failure counts its occasions apart for: with {@code per(CONNECTION).once()} each connection fails once. */
public enum Per {
    /** Nothing: all occasions are counted together. */
    SERVER(""),
    /** Each connection. */
    CONNECTION("per connection"),
    /** Each mail transaction. */
    TRANSACTION("per transaction"),
    /** Each sender, with the addresses compared without regard to case. */
    SENDER("per sender"),
    /** Each recipient, with the addresses compared without regard to case. */
    RECIPIENT("per recipient"),
    /** Each combination of the client's IP address, sender and recipient, as greylisting has it (RFC 6647 §2.4). */
    TRIPLET("per client, sender and recipient");

    private final String phrase;

    Per(String phrase) {
        this.phrase = phrase;
    }

    String phrase() {
        return phrase;
    }

    private String subject() {
        return this == TRANSACTION ? "transaction" : this == SENDER ? "sender" : "recipient";
    }

    private boolean isKnownAt(Moment moment) {
        return switch (this) {
            case SERVER, CONNECTION -> true;
            case TRANSACTION, SENDER -> moment.knowsReversePath();
            case RECIPIENT, TRIPLET -> moment == Moment.RCPT;
        };
    }

    /** Refuses a moment at which the key of an occasion is not known. */
    void checkKnownAt(Moment moment) {
        if (!isKnownAt(moment)) {
            throw new IllegalArgumentException("on(" + moment + ").per(" + this + ") makes no sense: " + moment.phrase()
                    + " is about no single " + subject() + "; use "
                    + Stream.of(Moment.MAIL, Moment.RCPT)
                            .filter(this::isKnownAt)
                            .map(known -> "on(" + known + ")")
                            .collect(Collectors.joining(" or ")));
        }
    }

    /** The key under which an occasion is counted. */
    Object key(Attempt attempt) {
        return switch (this) {
            case SERVER -> "";
            case CONNECTION -> attempt.client().connection();
            case TRANSACTION -> List.of(attempt.client().connection(), attempt.transaction());
            case SENDER -> lower(attempt.reversePath());
            case RECIPIENT -> recipient(attempt);
            case TRIPLET -> List.of(attempt.client().address(), lower(attempt.reversePath()), recipient(attempt));
        };
    }

    private static String recipient(Attempt attempt) {
        return lower(String.join(" ", attempt.recipients()));
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
