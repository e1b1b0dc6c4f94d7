package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.CONNECT;
import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.server.Sessions.onlyTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that a declared failure breaks off, as they look on the wire. */
class BrokenConnectionTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Nested
    class Disconnect {

        @Test
        void isTheEndOfTheStreamInPlaceOfAReply() throws Exception {
            smtp.on(NOOP).disconnect();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP").expectEnd();

                SmtpSession session = Sessions.only(smtp);
                assertThat(session.end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                assertThat(Sessions.events(session))
                        .containsExactly("declared failure: disconnect", "closed by the server");
            }
        }

        @Test
        void isTheEndOfTheStreamBeforeTheGreeting() throws Exception {
            smtp.on(CONNECT).disconnect();
            try (WireClient client = WireClient.connect(smtp)) {
                client.expectEnd();
            }
        }

        @Test
        void isNoResetThoughTheClientHasPipelinedMore() throws Exception {
            smtp.on(NOOP).nth(2).disconnect();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "VRFY <b>", "NOOP", "NOOP", "x".repeat(200_000));

                client.expect(
                                WireClient.OK,
                                "252 2.1.5 Cannot verify; send RCPT TO:<address> to see whether it is accepted")
                        .expectEnd();
            }
        }

        @Test
        void isNoResetThoughTheClientGoesOnToSendContent() throws Exception {
            smtp.on(CONTENT).disconnect();
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                for (int i = 0; i < 200; i++) {
                    client.send("x".repeat(998));
                }
                client.expectEnd();
            }
        }
    }

    @Nested
    class Reset {

        @Test
        void failsTheReadingOfTheClient() throws Exception {
            smtp.on(NOOP).reset();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP").expectReset();

                SmtpSession session = Sessions.only(smtp);
                assertThat(session.end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                assertThat(Sessions.events(session))
                        .containsExactly("declared failure: reset the connection", "closed by the server");
            }
        }

        @Test
        void comesInPlaceOfTheGreeting() throws Exception {
            smtp.on(GREETING).reset();

            WireClient.expectResetOnConnecting(smtp);
        }

        @Test
        void keepsTheMailThatWasAccepted() throws Exception {
            smtp.on(MESSAGE).acceptThenReset();
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.send("Subject: Kept", "", ".").expectReset();

                assertThat(smtp.mailbox()).singleMail().hasSubject("Kept");
                assertThat(Sessions.events(Sessions.only(smtp)))
                        .containsExactly(
                                "declared failure: accept, then reset the connection",
                                "lost reply: 250 2.0.0 OK, captured as mail 1 (17 octets)",
                                "closed by the server");
            }
        }
    }

    @Nested
    class HalfClose {

        /** Longer than a server that has closed both halves would go on reading. */
        private static final Duration LONGER_THAN_A_FAREWELL = Duration.ofMillis(1_500);

        @Test
        void endsWhatTheClientReadsAndNotWhatItWrites() throws Exception {
            smtp.on(NOOP).halfClose();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP").expectEnd();

                await().pollInterval(Duration.ofMillis(20))
                        .during(LONGER_THAN_A_FAREWELL)
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> canStillWrite(client));
                assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.OPEN);
            }

            SmtpSession session = Sessions.onlyEnded(smtp);
            assertThat(session.end()).isEqualTo(SessionEnd.SERVER_CLOSED);
            assertThat(Sessions.events(session))
                    .containsExactly("declared failure: half-close the connection", "closed by the server");
        }

        private boolean canStillWrite(WireClient client) throws Exception {
            try {
                client.send("QUIT", "x".repeat(1_000));
                return true;
            } catch (SocketException e) {
                return false;
            }
        }

        @Test
        void endsTheTransactionAtOnceSinceNothingCanComeOfIt() throws Exception {
            smtp.on(MESSAGE).halfClose();
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.send("Subject: Lost", "", ".").expectEnd();

                Sessions.soon().until(() -> onlyTransaction(Sessions.only(smtp)).outcome() != TransactionOutcome.OPEN);
                assertThat(onlyTransaction(Sessions.only(smtp)).outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
                assertThat(smtp.mailbox()).hasNoMail();
            }
            Sessions.onlyEnded(smtp);
        }

        @Test
        void endsWithTheClientThatResets() throws Exception {
            smtp.on(NOOP).halfClose();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP").expectEnd();
                client.reset();
            }

            assertThat(Sessions.onlyEnded(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }
    }

    @Nested
    class WithinTheContent {

        private final String content = "Subject: Cut off\r\n\r\n" + "0123456789\r\n".repeat(500);

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 17, 18, 19, 20, 21, 1_000, 4_096, 4_097, 6_019})
        void itIsAfterTheVeryOctetThatTheConnectionEnds(int octets) throws Exception {
            smtp.on(CONTENT).afterOctets(octets).disconnect();
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.sendOctets(ascii(content + ".\r\n")).expectEnd();

                assertThat(onlyTransaction(Sessions.only(smtp)).outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
                assertThat(onlyTransaction(Sessions.only(smtp)).content().toByteArray())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(content.substring(0, octets));
            }
        }

        @Test
        void itDoesNotMatterHowTheOctetsAreSplit() throws Exception {
            smtp.on(CONTENT).afterOctets(25).reset();
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                for (byte octet : ascii(content.substring(0, 25))) {
                    client.sendOctets(new byte[] {octet});
                }
                client.expectReset();

                assertThat(onlyTransaction(Sessions.only(smtp)).content().toByteArray())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(content.substring(0, 25));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 99, 100, 101, 250})
        void octetsOfAllChunksAreCounted(int octets) throws Exception {
            smtp.on(CONTENT).afterOctets(octets).disconnect();
            try (WireClient client = WireClient.extended(smtp)) {
                client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>")
                        .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK);
                client.sendOctets(ascii("BDAT 100\r\n" + content.substring(0, 100)));
                client.sendOctets(ascii("BDAT 200 LAST\r\n" + content.substring(100, 300)));
                client.expectReplies().hasSize(octets < 100 ? 0 : 1);

                assertThat(onlyTransaction(Sessions.only(smtp)).content().toByteArray())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(content.substring(0, octets));
            }
        }

        @Test
        void nothingHappensIfTheConnectionBreaksOffBefore() throws Exception {
            smtp.on(DATA).acceptThenDisconnect();
            DeclaredFailure never = smtp.on(CONTENT).reset();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                        .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK)
                        .expectEnd();
            }

            assertThat(never.timesFired()).isZero();
        }

        @Test
        void nothingHappensToAMessageThatEndsBefore() throws Exception {
            smtp.on(CONTENT).afterOctets(content.length() + 4).disconnect();
            try (WireClient client = WireClient.introduced(smtp)) {
                assertThat(client.deliver("a@example.org", "b@example.org", content))
                        .isEqualTo("250 2.0.0 OK, captured as mail 1 (6,020 octets)");
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
