package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.tls.ServerCertificate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that use TLS where they should not, or the wrong way. After each of them an ordinary mail gets through. */
class HostileTlsTest {

    /** A fatal alert in TLS 1.2 (RFC 5246 §6.2.1, §7.2). */
    private static final byte[] CERTIFICATE_UNKNOWN = {21, 3, 3, 0, 2, 2, 46};

    private static final String READY = "220 2.0.0 Ready to start TLS";

    private static SmtpServer server(TlsOptions tls) {
        return SmtpServer.create(SmtpServerOptions.builder().tls(tls).build()).start();
    }

    /** The first session, once it has ended. */
    private static SmtpSession ended(SmtpServer smtp) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !smtp.sessions().isEmpty() && !smtp.sessions().get(0).isOpen());
        return smtp.sessions().get(0);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Nested
    class OnThePlainPort {

        private final SmtpServer smtp = SmtpServer.create().start();

        @AfterEach
        void anOrdinaryMailGetsThrough() throws Exception {
            try (smtp) {
                OrdinaryMail.getsThrough(smtp);
            }
        }

        @Test
        void aHandshakeIsRefusedAtOnce() throws Exception {
            try (WireClient client = WireClient.connect(smtp)) {
                assertThatExceptionOfType(SSLException.class).isThrownBy(() -> client.encrypt(smtp));
            }

            SmtpSession session = ended(smtp);
            assertThat(session.end()).isEqualTo(SessionEnd.SERVER_CLOSED);
            assertThat(session.toString())
                    .contains("-- the client began a TLS handshake on a port that speaks plain SMTP at first")
                    .contains("S: 421 4.7.0 That was a TLS handshake");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0016", "\u0016\u0003\u0001", "\u0016\r\nNOOP\r\n"})
        void theBeginningOfAHandshakeIsRefusedInWords(String hello) throws Exception {
            try (WireClient client = WireClient.greeted(smtp)) {
                client.sendOctets(octets(hello))
                        .expect("421 4.7.0 That was a TLS handshake, and this port speaks plain SMTP at first; closing")
                        .expectEnd();
            }
        }

        @Test
        void starttlsIsNoMoreThanACommandThatIsNotOffered() throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("STARTTLS").expect("502 5.5.1 STARTTLS is not offered here; EHLO lists what is");
                OrdinaryMail.getsThrough(smtp, client);
            }
        }
    }

    @Nested
    class OnTheEncryptedPort {

        private final SmtpServer smtp = server(TlsOptions.implicit());

        @AfterEach
        void anOrdinaryMailGetsThrough() throws Exception {
            try (smtp;
                    WireClient client = WireClient.encrypted(smtp)) {
                client.expect(WireClient.GREETING).send("HELO client.example").expect("250 localhost");
                OrdinaryMail.getsThrough(smtp, client);
                client.quit();
            }
            assertThat(smtp.sessions()).allSatisfy(OrdinaryMail::wentWithoutError);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "EHLO client.example\r\n",
                    "MAIL FROM:<eve@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nx\r\n.\r\n",
                    "QUIT\r\n",
                    "GET / HTTP/1.1\r\n\r\n"
                })
        void plainTextIsNeverCarriedOut(String said) throws Exception {
            try (WireClient client = WireClient.connect(smtp)) {
                client.sendOctets(octets(said));
                client.expectCutOff();
            }

            SmtpSession session = ended(smtp);
            assertThat(session.end()).isEqualTo(SessionEnd.TLS_FAILED);
            assertThat(session.transactions()).isEmpty();
            assertThat(session.toString()).contains("-- TLS handshake failed: ").doesNotContain("S: ");
        }

        @Test
        void garbageIsRefused() throws Exception {
            byte[] garbage = new byte[4 * 1024];
            new Random(3).nextBytes(garbage);
            try (WireClient client = WireClient.connect(smtp)) {
                client.sendOctets(garbage);
                client.expectCutOff();
            }

            assertThat(ended(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "\u0016\u0003\u0001",
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
                })
        void halfAHandshakeEndsWithItsClient(String part) throws Exception {
            try (WireClient client = WireClient.connect(smtp)) {
                client.sendOctets(octets(part)).shutdownOutput();
                client.expectCutOff();
            }

            assertThat(ended(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a reset takes along what was said before it")
        void whatAClientSaidIsHeardThoughItIsGoneBeforeTheAnswer() throws Exception {
            SSLEngine engine = smtp.clientSettings().trust().sslContext().createSSLEngine();
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
            ByteBuffer said =
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize() + CERTIFICATE_UNKNOWN.length);
            engine.wrap(ByteBuffer.allocate(0), said);
            said.put(CERTIFICATE_UNKNOWN).flip();
            byte[] octets = new byte[said.remaining()];
            said.get(octets);
            for (int i = 0; i < 20; i++) {
                WireClient.connect(smtp).sendOctets(octets).reset();
            }

            await().until(() -> smtp.sessions().stream()
                            .filter(session -> !session.isOpen())
                            .count()
                    == 20);
            assertThat(smtp.sessions())
                    .allSatisfy(session -> assertThat(session.toString())
                            .contains("-- TLS handshake failed: ")
                            .contains("certificate_unknown")
                            .contains("(the client does not trust the server's certificate, it seems)"));
        }

        @Test
        void aResetEndsTheSession() throws Exception {
            WireClient client = WireClient.encrypted(smtp);
            client.expect(WireClient.GREETING).send("EHLO client.example");
            client.reset();

            assertThat(ended(smtp).end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        }

        @Test
        void aHalfCloseAfterTheMessageStillGetsItsReply() throws Exception {
            try (WireClient client = WireClient.encrypted(smtp)) {
                client.expect(WireClient.GREETING).send("HELO client.example").expect("250 localhost");
                client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA", "x", ".", "QUIT")
                        .shutdownOutput();
                client.expect(
                                WireClient.SENDER_OK,
                                WireClient.RECIPIENT_OK,
                                WireClient.START_INPUT,
                                "250 2.0.0 OK, captured as mail 1 (3 octets)",
                                WireClient.CLOSING)
                        .expectEnd();
            }
        }

        @Test
        void aLargeMessageInSmallRecordsIsKeptToTheOctet() throws Exception {
            byte[] message = octets(("0123456789".repeat(7) + "\r\n").repeat(3_000));
            try (WireClient client = WireClient.encrypted(smtp)) {
                client.expect(WireClient.GREETING).send("HELO client.example").expect("250 localhost");
                client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                        .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.START_INPUT);
                for (int at = 0; at < message.length; at += 144) {
                    client.sendOctets(Arrays.copyOfRange(message, at, at + 144));
                }
                client.send(".").expect("250 2.0.0 OK, captured as mail 1 (216,000 octets)");
            }

            assertThat(smtp.mailbox().mails().get(0).raw()).isEqualTo(message);
        }
    }

    @Nested
    class StartTls {

        private final SmtpServer smtp = server(TlsOptions.offered());

        @AfterEach
        void anOrdinaryMailGetsThrough() throws Exception {
            try (smtp) {
                OrdinaryMail.getsThrough(smtp);
                try (WireClient plain =
                                WireClient.greeted(smtp).send("STARTTLS").expect(READY);
                        WireClient client = plain.encrypt(smtp)) {
                    client.send("HELO client.example").expect("250 localhost");
                    OrdinaryMail.getsThrough(smtp, client);
                    client.quit();
                }
            }
            assertThat(smtp.sessions()).allSatisfy(OrdinaryMail::wentWithoutError);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MAIL FROM:<eve@example.org>\r\n",
                    "RSET\r\nQUIT\r\n",
                    "MAIL FROM:<eve@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nx\r\n.\r\n",
                    "NOO"
                })
        void carriesOutNothingThatWasInjectedBehindIt(String injected) throws Exception {
            try (WireClient plain = WireClient.greeted(smtp)) {
                plain.send("EHLO client.example").reply();
                // In one write, and so in one segment.
                plain.sendOctets(octets("STARTTLS\r\n" + injected)).expect(READY);
                try (WireClient client = plain.encrypt(smtp)) {
                    client.send("NOOP").expect(WireClient.OK);
                    client.send("MAIL FROM:<a@example.org>")
                            .expect("503 5.5.1 Introduce yourself first: EHLO client.example");
                    client.send("HELO client.example").expect("250 localhost");
                    OrdinaryMail.getsThrough(smtp, client);
                }
            }

            assertThat(smtp.sessions().get(0).transactions()).hasSize(1);
            assertThat(smtp.sessions().get(0).toString())
                    .contains("-- " + injected.length() + " octets that followed STARTTLS were discarded")
                    .doesNotContain("eve@example.org");
        }

        @Test
        void carriesOutNothingThatComesInPlaceOfTheHandshake() throws Exception {
            try (WireClient client = WireClient.greeted(smtp)) {
                client.send("STARTTLS").expect(READY);
                client.send("MAIL FROM:<eve@example.org>", "RCPT TO:<b@example.org>", "DATA", "x", ".");
                client.expectCutOff();
            }

            SmtpSession session = ended(smtp);
            assertThat(session.end()).isEqualTo(SessionEnd.TLS_FAILED);
            assertThat(session.transactions()).isEmpty();
        }

        @Test
        void endsWithAClientThatLeavesBeforeTheHandshake() throws Exception {
            try (WireClient client = WireClient.greeted(smtp)) {
                client.send("MAIL FROM:<a@example.org>", "STARTTLS");
                client.shutdownOutput();
                client.expectCutOff();
            }

            assertThat(ended(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
        }

        @Test
        void forgetsTheTransactionBefore() throws Exception {
            try (WireClient plain = WireClient.introduced(smtp)
                            .send("MAIL FROM:<eve@example.org>")
                            .expect(WireClient.SENDER_OK)
                            .send("STARTTLS")
                            .expect(READY);
                    WireClient client = plain.encrypt(smtp)) {
                client.send("HELO client.example").expect("250 localhost");
                client.send("RCPT TO:<b@example.org>").expect("503 5.5.1 Name the sender first: MAIL FROM:<address>");
                client.send("STARTTLS").expect("503 5.5.1 TLS is active already");
                OrdinaryMail.getsThrough(smtp, client);
            }
        }

        @Test
        void endsWithAClientThatDoesNotTrustTheCertificate() throws Exception {
            try (SmtpServer stranger = server(TlsOptions.offered().with(ServerCertificate.untrusted()))) {
                for (int i = 0; i < 3; i++) {
                    try (WireClient client =
                            WireClient.greeted(stranger).send("STARTTLS").expect(READY)) {
                        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> client.encrypt(stranger));
                    }
                }

                assertThat(ended(stranger).end()).isEqualTo(SessionEnd.TLS_FAILED);
                OrdinaryMail.getsThrough(stranger);
            }
        }
    }
}
