package io.github.smtptest.interop;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SwaksTest extends ClientContract {

    SwaksTest() {
        super("swaks");
    }

    @Override
    void requireClient() {
        Program.require("swaks");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "swaks",
                "--server",
                settings.host(),
                "--port",
                String.valueOf(settings.port()),
                "--from",
                letter.from(),
                "--to",
                String.join(",", letter.recipients()),
                "--pipeline",
                // Replaces its own header.
                "--data",
                "@" + program().file("mail.eml", letter.mime())));
        if (settings.tls().isOn()) {
            command.add(settings.tls() == TlsMode.IMPLICIT ? "--tls-on-connect" : "--tls");
            command.addAll(List.of(
                    "--tls-verify", "--tls-ca-path", settings.trust().pemFile().toString()));
        }
        mechanism.ifPresent(how -> command.addAll(List.of(
                "--auth",
                how.keyword(),
                "--auth-user",
                settings.user().orElseThrow(),
                "--auth-password",
                settings.password().orElseThrow())));
        program().run(command.toArray(String[]::new));
    }
}
