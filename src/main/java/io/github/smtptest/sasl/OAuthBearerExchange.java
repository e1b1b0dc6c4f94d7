package io.github.smtptest.sasl;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * OAUTHBEARER (RFC 7628): {@code n,a=user,^Ahost=name^Aport=587^Aauth=Bearer token^A^A}.
 *
 * <p>The token alone says whose it is (§3.1). Where {@code a=} names someone, the token must be that one's.
 */
final class OAuthBearerExchange extends SaslExchange {

    /** RFC 7628 §3.2.2; the status is a code of RFC 6750 §3.1. */
    private static final String ERROR = "{\"status\":\"invalid_token\"}";

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    OAuthBearerExchange(Users users) {
        super(Mechanism.OAUTHBEARER, users);
    }

    @Override
    SaslStep receive(byte[] response) throws SaslSyntaxException {
        String message = Text.utf8(response, "the message");
        Gs2Header header = Gs2Header.parse(message);
        String body = message.substring(header.text().length());
        if (body.isEmpty() || body.charAt(0) != BearerFields.SEPARATOR) {
            throw new SaslSyntaxException("an octet 01 follows the GS2 header (RFC 7628 §3.1)");
        }
        BearerFields fields = BearerFields.parse(body.substring(1));
        String token = fields.token();
        Map<String, String> attributes = fields.others();
        if (attributes.containsKey("port")
                && !PORT.matcher(fields.value("port")).matches()) {
            throw new SaslSyntaxException("the port is a decimal number (RFC 7628 §3.1)");
        }
        String authorizationId = header.authorizationId();
        if (header.demandsChannelBinding()) {
            claimedBy(authorizationId);
            return refused("channel-binding-not-supported");
        }
        Optional<String> user = authorizationId.isEmpty()
                ? holderOf(token)
                : Optional.of(authorizationId).filter(name -> owns(name, token));
        return user.isPresent() ? succeeded(user.get(), authorizationId, attributes) : refusedAfter(ERROR, WRONG);
    }

    private boolean owns(String name, String token) {
        return secretOf(name).filter(secret -> Secrets.same(token, secret)).isPresent();
    }
}
