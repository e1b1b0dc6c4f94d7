package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.CONNECT;
import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.STARTTLS;
import static io.github.smtptest.failure.Moment.TLS_HANDSHAKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Declared failures of handshakes, and on connections that are encrypted. */
class DeclaredTlsFailureTest {

    private static final String READY = "220 2.0.0 Ready to start TLS";

    private static SmtpServer serving(TlsMode mode) {
        return SmtpServer.create(
                        SmtpServerOptions.builder().tls(TlsOptions.of(mode)).build())
                .start();
    }

    /** Connects, up to where the handshake is due. */
    private static WireClient beforeTheHandshake(SmtpServer smtp, TlsMode mode) throws IOException {
        return mode == TlsMode.IMPLICIT
                ? WireClient.connect(smtp)
                : WireClient.extended(smtp).send("STARTTLS").expect(READY);
    }

    /** Connects, does the handshake and says HELO. */
    private static WireClient introduced(SmtpServer smtp, TlsMode mode) throws IOException {
        WireClient client = beforeTheHandshake(smtp, mode).encrypt(smtp);
        if (mode == TlsMode.IMPLICIT) {
            client.expect(WireClient.GREETING);
        }
        return client.send("HELO client.example").expect("250 localhost");
    }

    @Nested
    class TheHandshake {

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void failsWithAnAlert(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                DeclaredFailure failure = smtp.on(TLS_HANDSHAKE).once().failHandshake();
                try (WireClient client = beforeTheHandshake(smtp, mode)) {
                    assertThatExceptionOfType(SSLHandshakeException.class)
                            .isThrownBy(() -> client.encrypt(smtp))
                            .withMessageEndingWith("Received fatal alert: handshake_failure");

                    SmtpSession session = Sessions.only(smtp);
                    assertThat(session.end()).isEqualTo(SessionEnd.TLS_FAILED);
                    assertThat(Sessions.events(session))
                            .containsExactly(
                                    "declared failure: fail the handshake", "ended because the TLS handshake failed");
                }
                assertThat(failure.timesFired()).isEqualTo(1);
                // Once only: the next client is served.
                try (WireClient client = introduced(smtp, mode)) {
                    client.quit();
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void failsAlthoughTheClientLeavesBeforeIt(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(TLS_HANDSHAKE).failHandshake();
                beforeTheHandshake(smtp, mode).close();

                assertThat(Sessions.onlyEnded(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void givesWayToOctetsOfNoProtocol(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(TLS_HANDSHAKE).raw("\u0016\u0003", "gibberish");
                try (WireClient client = beforeTheHandshake(smtp, mode)) {
                    assertThat(String.join("", client.pieces(11))).isEqualTo("\u0016\u0003gibberish");
                    client.expectEnd();

                    assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.TLS_FAILED);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void succeedsAfterADelay(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(TLS_HANDSHAKE).delay(Duration.ofMillis(100));
                long begun = System.nanoTime();
                try (WireClient client = introduced(smtp, mode)) {
                    client.quit();
                }

                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
            }
        }

        @Test
        void doesNotBeginIfTheConnectionBreaksOffOnConnecting() throws Exception {
            try (SmtpServer smtp = serving(TlsMode.IMPLICIT)) {
                smtp.on(CONNECT).reset();
                DeclaredFailure never = smtp.on(TLS_HANDSHAKE).failHandshake();
                WireClient.expectResetOnConnecting(smtp);

                assertThat(never.timesFired()).isZero();
            }
        }

        @Test
        void doesNotBeginIfTheReplyToStartTlsIsLost() throws Exception {
            try (SmtpServer smtp = serving(TlsMode.REQUIRED)) {
                smtp.on(STARTTLS).acceptThenDisconnect();
                DeclaredFailure never = smtp.on(TLS_HANDSHAKE).failHandshake();
                try (WireClient client = WireClient.extended(smtp)) {
                    client.send("STARTTLS").expectEnd();

                    assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                }
                assertThat(never.timesFired()).isZero();
            }
        }
    }

    /** The greeting is part of what is encrypted only with implicit TLS. */
    @Test
    void theGreetingOfImplicitTlsIsSlowWithinTls() throws Exception {
        try (SmtpServer smtp = serving(TlsMode.IMPLICIT)) {
            smtp.on(GREETING).dripReply(400);
            try (WireClient client = WireClient.encrypted(smtp)) {
                List<String> pieces = client.pieces(WireClient.GREETING.length() + 2);

                assertThat(String.join("", pieces)).isEqualTo(WireClient.GREETING + "\r\n");
                assertThat(pieces).hasSizeGreaterThan(1);
            }
        }
    }

    @Nested
    class WithinTls {

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aDisconnectSaysGoodbye(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).disconnect();
                try (WireClient client = introduced(smtp, mode)) {
                    client.send("NOOP", "x".repeat(100_000)).expectEnd();

                    assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aResetDoesNot(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).reset();
                try (WireClient client = introduced(smtp, mode)) {
                    client.send("NOOP").expectReset();

                    assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aStallNoticesThatTheClientHasClosed(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).stall();
                try (WireClient client = introduced(smtp, mode)) {
                    client.send("NOOP", "NOOP");
                    Sessions.awaitEvent(smtp, "declared failure: stall");
                    assertThat(client.isSilentFor(Duration.ofMillis(50))).isTrue();
                }

                SmtpSession session = Sessions.onlyEnded(smtp);
                assertThat(session.end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
                assertThat(Sessions.events(session)).anyMatch(event -> event.startsWith("the client gave up after "));
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aStallWithATimeEndsWithAGoodbye(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).stall(Duration.ofMillis(100));
                try (WireClient client = introduced(smtp, mode)) {
                    client.send("NOOP", "NOOP").expectEnd();

                    assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aReplyDrips(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).once().dripReply(100);
                try (WireClient client = introduced(smtp, mode)) {
                    long begun = System.nanoTime();
                    List<String> pieces = client.send("NOOP").pieces(WireClient.OK.length() + 2);

                    assertThat(String.join("", pieces)).isEqualTo(WireClient.OK + "\r\n");
                    assertThat(pieces).hasSizeGreaterThan(1);
                    assertThat(Duration.ofNanos(System.nanoTime() - begun))
                            .isGreaterThanOrEqualTo(Duration.ofMillis(140));
                    client.quit();
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void rawOctetsAreEncrypted(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).once().raw("25", "0 \u00fc\r\n");
                try (WireClient client = introduced(smtp, mode)) {
                    assertThat(String.join("", client.send("NOOP").pieces(7))).isEqualTo("250 \u00fc\r\n");
                    client.quit();
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aHalfCloseEndsWhatTheClientReadsAndNotWhatItWrites(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(NOOP).halfClose();
                try (WireClient client = introduced(smtp, mode)) {
                    client.send("NOOP").expectEnd();

                    client.send("QUIT", "x".repeat(100_000));
                    assertThat(Sessions.only(smtp).isOpen()).isTrue();
                }
                assertThat(Sessions.onlyEnded(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void contentIsReadSlowly(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(CONTENT).readSlowly(5_000);
                try (WireClient client = introduced(smtp, mode)) {
                    long begun = System.nanoTime();
                    assertThat(client.deliver("a@example.org", "b@example.org", "x".repeat(998) + "\r\n"))
                            .isEqualTo("250 2.0.0 OK, captured as mail 1 (1,000 octets)");

                    assertThat(Duration.ofNanos(System.nanoTime() - begun))
                            .isGreaterThanOrEqualTo(Duration.ofMillis(200));
                    client.quit();
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void aLostReplyLeavesTheMail(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(MESSAGE).acceptThenDisconnect();
                try (WireClient client = introduced(smtp, mode).dataBegun()) {
                    client.send("Subject: Kept", "", ".").expectEnd();

                    assertThat(smtp.mailbox()).singleMail().hasSubject("Kept");
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"REQUIRED", "IMPLICIT"})
        void contentIsCutOffAfterTheVeryOctet(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(mode)) {
                smtp.on(CONTENT).afterOctets(10).disconnect();
                try (WireClient client = introduced(smtp, mode).dataBegun()) {
                    client.send("Subject: Cut off", "", ".").expectEnd();

                    assertThat(Sessions.onlyTransaction(Sessions.only(smtp))).satisfies(transaction -> {
                        assertThat(transaction.outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
                        assertThat(transaction.content().toByteArray())
                                .asString()
                                .isEqualTo("Subject: C");
                    });
                }
            }
        }
    }
}
