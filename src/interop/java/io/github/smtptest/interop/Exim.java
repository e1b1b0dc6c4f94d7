package io.github.smtptest.interop;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An Exim of its own, without a daemon: each command delivers what it can and ends. */
final class Exim implements MailServer {

    private static final String SETTINGS = """
            exim_path = %1$s
            primary_hostname = mta.example.com
            spool_directory = %2$s/spool
            log_file_path = %2$s/spool/%%slog
            disable_ipv6 = true
            keep_environment =

            begin routers
            relay:
              driver = manualroute
              transport = relay
              route_list = * localhost::%3$d byname
              self = send
              host_find_failed = defer

            begin transports
            relay:
              driver = smtp
              allow_localhost
              hosts_try_dane =
            """;

    /** Nothing is retried before the queue is flushed. */
    private static final String RETRY = "\nbegin retry\n* * F,1h,1h\n";

    private final Program program;
    private final String[] exim;

    private Exim(Program program, Path configuration) {
        this.program = program;
        this.exim = new String[] {"exim4", "-C", configuration.toString()};
    }

    static void require() {
        Program.require("exim4");
        Program.requireRoot("Exim");
    }

    static Exim start(Path directory, ClientSettings relay, Optional<Mechanism> mechanism) throws Exception {
        Path spool = Files.createDirectories(directory.resolve("spool"));
        // It is not root when it takes mail and delivers it.
        Program.openToAll(directory);
        Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwxrwxrwx"));
        Program program = new Program(directory);
        Path configuration = program.file(
                "exim.conf",
                SETTINGS.formatted(Program.require("exim4"), directory, relay.port())
                        + tls(relay, program)
                        + RETRY
                        + mechanism
                                .map(how -> "\nbegin authenticators\nrelay:\n" + authenticator(how, relay))
                                .orElse(""));
        return new Exim(program, configuration);
    }

    private static String tls(ClientSettings relay, Program program) {
        if (!relay.tls().isOn()) {
            return "  hosts_avoid_tls = *\n";
        }
        Path authorities = program.file("authorities.pem", relay.trust().pem());
        return "  hosts_require_tls = *\n  tls_verify_hosts = *\n  tls_verify_cert_hostnames = *\n"
                + "  tls_verify_certificates = " + authorities + "\n"
                + (relay.tls() == TlsMode.IMPLICIT ? "  protocol = smtps\n" : "")
                + (relay.user().isPresent() ? "  hosts_require_auth = *\n" : "");
    }

    private static String authenticator(Mechanism how, ClientSettings relay) {
        String user = relay.user().orElseThrow();
        String password = relay.password().orElseThrow();
        return "  public_name = " + how + "\n"
                + switch (how) {
                    case PLAIN -> "  driver = plaintext\n  client_send = ^" + user + "^" + password + "\n";
                    case LOGIN -> "  driver = plaintext\n  client_send = : " + user + " : " + password + "\n";
                    case CRAM_MD5 ->
                        "  driver = cram_md5\n  client_name = " + user + "\n  client_secret = " + password + "\n";
                    default ->
                        "  driver = gsasl\n  client_username = " + user + "\n  client_password = " + password + "\n";
                };
    }

    private String run(Path input, String... arguments) throws Program.Failed {
        List<String> command = new ArrayList<>(List.of(exim));
        command.addAll(List.of(arguments));
        return program.run(input, command.toArray(String[]::new));
    }

    @Override
    public void submit(Letter letter) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-odf", "-i", "-f", letter.from(), "--"));
        arguments.addAll(letter.recipients());
        run(program.file("mail.eml", letter.lines()), arguments.toArray(String[]::new));
    }

    @Override
    public void flush() throws Exception {
        run(Path.of("/dev/null"), "-qff");
    }

    @Override
    public boolean hasEmptyQueue() throws Exception {
        return run(Path.of("/dev/null"), "-bpc").strip().equals("0");
    }

    @Override
    public String log() {
        try {
            Path log = program.directory().resolve("spool/mainlog");
            return Files.exists(log) ? Files.readString(log) : "nothing was logged";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Has nothing that runs. */
    @Override
    public void close() {}
}
