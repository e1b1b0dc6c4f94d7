package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Files;
import java.util.Optional;

class PostfixTest extends ClientContract {

    private static final MailServer.Kind POSTFIX = Postfix::start;

    PostfixTest() {
        super("Postfix");
    }

    @Override
    void requireClient() {
        Postfix.require();
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        POSTFIX.send(Files.createTempDirectory(directory, "postfix"), letter, settings, mechanism);
    }
}
