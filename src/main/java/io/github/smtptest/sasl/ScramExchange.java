package io.github.smtptest.sasl;

import io.github.smtptest.sasl.SaslStep.Challenge;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * SCRAM (RFC 5802) with SHA-256 (RFC 7677), without channel binding.
 *
 * <p>Every exchange has a salt of its own, whether the user is known or not, so that nothing tells the two apart before
 * the proof fails.
 */
final class ScramExchange extends SaslExchange {

    /** RFC 5802 §5.1: "servers SHOULD announce a hash iteration-count of at least 4096". */
    private static final int ITERATIONS = 4096;

    private final String hash;
    private final String serverNonce;
    private final byte[] salt;
    private Optional<ScramClientFirst> first = Optional.empty();
    private boolean proved;

    ScramExchange(Users users, String hash, String serverNonce, byte[] salt) {
        super(Mechanism.SCRAM_SHA_256, users);
        this.hash = hash;
        this.serverNonce = serverNonce;
        this.salt = salt.clone();
    }

    /** Makes a server's part of the nonce, of printable characters without a comma (RFC 5802 §5.1). */
    static String nonce(RandomGenerator random) {
        byte[] octets = new byte[18];
        random.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    static byte[] salt(RandomGenerator random) {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return octets;
    }

    @Override
    SaslStep receive(byte[] response) throws SaslSyntaxException {
        if (first.isEmpty()) {
            return answerTo(ScramClientFirst.parse(response));
        }
        return proved ? acknowledged(response, first.get()) : answerTo(ScramClientFinal.parse(response), first.get());
    }

    /** RFC 5802 has an error message only in place of the server's last message, so here the client gets none. */
    private SaslStep answerTo(ScramClientFirst message) {
        claimedBy(message.user());
        // A flag of y is welcome: the client could bind and takes it that the server cannot, which is so (§6).
        if (message.header().demandsChannelBinding()) {
            return refused("channel-binding-not-supported");
        }
        if (message.extended()) {
            return refused("extensions-not-supported");
        }
        first = Optional.of(message);
        return new Challenge(serverFirst(message));
    }

    private String serverFirst(ScramClientFirst message) {
        return "r=" + message.nonce() + serverNonce + ",s=" + base64(salt) + ",i=" + ITERATIONS;
    }

    private SaslStep answerTo(ScramClientFinal message, ScramClientFirst before) {
        if (!Arrays.equals(
                message.channelBinding(), Secrets.utf8(before.header().text()))) {
            return refusedAfter(
                    "e=channel-bindings-dont-match", "the channel binding is not the GS2 header sent first");
        }
        if (!message.nonce().equals(before.nonce() + serverNonce)) {
            return refusedAfter("e=other-error", "the nonce is not the one given to the client");
        }
        Optional<String> secret = secretOf(before.user());
        ScramKeys keys = ScramKeys.derive(hash, secret.orElse(""), salt, ITERATIONS);
        String authMessage = before.bare() + "," + serverFirst(before) + "," + message.withoutProof();
        if (!keys.acceptsProof(message.proof(), authMessage) || secret.isEmpty()) {
            return refusedAfter("e=invalid-proof", WRONG);
        }
        proved = true;
        return new Challenge("v=" + base64(keys.serverSignature(authMessage)));
    }

    /** SMTP's 235 carries no data, so the server's last message goes as a challenge, which the client answers by nothing. */
    private SaslStep acknowledged(byte[] response, ScramClientFirst before) throws SaslSyntaxException {
        if (response.length > 0) {
            throw new SaslSyntaxException("the server's last message is answered by nothing (RFC 4954 §4)");
        }
        return succeeded(before.user(), before.header().authorizationId());
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
