package io.github.smtptest.protocol;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a server offers its clients and how much it takes from them. Immutable.
 *
 * @param hostName the name the server gives itself in its greeting
 * @param maxMessageSize the largest message taken, in octets after dot-unstuffing
 * @param maxRecipients the most recipients of one transaction
 * @param maxCommandLine the longest command line taken, in octets without line end
 * @param extensions the service extensions offered
 */
public record SmtpPolicy(
        String hostName, long maxMessageSize, int maxRecipients, int maxCommandLine, Set<Extension> extensions) {

    /** Makes a policy; the set is copied. */
    public SmtpPolicy {
        Objects.requireNonNull(hostName, "hostName");
        EnumSet<Extension> copy = EnumSet.noneOf(Extension.class);
        copy.addAll(extensions);
        extensions = Collections.unmodifiableSet(copy);
    }

    boolean offers(Extension extension) {
        return extensions.contains(extension);
    }
}
