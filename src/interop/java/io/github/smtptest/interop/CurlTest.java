package io.github.smtptest.interop;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class CurlTest extends ClientContract {

    CurlTest() {
        super("curl");
    }

    @Override
    void requireClient() {
        Program.require("curl");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        String scheme = settings.tls() == TlsMode.IMPLICIT ? "smtps" : "smtp";
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--url",
                scheme + "://" + settings.host() + ":" + settings.port(),
                "--mail-from",
                letter.from(),
                "--upload-file",
                program().file("mail.eml", letter.mime()).toString()));
        letter.recipients().forEach(recipient -> command.addAll(List.of("--mail-rcpt", recipient)));
        if (settings.tls().isOn()) {
            command.addAll(
                    List.of("--ssl-reqd", "--cacert", settings.trust().pemFile().toString()));
        }
        mechanism.ifPresent(how -> {
            command.addAll(List.of("--login-options", "AUTH=" + how));
            String user = settings.user().orElseThrow();
            String secret = settings.password().orElseThrow();
            if (how == Mechanism.XOAUTH2 || how == Mechanism.OAUTHBEARER) {
                command.addAll(List.of("--user", user + ":", "--oauth2-bearer", secret));
            } else {
                command.addAll(List.of("--user", user + ":" + secret));
            }
        });
        program().run(command.toArray(String[]::new));
    }
}
