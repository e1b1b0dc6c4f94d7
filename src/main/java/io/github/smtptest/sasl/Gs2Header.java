package io.github.smtptest.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of an OAUTHBEARER or SCRAM message (RFC 5801 §4, RFC 5802 §7): {@code n,a=user,}.
 *
 * @param text the header as sent, with its last comma
 * @param demandsChannelBinding whether the flag is {@code p=}, not {@code n} or {@code y}
 * @param authorizationId as whom the client asks to act; empty if it does not
 */
record Gs2Header(String text, boolean demandsChannelBinding, String authorizationId) {

    private static final Pattern HEADER = Pattern.compile("(n|y|p=[A-Za-z0-9.-]+),(?:a=([^,]*))?,");

    static Gs2Header parse(String message) throws SaslSyntaxException {
        Matcher header = HEADER.matcher(message);
        if (!header.lookingAt()) {
            throw new SaslSyntaxException(
                    "a GS2 header comes first: n, y or p=name, a comma, perhaps a=user, and a comma (RFC 5801 §4)");
        }
        String name = header.group(2);
        return new Gs2Header(header.group(), header.group(1).startsWith("p"), name == null ? "" : Text.saslname(name));
    }
}
