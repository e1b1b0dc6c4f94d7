package io.github.smtptest.sasl;

import java.util.Optional;

/**
 * XOAUTH2, as <a href="https://developers.google.com/workspace/gmail/imap/xoauth2-protocol">Google</a> describes it:
 * {@code user=name^Aauth=Bearer token^A^A}.
 */
final class XOAuth2Exchange extends SaslExchange {

    private static final String ERROR =
            "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}";

    XOAuth2Exchange(Users users) {
        super(Mechanism.XOAUTH2, users);
    }

    @Override
    SaslStep receive(byte[] response) throws SaslSyntaxException {
        BearerFields fields = BearerFields.parse(Text.utf8(response, "the message"));
        if (!fields.keys().equals("user,auth")) {
            throw new SaslSyntaxException("XOAUTH2 has user=name, then auth=Bearer token, and nothing else");
        }
        String user = Text.name(fields.value("user"));
        String token = fields.token();
        Optional<String> secret = secretOf(user);
        return secret.isPresent() && Secrets.same(token, secret.get())
                ? succeeded(user, "")
                : refusedAfter(ERROR, WRONG);
    }
}
