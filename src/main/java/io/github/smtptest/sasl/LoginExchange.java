package io.github.smtptest.sasl;

import io.github.smtptest.sasl.SaslStep.Challenge;
import java.util.Optional;

/** LOGIN (draft-murchison-sasl-login-00): never a standard, and everywhere. */
final class LoginExchange extends SaslExchange {

    private Optional<String> user = Optional.empty();

    LoginExchange(Users users) {
        super(Mechanism.LOGIN, users);
    }

    /** The draft says "User Name"; some clients look for what Microsoft's servers say ([MS-XLOGIN]). */
    @Override
    Challenge opening() {
        return new Challenge("Username:");
    }

    /** An initial response, of which the draft does not know, is the user name. */
    @Override
    SaslStep receive(byte[] response) throws SaslSyntaxException {
        return user.isEmpty() ? userName(response) : password(user.get(), response);
    }

    private SaslStep userName(byte[] response) throws SaslSyntaxException {
        String name = Text.name(Text.utf8(response, "the user name"));
        if (name.isEmpty()) {
            return refused("the user name is empty");
        }
        user = Optional.of(name);
        claimedBy(name);
        return new Challenge("Password:");
    }

    private SaslStep password(String name, byte[] response) throws SaslSyntaxException {
        String password = Text.utf8(response, "the password");
        Optional<String> secret = secretOf(name);
        return secret.isPresent() && Secrets.samePassword(password, secret.get())
                ? succeeded(name, "")
                : refused(WRONG);
    }
}
