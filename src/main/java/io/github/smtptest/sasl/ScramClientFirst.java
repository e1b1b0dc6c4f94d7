package io.github.smtptest.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first message of a SCRAM client (RFC 5802 §7, client-first-message): {@code n,,n=user,r=nonce}.
 *
 * @param header its GS2 header
 * @param bare what follows the header
 * @param extended whether it demands an extension ({@code m=}), of which there is none
 * @param user the user name, its escapes undone
 * @param nonce the client's nonce
 */
record ScramClientFirst(Gs2Header header, String bare, boolean extended, String user, String nonce) {

    private static final Pattern BARE =
            Pattern.compile("(m=[^\\x00=,]+,)?n=([^\\x00,]*),r=([\\x21-\\x2B\\x2D-\\x7E]+)(?:,[A-Za-z]=[^\\x00,]+)*+");

    static ScramClientFirst parse(byte[] octets) throws SaslSyntaxException {
        String message = Text.utf8(octets, "the message");
        Gs2Header header = Gs2Header.parse(message);
        String bare = message.substring(header.text().length());
        Matcher matcher = BARE.matcher(bare);
        if (!matcher.matches()) {
            throw new SaslSyntaxException("behind its GS2 header, the first message is n=user,r=nonce (RFC 5802 §7)");
        }
        return new ScramClientFirst(
                header, bare, matcher.group(1) != null, Text.saslname(matcher.group(2)), matcher.group(3));
    }
}
