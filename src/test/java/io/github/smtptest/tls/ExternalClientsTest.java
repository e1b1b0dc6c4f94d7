package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.clients.ExternalProgram;
import io.github.smtptest.clients.ExternalProgram.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients other than Java's say to the certificates, with all their checks on. */
class ExternalClientsTest {

    private static final ClientTrust TRUST = ServerCertificate.generated().clientTrust();
    private static final String PEM = TRUST.pemFile().toString();

    private static ServerCertificate named(String name) {
        return switch (name) {
            case "generated" -> ServerCertificate.generated();
            case "expired" -> ServerCertificate.expired();
            case "notYetValid" -> ServerCertificate.notYetValid();
            case "wrongHost" -> ServerCertificate.wrongHost();
            case "untrusted" -> ServerCertificate.untrusted();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Outcome connect(String certificate, List<String> command) throws Exception {
        try (Listener<SSLSession> server = Listener.implicit(named(certificate).serverContext())) {
            return ExternalProgram.start(command.stream()
                    .map(word -> word.replace("PORT", String.valueOf(server.port())))
                    .toList());
        }
    }

    private static void verify(Outcome outcome, String fault) {
        if (fault == null) {
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        } else {
            assertThat(outcome.exitCode()).as(outcome.output()).isNotZero();
            assertThat(outcome.output()).contains(fault);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generated,",
        "expired, certificate has expired",
        "notYetValid, certificate is not yet valid",
        "wrongHost, hostname mismatch",
        "untrusted, self-signed certificate"
    })
    void opensslVerifies(String certificate, String fault, @TempDir Path directory) throws Exception {
        ExternalProgram.require("openssl", "version");
        Path file = directory.resolve("server.pem");
        Files.writeString(file, Pem.of(named(certificate).chain().subList(0, 1)));

        Outcome outcome = ExternalProgram.start(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                "localhost",
                "-CAfile",
                PEM,
                file.toString()));

        verify(outcome, fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslShakesHands(String version) throws Exception {
        ExternalProgram.require("openssl", "version");

        Outcome outcome = connect(
                "generated",
                List.of(
                        "openssl",
                        "s_client",
                        "-connect",
                        "localhost:PORT",
                        version,
                        "-CAfile",
                        PEM,
                        "-verify_return_error",
                        "-verify_hostname",
                        "localhost"));

        assertThat(outcome.output()).contains("Verify return code: 0 (ok)");
        assertThat(outcome.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "generated,",
        "expired, certificate has expired",
        "notYetValid, certificate is not yet valid",
        "wrongHost, no alternative certificate subject name matches target host name 'localhost'",
        "untrusted, self-signed certificate"
    })
    void curlConnects(String certificate, String fault) throws Exception {
        ExternalProgram.require("curl", "--version");

        Outcome outcome = connect(
                certificate,
                List.of("curl", "-sS", "-m", "30", "--cacert", PEM, "smtps://localhost:PORT", "-X", "NOOP"));

        verify(outcome, fault);
    }

    @ParameterizedTest
    @CsvSource({
        "generated,",
        "expired, certificate has expired",
        "notYetValid, certificate is not yet valid",
        "wrongHost, Hostname mismatch",
        "untrusted, self-signed certificate"
    })
    void pythonConnects(String certificate, String fault) throws Exception {
        ExternalProgram.require("python3", "--version");
        String script = """
                import smtplib, ssl, sys
                context = ssl.create_default_context(cafile=sys.argv[2])
                # The default of Python 3.13 and newer
                context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
                with smtplib.SMTP_SSL('localhost', int(sys.argv[1]), 'client.example', context=context, timeout=30) as smtp:
                    smtp.noop()
                """;

        verify(connect(certificate, List.of("python3", "-I", "-c", script, "PORT", PEM)), fault);
    }

    @ParameterizedTest
    @CsvSource({
        "generated,",
        "expired, CERT_HAS_EXPIRED",
        "notYetValid, CERT_NOT_YET_VALID",
        "wrongHost, ERR_TLS_CERT_ALTNAME_INVALID",
        "untrusted, DEPTH_ZERO_SELF_SIGNED_CERT"
    })
    void nodeConnects(String certificate, String fault) throws Exception {
        ExternalProgram.require("node", "--version");
        String script = """
                const [port, file] = process.argv.slice(1);
                const ca = require('fs').readFileSync(file);
                const socket = require('tls').connect({ host: 'localhost', port: Number(port), ca });
                socket.on('secureConnect', () => socket.end('QUIT\\r\\n'));
                socket.on('error', (e) => { console.log(e.code); process.exit(1); });
                socket.resume();
                """;

        verify(connect(certificate, List.of("node", "-e", script, "PORT", PEM)), fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tls-max 1.2", "--tlsv1.3"})
    void curlPresentsACertificateOfItsOwn(String version) throws Exception {
        ExternalProgram.require("curl", "--version");
        ClientCertificate ada = ClientCertificate.named("Ada");
        try (Listener<SSLSession> server =
                Listener.mutual(ServerCertificate.generated().serverContext(List.of(ada.certificate())))) {
            List<String> command = new ArrayList<>(List.of("curl", "-sS", "-m", "30"));
            command.addAll(List.of(version.split(" ")));
            command.addAll(List.of("--cacert", PEM, "--cert", ada.pemFile().toString()));
            command.addAll(List.of("smtps://localhost:" + server.port(), "-X", "NOOP"));

            ExternalProgram.run(command.toArray(String[]::new));

            assertThat(server.next().getPeerPrincipal().getName()).isEqualTo("CN=Ada");
        }
    }
}
