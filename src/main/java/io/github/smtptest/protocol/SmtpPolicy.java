package io.github.smtptest.protocol;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a server offers its clients and how much it takes from them. Immutable.
 *
 * @param hostName the name the server gives itself in its greeting
 * @param limits how much it takes
 * @param extensions the service extensions offered
 * @param tls when connections are encrypted
 * @param auth who may authenticate and how
 * @param keywords further lines of the EHLO answer
 * @param commands what answers further commands, by command word in upper case
 */
public record SmtpPolicy(
        String hostName,
        Limits limits,
        Set<Extension> extensions,
        TlsMode tls,
        AuthPolicy auth,
        List<String> keywords,
        Map<String, CustomCommand> commands) {

    /** Makes a policy; the collections are copied. */
    public SmtpPolicy {
        Objects.requireNonNull(hostName, "hostName");
        EnumSet<Extension> copy = EnumSet.noneOf(Extension.class);
        copy.addAll(extensions);
        if (!copy.contains(Extension.CHUNKING)) {
            // RFC 3030 §3: it goes with CHUNKING, without which such a message could not be sent at all.
            copy.remove(Extension.BINARYMIME);
        }
        extensions = Collections.unmodifiableSet(copy);
        keywords = List.copyOf(keywords);
        commands = Map.copyOf(commands);
    }

    boolean offers(Extension extension) {
        return extensions.contains(extension);
    }

    boolean offersStartTls() {
        return tls == TlsMode.OFFERED || tls == TlsMode.REQUIRED;
    }
}
