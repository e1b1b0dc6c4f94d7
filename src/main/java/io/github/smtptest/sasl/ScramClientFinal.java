package io.github.smtptest.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last message of a SCRAM client (RFC 5802 §7, client-final-message): {@code c=biws,r=nonce,p=proof}.
 */
final class ScramClientFinal {

    private static final Pattern MESSAGE = Pattern.compile(
            "(c=([^\\x00,]*),r=([\\x21-\\x2B\\x2D-\\x7E]+)(?:,[A-Za-z&&[^p]]=[^\\x00,]+)*+),p=([^\\x00,]*)");

    private final String withoutProof;
    private final byte[] channelBinding;
    private final String nonce;
    private final byte[] proof;

    private ScramClientFinal(String withoutProof, byte[] channelBinding, String nonce, byte[] proof) {
        this.withoutProof = withoutProof;
        this.channelBinding = channelBinding;
        this.nonce = nonce;
        this.proof = proof;
    }

    static ScramClientFinal parse(byte[] octets) throws SaslSyntaxException {
        Matcher matcher = MESSAGE.matcher(Text.utf8(octets, "the message"));
        if (!matcher.matches()) {
            throw new SaslSyntaxException("the last message is c=binding,r=nonce,p=proof (RFC 5802 §7)");
        }
        return new ScramClientFinal(
                matcher.group(1),
                Text.base64(matcher.group(2), "the channel binding"),
                matcher.group(3),
                Text.base64(matcher.group(4), "the proof"));
    }

    String withoutProof() {
        return withoutProof;
    }

    /** The GS2 header once more, in UTF-8, when there is no channel binding. */
    byte[] channelBinding() {
        return channelBinding;
    }

    String nonce() {
        return nonce;
    }

    byte[] proof() {
        return proof;
    }
}
