package io.github.smtptest.sasl;

import java.util.Optional;

/** PLAIN (RFC 4616): {@code authzid NUL authcid NUL passwd}. */
final class PlainExchange extends SaslExchange {

    PlainExchange(Users users) {
        super(Mechanism.PLAIN, users);
    }

    @Override
    SaslStep receive(byte[] response) throws SaslSyntaxException {
        String[] parts = Text.utf8(response, "the message").split("\0", -1);
        if (parts.length != 3) {
            throw new SaslSyntaxException(
                    "PLAIN has exactly two NUL octets, one before the user name and one behind it," + " but here are "
                            + (parts.length - 1) + " (RFC 4616 §2)");
        }
        String authorizationId = Text.name(parts[0]);
        String user = Text.name(parts[1]);
        if (user.isEmpty()) {
            return refused("the user name is empty");
        }
        Optional<String> secret = secretOf(user);
        return secret.isPresent() && Secrets.samePassword(parts[2], secret.get())
                ? succeeded(user, authorizationId)
                : refused(WRONG);
    }
}
