package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.STARTTLS;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.tls.ClientCertificate;
import io.github.smtptest.tls.ClientTrust;
import io.github.smtptest.tls.ServerCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {

    /** A client that speaks line by line, in the clear or with TLS above. */
    private static final class Client implements AutoCloseable {
        private final Socket plain;
        private Socket socket;
        private BufferedReader in;

        Client(SmtpServer smtp) throws IOException {
            plain = new Socket(smtp.host(), smtp.port());
            plain.setSoTimeout(20_000);
            socket = plain;
            in = reader();
        }

        private BufferedReader reader() throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        SSLSocket encrypt(SSLContext context, String host) throws IOException {
            SSLSocket encrypted =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            socket = encrypted;
            in = reader();
            return encrypted;
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** The last line of the next reply. */
        String reply() throws IOException {
            String line;
            do {
                line = in.readLine();
            } while (line != null && line.length() > 3 && line.charAt(3) == '-');
            return line;
        }

        String ask(String command) throws IOException {
            send(command + "\r\n");
            return reply();
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    private static SmtpServer serving(TlsOptions tls) {
        return SmtpServer.create(SmtpServerOptions.builder()
                        .tls(tls)
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .start();
    }

    private static SSLContext trusting() {
        return ServerCertificate.generated().clientTrust().sslContext();
    }

    private static SmtpSession onlySession(SmtpServer smtp) {
        return smtp.sessions().get(0);
    }

    @Nested
    class StartTls {

        @Test
        void encryptsAndBeginsAnew() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.required());
                    Client client = new Client(smtp)) {
                client.reply();
                assertThat(client.ask("EHLO client.example")).isEqualTo("250 HELP");
                assertThat(client.ask("MAIL FROM:<a@x.test>")).startsWith("530 5.7.0 ");
                assertThat(client.ask("STARTTLS")).startsWith("220 2.0.0 ");
                client.encrypt(trusting(), "localhost");
                assertThat(client.ask("MAIL FROM:<a@x.test>")).startsWith("503 5.5.1 ");
                client.ask("EHLO client.example");
                assertThat(client.ask("STARTTLS")).startsWith("503 5.5.1 ");
                client.ask("MAIL FROM:<a@x.test>");
                client.ask("RCPT TO:<b@x.test>");
                client.ask("DATA");
                assertThat(client.ask("Subject: Hi\r\n\r\n.")).startsWith("250 2.0.0 ");
                assertThat(client.ask("QUIT")).startsWith("221 ");

                assertThat(smtp).mailbox().singleMail().hasSubject("Hi");
                assertThat(onlySession(smtp).tls()).hasValueSatisfying(tls -> {
                    assertThat(tls.protocol()).isEqualTo("TLSv1.3");
                    assertThat(tls.cipherSuite()).startsWith("TLS_");
                    assertThat(tls.serverName()).contains("localhost");
                    assertThat(tls.clientCertificates()).isEmpty();
                });
                assertThat(onlySession(smtp).end()).isEqualTo(SessionEnd.QUIT);
            }
        }

        @Test
        void carriesOutNothingThatWasSentBeforeTheHandshake() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.offered());
                    Client client = new Client(smtp)) {
                client.reply();
                client.ask("EHLO client.example");
                client.send("STARTTLS\r\nNOOP\r\nMAIL FROM:<evil@x.test>\r\n");
                assertThat(client.reply()).startsWith("220 ");
                client.encrypt(trusting(), "localhost");

                assertThat(client.ask("EHLO client.example")).isEqualTo("250 HELP");
                assertThat(onlySession(smtp).transactions()).isEmpty();
                assertThat(onlySession(smtp).toString()).contains("31 octets that followed STARTTLS were discarded");
            }
        }

        @Test
        void canBeRefused() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.offered());
                    Client client = new Client(smtp)) {
                smtp.on(STARTTLS).reply(454, "4.7.0", "TLS not available");
                client.reply();
                client.ask("EHLO client.example");

                assertThat(client.ask("STARTTLS")).isEqualTo("454 4.7.0 TLS not available");
                assertThat(client.ask("NOOP")).startsWith("250 ");
            }
        }

        @Test
        void canBeStripped() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.off());
                    Client client = new Client(smtp)) {
                client.reply();
                client.ask("EHLO client.example");

                assertThat(client.ask("STARTTLS")).startsWith("502 5.5.1 ");
                assertThat(onlySession(smtp).toString()).doesNotContain("250-STARTTLS");
            }
        }
    }

    @Nested
    class ImplicitTls {

        @Test
        void greetsOnlyThen() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.implicit());
                    Client client = new Client(smtp)) {
                client.encrypt(trusting(), "localhost");

                assertThat(client.reply()).startsWith("220 ");
                assertThat(client.ask("EHLO client.example")).isEqualTo("250 HELP");
                assertThat(client.ask("QUIT")).startsWith("221 ");
                assertThat(client.reply()).isNull();
            }
        }

        @Test
        void isOnRecordWhenAClientDoesNotSpeakIt() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.implicit())) {
                try (Client client = new Client(smtp)) {
                    client.send("EHLO client.example\r\n");
                    while (client.reply() != null) {
                        // An alert, perhaps, and then the end.
                    }
                } catch (IOException e) {
                    // Or a reset.
                }
                smtp.mailbox().await().until(() -> !onlySession(smtp).isOpen());

                assertThat(onlySession(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
            }
        }
    }

    @Nested
    class BadServers {

        private void isRefused(TlsOptions tls, String reason) throws IOException {
            try (SmtpServer smtp = serving(tls)) {
                try (Client client = new Client(smtp)) {
                    assertThatThrownBy(() -> client.encrypt(trusting(), "localhost"))
                            .isInstanceOf(SSLException.class)
                            .hasStackTraceContaining(reason);
                }
                assertThat(failureOf(() -> assertThat(smtp.mailbox())
                                .within(Duration.ofMillis(1))
                                .singleMail()))
                        .startsWith("Expecting a single mail within 1 ms, but none arrived; session 1: ");
                smtp.mailbox().await().until(() -> !onlySession(smtp).isOpen());
                assertThat(onlySession(smtp).end()).isIn(SessionEnd.TLS_FAILED, SessionEnd.CLIENT_DISCONNECTED);
                assertThat(smtp.describe()).contains("\n  session 1: TLS handshake failed: ");
            }
        }

        @Test
        void withAnExpiredCertificateAreRefused() throws IOException {
            isRefused(TlsOptions.implicit().with(ServerCertificate.expired()), "CertificateExpiredException");
        }

        @Test
        void withACertificateNotYetValidAreRefused() throws IOException {
            isRefused(TlsOptions.implicit().with(ServerCertificate.notYetValid()), "CertificateNotYetValidException");
        }

        @Test
        void withTheWrongHostAreRefused() throws IOException {
            isRefused(TlsOptions.implicit().with(ServerCertificate.wrongHost()), "No subject alternative DNS name");
        }

        @Test
        void ofAnUnknownAuthorityAreRefused() throws IOException {
            isRefused(
                    TlsOptions.implicit().with(ServerCertificate.untrusted()),
                    "unable to find valid certification path");
        }

        @Test
        void withAnOldVersionOnlyAreRefused() throws IOException {
            for (TlsOptions old : List.of(
                    TlsOptions.implicit().onlyTls10(), TlsOptions.implicit().onlyTls11())) {
                try (SmtpServer smtp = serving(old);
                        Client client = new Client(smtp)) {
                    assertThatThrownBy(() -> client.encrypt(trusting(), "localhost"))
                            .isInstanceOf(SSLException.class);
                    smtp.mailbox().await().until(() -> !onlySession(smtp).isOpen());

                    assertThat(onlySession(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
                    assertThat(onlySession(smtp).toString()).contains("protocol_version");
                }
            }
        }
    }

    @Nested
    class ClientCertificates {

        private final ClientTrust trust = ServerCertificate.generated().clientTrust();

        @Test
        void areOnTheSession() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.implicit().requestingClientCertificate());
                    Client client = new Client(smtp)) {
                ClientCertificate ada = ClientCertificate.named("ada");
                client.encrypt(ada.sslContext(trust), "localhost");
                client.reply();
                client.ask("QUIT");

                assertThat(onlySession(smtp).tls())
                        .hasValueSatisfying(tls ->
                                assertThat(tls.clientCertificates()).first().isEqualTo(ada.certificate()));
                assertThat(onlySession(smtp).tls().orElseThrow().toString()).endsWith(", for localhost, client CN=ada");
            }
        }

        @Test
        void mayBeLeftOutWhereTheyAreOnlyRequested() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.implicit().requestingClientCertificate());
                    Client client = new Client(smtp)) {
                client.encrypt(trusting(), "localhost");

                assertThat(client.reply()).startsWith("220 ");
            }
        }

        @Test
        void mustBeShownWhereTheyAreRequired() throws IOException {
            try (SmtpServer smtp = serving(TlsOptions.implicit().requiringClientCertificate());
                    Client client = new Client(smtp)) {
                assertThatThrownBy(() -> {
                            client.encrypt(trusting(), "localhost");
                            client.reply();
                        })
                        .isInstanceOf(IOException.class);
                smtp.mailbox().await().until(() -> !onlySession(smtp).isOpen());

                assertThat(onlySession(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
            }
        }

        @Test
        void mustBeOfAGivenIssuerWhereOneIsGiven() throws IOException {
            ClientCertificate ada = ClientCertificate.named("ada");
            ClientCertificate eve = ClientCertificate.named("eve");
            try (SmtpServer smtp = serving(TlsOptions.implicit().requiringClientCertificate(ada.certificate()))) {
                try (Client client = new Client(smtp)) {
                    client.encrypt(ada.sslContext(trust), "localhost");
                    assertThat(client.reply()).startsWith("220 ");
                }
                try (Client client = new Client(smtp)) {
                    assertThatThrownBy(() -> {
                                client.encrypt(eve.sslContext(trust), "localhost");
                                client.reply();
                            })
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void aSilentClientGets421() throws IOException {
        SmtpServerOptions options =
                SmtpServerOptions.builder().idleTimeout(Duration.ofMillis(50)).build();
        try (SmtpServer smtp = SmtpServer.create(options).start();
                Client client = new Client(smtp)) {
            client.reply();

            assertThat(client.reply()).isEqualTo("421 4.4.2 Idle for too long, closing");
            assertThat(client.reply()).isNull();
            assertThat(onlySession(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }
    }
}
