package io.github.smtptest.interop;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Postfix of its own, without a port: mail comes by way of its {@code sendmail}. */
final class Postfix implements MailServer {

    private static final String SETTINGS = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file = /dev/stdout
            inet_interfaces = loopback-only
            inet_protocols = ipv4
            smtp_dns_support_level = disabled
            smtp_connection_cache_on_demand = no
            myhostname = mta.example.com
            mydestination =
            alias_maps =
            local_transport = error:nobody lives here
            relayhost = [localhost]:%2$d
            """;

    /** Just what takes, keeps and relays mail. */
    private static final String SERVICES = """
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            flush unix n - n 1000? 0 flush
            smtp unix - - n - - smtp
            showq unix n - n - - showq
            error unix - - n - - error
            retry unix - - n - - error
            postlog unix-dgram n - n - 1 postlogd
            """;

    private final Program program;
    private final Process master;
    private final PostfixLog log;

    private Postfix(Program program, Process master) {
        this.program = program;
        this.master = master;
        this.log = new PostfixLog(master.getInputStream());
    }

    static void require() {
        Program.require("postfix");
        Program.requireRoot("Postfix");
    }

    static Postfix start(Path directory, ClientSettings relay, Optional<Mechanism> mechanism) throws Exception {
        Files.createDirectories(directory.resolve("queue"));
        Path data = Files.createDirectories(directory.resolve("data"));
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix");
        Files.setOwner(data, owner);
        // Its processes are not root and have to get at their queue.
        Program.openToAll(directory);

        Program program = new Program(directory);
        program.file(
                "main.cf", SETTINGS.formatted(directory, relay.port()) + tls(relay, program) + auth(relay, mechanism));
        program.file("master.cf", SERVICES);
        Process master = program.builder("postfix", "-c", directory.toString(), "start-fg")
                .redirectErrorStream(true)
                .start();
        Postfix postfix = new Postfix(program, master);
        try {
            postfix.log.awaitLine("daemon started");
            return postfix;
        } catch (IllegalStateException | InterruptedException e) {
            master.destroy();
            throw e;
        }
    }

    private static String tls(ClientSettings relay, Program program) {
        if (!relay.tls().isOn()) {
            return "smtp_tls_security_level = none\n";
        }
        Path authorities = program.file("authorities.pem", relay.trust().pem());
        return "smtp_tls_security_level = secure\nsmtp_tls_secure_cert_match = nexthop\nsmtp_tls_CAfile = "
                + authorities + "\nsmtp_tls_wrappermode = " + (relay.tls() == TlsMode.IMPLICIT ? "yes" : "no") + "\n";
    }

    private static String auth(ClientSettings relay, Optional<Mechanism> mechanism) {
        return mechanism
                .map(how -> "smtp_sasl_auth_enable = yes\nsmtp_sasl_security_options = noanonymous\n"
                        + "smtp_sasl_mechanism_filter = " + how + "\n"
                        + "smtp_sasl_password_maps = static:{" + relay.user().orElseThrow() + ":"
                        + relay.password().orElseThrow() + "}\n")
                .orElse("");
    }

    @Override
    public void submit(Letter letter) throws Exception {
        int before = log.arrivals();
        List<String> command = new ArrayList<>(
                List.of("env", "MAIL_CONFIG=" + program.directory(), "sendmail", "-i", "-f", letter.from()));
        command.addAll(letter.recipients());
        program.run(program.file("mail.eml", letter.lines()), command.toArray(String[]::new));
        log.awaitArrival(before);
        log.awaitAttempts();
    }

    @Override
    public void flush() throws Exception {
        log.expectAttempts();
        boolean ended = false;
        for (int tries = 0; !ended && tries < 30; tries++) {
            // A mail on its way back into the queue after the attempt before is passed over.
            program.run("postqueue", "-c", program.directory().toString(), "-f");
            ended = log.attemptsEndWithin(1);
        }
        log.awaitAttempts();
    }

    @Override
    public boolean hasEmptyQueue() throws Exception {
        return program.run("postqueue", "-c", program.directory().toString(), "-p")
                .contains("queue is empty");
    }

    @Override
    public String log() {
        return log.toString();
    }

    @Override
    public void close() throws Exception {
        program.run("postfix", "-c", program.directory().toString(), "stop");
        if (!master.waitFor(30, TimeUnit.SECONDS)) {
            master.destroyForcibly();
            throw new IllegalStateException("Postfix did not stop:\n" + log);
        }
    }
}
