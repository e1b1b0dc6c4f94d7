package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Files;
import java.util.Optional;

class EximTest extends ClientContract {

    private static final MailServer.Kind EXIM = Exim::start;

    EximTest() {
        super("Exim");
    }

    @Override
    void requireClient() {
        Exim.require();
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        EXIM.send(Files.createTempDirectory(directory, "exim"), letter, settings, mechanism);
    }
}
