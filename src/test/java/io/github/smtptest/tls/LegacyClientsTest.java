package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.clients.ExternalProgram;
import io.github.smtptest.tls.LegacyOutcome.Refused;
import io.github.smtptest.tls.LegacyOutcome.WentOn;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What real clients do when a server knows only TLS 1.0 or 1.1. */
class LegacyClientsTest {

    private static final ServerCertificate CERTIFICATE = ServerCertificate.generated();

    private static Listener<LegacyOutcome> listening(LegacyHandshake handshake) throws IOException {
        return new Listener<>((Socket client) -> handshake.with(client.getInputStream(), client.getOutputStream()));
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of("TLS 1.0", LegacyHandshake.tls10(CERTIFICATE), "TLSv1", "-tls1"),
                Arguments.of("TLS 1.1", LegacyHandshake.tls11(CERTIFICATE), "TLSv1.1", "-tls1_1"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void javaRefuses(String version, LegacyHandshake handshake) throws Exception {
        try (Listener<LegacyOutcome> server = listening(handshake)) {
            assertThatThrownBy(
                            () -> JavaClient.trusting(CERTIFICATE.clientTrust()).connect("localhost", server.port()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("is not accepted by client preferences");

            LegacyOutcome outcome = server.next();
            assertThat(outcome).isEqualTo(new Refused(version, 70));
            assertThat(outcome.isVersionAccepted()).isFalse();
            assertThat(outcome).hasToString("The client refused " + version + " with the alert protocol_version");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void pythonRefuses(String version, LegacyHandshake handshake) throws Exception {
        ExternalProgram.require("python3", "--version");
        try (Listener<LegacyOutcome> server = listening(handshake)) {
            String printed = python(server.port(), "");

            assertThat(printed).contains("UNSUPPORTED_PROTOCOL");
            assertThat(server.next()).isEqualTo(new Refused(version, 70));
        }
    }

    private String python(int port, String setUp) throws Exception {
        String script = """
                import socket, ssl, sys
                context = ssl.create_default_context(cafile=sys.argv[2])
                %s
                try:
                    with socket.create_connection(('localhost', int(sys.argv[1])), timeout=30) as plain:
                        context.wrap_socket(plain, server_hostname='localhost')
                except OSError as e:
                    print(e)
                """.formatted(setUp);
        return ExternalProgram.run(
                "python3",
                "-I",
                "-c",
                script,
                String.valueOf(port),
                CERTIFICATE.clientTrust().pemFile().toString());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void opensslGoesOnIfToldTo(String version, LegacyHandshake handshake, String name, String option) throws Exception {
        ExternalProgram.require("openssl", "version");
        try (Listener<LegacyOutcome> server = listening(handshake)) {
            openssl(
                    server.port(),
                    option,
                    "-CAfile",
                    CERTIFICATE.clientTrust().pemFile().toString());

            LegacyOutcome outcome = server.next();
            assertThat(outcome).isInstanceOf(WentOn.class);
            assertThat(outcome.isVersionAccepted()).isTrue();
            assertThat(outcome)
                    .hasToString("The client went on with " + version + " and TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void opensslMayRefuseTheCertificateOnly(String version, LegacyHandshake handshake, String name, String option)
            throws Exception {
        ExternalProgram.require("openssl", "version");
        try (Listener<LegacyOutcome> server = listening(handshake)) {
            openssl(
                    server.port(),
                    option,
                    "-CAfile",
                    ClientTrust.of(ServerCertificate.untrusted().chain())
                            .pemFile()
                            .toString());

            LegacyOutcome outcome = server.next();
            assertThat(outcome).isEqualTo(new Refused(version, 48));
            assertThat(outcome.isVersionAccepted()).isTrue();
            assertThat(outcome).hasToString("The client refused " + version + " with the alert unknown_ca");
        }
    }

    private void openssl(int port, String... options) throws Exception {
        Stream<String> command = Stream.of(
                "openssl",
                "s_client",
                "-connect",
                "localhost:" + port,
                "-cipher",
                "ALL:@SECLEVEL=0",
                "-verify_return_error");
        ExternalProgram.start(Stream.concat(command, Stream.of(options)).toList());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anRsaCertificateWillDoAsWell(
            String version, LegacyHandshake unused, String name, String option, @TempDir Path directory)
            throws Exception {
        ExternalProgram.require("openssl", "version");
        Path file = directory.resolve("rsa.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ExternalProgram.run(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-alias",
                "rsa",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString());
        KeyStore keyStore = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        ServerCertificate rsa = ServerCertificate.of(keyStore, "changeit".toCharArray());
        LegacyHandshake handshake = name.equals("TLSv1") ? LegacyHandshake.tls10(rsa) : LegacyHandshake.tls11(rsa);
        for (String suite : List.of("AES128-SHA", "ECDHE-RSA-AES256-SHA")) {
            try (Listener<LegacyOutcome> server = listening(handshake)) {
                ExternalProgram.start(List.of(
                        "openssl",
                        "s_client",
                        "-connect",
                        "localhost:" + server.port(),
                        option,
                        "-cipher",
                        suite + ":@SECLEVEL=0"));

                assertThat(server.next()).as(suite).isInstanceOf(WentOn.class);
            }
        }
    }
}
