package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send what no client should. After each of them an ordinary mail gets through. */
class HostileClientTest {

    private static final String TOO_LONG = "500 5.5.2 Command line too long; at most 12,288 octets are taken";
    private static final String CONTROL_CHARACTER =
            "500 5.5.2 Control character within the command; send printable text and end it with CRLF";

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void anOrdinaryMailGetsThrough() throws Exception {
        try (smtp) {
            OrdinaryMail.getsThrough(smtp);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static WireClient readyForMessage(SmtpServer smtp) throws IOException {
        return WireClient.introduced(smtp)
                .send("MAIL FROM:<a@example.org>")
                .expect(WireClient.SENDER_OK)
                .send("RCPT TO:<b@example.org>")
                .expect(WireClient.RECIPIENT_OK)
                .send("DATA")
                .expect(WireClient.START_INPUT);
    }

    /** The only session so far, once it has ended. */
    private SmtpSession ended() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> smtp.sessions().stream().noneMatch(SmtpSession::isOpen));
        assertThat(smtp.sessions()).hasSize(1);
        return smtp.sessions().get(0);
    }

    @Nested
    class TheFinalDot {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "LF.LF",
                    "LF.CRLF",
                    "LF.CR",
                    "CR.CR",
                    "CR.CRLF",
                    "CR.LF",
                    "CRLF.LF",
                    "CRLF.CR",
                    "CRLF.CRCRLF",
                    "CRCRLF.LF",
                    "CRLF.NULCRLF",
                    "CRLFNUL.CRLF",
                    "LFCR.CRLF",
                    "CRLF.LFCRLF"
                })
        void isNothingElse(String spelling) throws Exception {
            String dot = spelling.replace("CR", "\r").replace("LF", "\n").replace("NUL", "\0");
            String smuggled = "MAIL FROM:<eve@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nSmuggled: yes\r\n";
            try (WireClient client = readyForMessage(smtp)) {
                // In two segments, and all replies read before the next step: nothing may have been answered between.
                client.sendOctets(octets("x" + dot)).sendOctets(octets(smuggled + ".\r\n"));

                assertThat(client.line()).startsWith("250 2.0.0 OK, captured as mail 1 (");
                client.quit();
            }

            assertThat(smtp.mailbox().mails())
                    .singleElement()
                    .extracting(mail -> new String(mail.raw(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("x" + dot.replace("\r\n.", "\r\n") + smuggled);
        }
    }

    @Nested
    class Lines {

        @ParameterizedTest
        @ValueSource(
                strings = {"NOOP ", "MAIL FROM:<", "EHLO ", "RCPT TO:", "AUTH PLAIN ", "BDAT 1", "", "\0", "\u00ff"})
        void of100KibAreRefusedAndTheSessionGoesOn(String beginning) throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send(beginning + "x".repeat(100 * 1024)).expect(TOO_LONG);
                OrdinaryMail.getsThrough(smtp, client);
            }
        }

        @Test
        void thatNeverEndAreNotKept() throws Exception {
            byte[] mebibyte = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
            try (WireClient client = WireClient.introduced(smtp)) {
                for (int i = 0; i < 20; i++) {
                    client.sendOctets(mebibyte);
                }
                client.send("").expect(TOO_LONG);
                OrdinaryMail.getsThrough(smtp, client);
            }

            assertThat(smtp.sessions().get(0).transcript())
                    .allMatch(line -> line.text().length() < 20_000);
        }

        @Test
        void withNulAreRefusedAndTheSessionGoesOn() throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NO\0OP", "NOOP\0", "\0NOOP", "\0")
                        .expect(CONTROL_CHARACTER, CONTROL_CHARACTER, CONTROL_CHARACTER, CONTROL_CHARACTER);
                client.send("MAIL FROM:<a\0b@example.org>").expect(CONTROL_CHARACTER);
                OrdinaryMail.getsThrough(smtp, client);
            }

            assertThat(smtp.sessions().get(0).toString()).doesNotContain("\0").contains("C: NO\\x00OP");
        }

        @Test
        void of100KibAreContentLikeAnyOther() throws Exception {
            String line = "..\0" + "x".repeat(100 * 1024) + "\r\n";
            try (WireClient client = WireClient.introduced(smtp)) {
                assertThat(client.deliver("a@example.org", "b@example.org", line))
                        .startsWith("250 ");
            }

            assertThat(smtp.mailbox().mails().get(0).raw()).isEqualTo(octets(line.substring(1)));
        }
    }

    @Nested
    class Garbage {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void inPlaceOfCommandsIsAnsweredUpToItsEnd(int seed) throws Exception {
            byte[] garbage = new byte[64 * 1024];
            new Random(seed).nextBytes(garbage);
            // Not the first octet of a TLS handshake.
            garbage[0] = (byte) 0x80;
            try (WireClient client = WireClient.introduced(smtp)) {
                client.sendOctets(garbage).shutdownOutput();
                client.expectReplies().allMatch(reply -> reply.startsWith("500 5.5.2 "));
            }

            assertThat(ended().transactions()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                    "CONNECT mx:25 HTTP/1.1\r\n\r\n",
                    "SSH-2.0-OpenSSH_9.6\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "{\"jsonrpc\": \"2.0\"}\r\n",
                    "* OK IMAP4rev1\r\n",
                    "\u00e9\u00e8\u00ff\u00fe\r\n"
                })
        void ofOtherProtocolsIsAnswered(String said) throws Exception {
            try (WireClient client = WireClient.greeted(smtp)) {
                client.sendOctets(octets(said)).shutdownOutput();
                client.expectReplies().isNotEmpty().allMatch(reply -> reply.startsWith("500 5.5.2 "));
            }
        }

        @Test
        void asContentIsContent() throws Exception {
            byte[] garbage = new byte[1024 * 1024];
            new Random(7).nextBytes(garbage);
            // With no dot there is none to be stuffed.
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = garbage[i] == '.' ? 0 : garbage[i];
            }
            try (WireClient client = readyForMessage(smtp)) {
                client.sendOctets(garbage).send("", ".");
                assertThat(client.line()).startsWith("250 2.0.0 OK, captured as mail 1 (1,048,578 octets)");
            }

            assertThat(smtp.mailbox().mails().get(0).raw()).startsWith(garbage).hasSize(garbage.length + 2);
        }
    }

    @Nested
    class HalfClosed {

        @Test
        void rightAfterTheMessageStillGetsItsReply() throws Exception {
            try (WireClient client = readyForMessage(smtp)) {
                client.send("x", ".").shutdownOutput();
                client.expect("250 2.0.0 OK, captured as mail 1 (3 octets)").expectEnd();
            }

            assertThat(ended().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        }

        @Test
        void rightAfterQuitStillGetsItsReply() throws Exception {
            try (WireClient client = readyForMessage(smtp)) {
                client.send("x", ".", "QUIT").shutdownOutput();
                client.expect("250 2.0.0 OK, captured as mail 1 (3 octets)", WireClient.CLOSING)
                        .expectEnd();
            }

            assertThat(ended().end()).isEqualTo(SessionEnd.QUIT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "x\r\n.", "x\r\n.\r", "x\n.\n"})
        void withinTheMessageDeliversNothing(String part) throws Exception {
            try (WireClient client = readyForMessage(smtp)) {
                client.sendOctets(octets(part)).shutdownOutput().expectEnd();
            }

            assertThat(ended().transactions())
                    .extracting(SmtpTransaction::outcome)
                    .containsExactly(TransactionOutcome.DISCONNECTED);
            assertThat(smtp.mailbox()).hasNoMail();
        }

        @Test
        void beforeTheFirstCommandGetsTheGreeting() throws Exception {
            try (WireClient client = WireClient.connect(smtp)) {
                client.shutdownOutput().expect(WireClient.GREETING).expectEnd();
            }

            assertThat(ended().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"QUIT", "RSET", "QUIT\r"})
        void withinALineCarriesNothingOut(String part) throws Exception {
            try (WireClient client = WireClient.introduced(smtp)) {
                client.sendOctets(octets(part)).shutdownOutput().expectEnd();
            }

            assertThat(ended().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        }
    }

    @Nested
    class Vanished {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "NOOP",
                    "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n",
                    "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nhalf",
                    "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nBDAT 10\r\nhalf"
                })
        void withAResetAtAnyStep(String said) throws Exception {
            WireClient client = WireClient.introduced(smtp);
            client.sendOctets(octets(said)).reset();

            assertThat(ended().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
            assertThat(smtp.mailbox()).hasNoMail();
        }
    }
}
