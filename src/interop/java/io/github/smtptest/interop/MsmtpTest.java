package io.github.smtptest.interop;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class MsmtpTest extends ClientContract {

    MsmtpTest() {
        super("msmtp");
    }

    @Override
    void requireClient() {
        Program.require("msmtp");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        Program program = program();
        StringBuilder account = new StringBuilder("defaults\naccount default\n")
                .append("host ")
                .append(settings.host())
                .append("\nport ")
                .append(settings.port())
                .append("\nfrom ")
                .append(letter.from())
                .append('\n');
        if (settings.tls().isOn()) {
            account.append("tls on\ntls_starttls ")
                    .append(settings.tls() == TlsMode.IMPLICIT ? "off" : "on")
                    .append("\ntls_trust_file ")
                    .append(settings.trust().pemFile())
                    .append('\n');
        }
        mechanism.ifPresent(how -> account.append("auth ")
                .append(how.keyword().toLowerCase(Locale.ROOT))
                .append("\nuser ")
                .append(settings.user().orElseThrow())
                .append("\npasswordeval echo '")
                .append(settings.password().orElseThrow())
                .append("'\n"));
        Path configuration = program.file("msmtprc", account.toString());
        Path mail = program.file("mail.eml", letter.mime());

        List<String> command = new ArrayList<>(List.of("msmtp", "-C", configuration.toString(), "--"));
        command.addAll(letter.recipients());
        program.run(mail, command.toArray(String[]::new));
    }
}
