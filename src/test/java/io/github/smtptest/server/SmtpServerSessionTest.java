package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpServerSessionTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void recordsEveryLineSaid() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", "Subject: Hi\r\n\r\nText\r\n");
            client.send("NONSENSE \u0001");
            client.reply();
            client.quit();
        }

        assertThat(onlySession().transcript())
                .extracting(SmtpServerSessionTest::said)
                .containsExactly("""
                S: 220 localhost ESMTP smtp-test ready; say EHLO client.example
                C: HELO client.example
                S: 250 localhost
                C: MAIL FROM:<a@example.org>
                S: 250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>
                C: RCPT TO:<b@example.org>
                S: 250 2.1.5 Recipient OK; name another, or send the message with DATA
                C: DATA
                S: 354 Send the message; end it with a line that holds only a dot
                C: (message of 21 octets)
                S: 250 2.0.0 OK, captured as mail 1 (21 octets)
                C: NONSENSE \\x01
                S: 500 5.5.2 Control character within the command; send printable text and end it with CRLF
                C: QUIT
                S: 221 2.0.0 localhost closing the connection
                -- ended with QUIT""".split("\n"));
    }

    private static String said(TranscriptLine line) {
        return (switch (line.source()) {
                    case CLIENT -> "C: ";
                    case SERVER -> "S: ";
                    case EVENT -> "-- ";
                })
                + line.text();
    }

    @Test
    void recordsWhoConnectedAndWhen() throws Exception {
        Instant before = Instant.now();
        try (WireClient client = WireClient.extended(smtp);
                WireClient other = WireClient.greeted(smtp)) {
            Instant after = Instant.now();

            List<SmtpSession> sessions = smtp.sessions();

            assertThat(sessions).extracting(SmtpSession::number).containsExactly(1, 2);
            assertThat(sessions)
                    .extracting(SmtpSession::peer)
                    .containsExactly("127.0.0.1:" + client.localPort(), "127.0.0.1:" + other.localPort());
            assertThat(sessions)
                    .extracting(SmtpSession::started)
                    .allSatisfy(started -> assertThat(started).isBetween(before, after));
        }
    }

    @Test
    void recordsTheNameInEhlo() throws Exception {
        try (WireClient client = WireClient.greeted(smtp)) {
            assertThat(onlySession().clientName()).isEmpty();

            client.send("EHLO relay.example").reply();

            assertThat(onlySession().clientName()).hasValue("relay.example");
            assertThat(onlySession().extended()).isTrue();
        }
    }

    @Test
    void recordsTheNameInHelo() throws Exception {
        try (WireClient client = WireClient.greeted(smtp)) {
            client.send("HELO old.example").expect("250 localhost");

            assertThat(onlySession().clientName()).hasValue("old.example");
            assertThat(onlySession().extended()).isFalse();
        }
    }

    @Test
    void isOpenWhileTheClientIsConnected() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            assertThat(onlySession().isOpen()).isTrue();
            assertThat(onlySession().end()).isEqualTo(SessionEnd.OPEN);
        }
    }

    @Test
    void hasEndedWithQuitWhenTheReplyIsRead() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (WireClient client = WireClient.greeted(smtp)) {
                client.send("QUIT").expect(WireClient.CLOSING);

                assertThat(smtp.sessions().get(i).end()).isEqualTo(SessionEnd.QUIT);
            }
        }
    }

    @Test
    void endsWhenTheClientClosesWithoutQuit() throws Exception {
        WireClient.introduced(smtp).close();

        awaitEnd();
        assertThat(onlySession().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        assertThat(lastLines(1)).containsExactly("-- client disconnected without QUIT");
    }

    @Test
    void endsWhenTheClientResetsTheConnection() throws Exception {
        WireClient.introduced(smtp).reset();

        awaitEnd();
        assertThat(onlySession().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        assertThat(lastLines(2))
                .containsExactly("-- connection lost: Connection reset", "-- client disconnected without QUIT");
        assertThat(onlySession().error()).isEmpty();
    }

    @Test
    void keepsWhatArrivedOfAMessageThatWasCutOff() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.START_INPUT);
            client.sendOctets("Subject: Cut".getBytes(StandardCharsets.US_ASCII));
        }

        awaitEnd();
        assertThat(smtp.mailbox().mails()).isEmpty();
        assertThat(lastLines(2))
                .containsExactly("C: (12 octets of a message that was cut off)", "-- client disconnected without QUIT");
        assertThat(onlySession().transactions()).singleElement().satisfies(transaction -> {
            assertThat(transaction.outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
            assertThat(transaction.envelope().recipientAddresses()).containsExactly("b@example.org");
            assertThat(transaction.content().toByteArray()).asString().isEqualTo("Subject: Cut");
        });
    }

    @Test
    void endsWithTheServersReplyThatSaysSo() throws Exception {
        smtp.on(RCPT).reply(421, "4.3.2", "Shutting down");
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>").expect("421 4.3.2 Shutting down");

            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
            assertThat(lastLines(1)).containsExactly("-- closed by the server");
            assertThat(onlySession().transactions())
                    .extracting(SmtpTransaction::outcome)
                    .containsExactly(TransactionOutcome.DISCONNECTED);
        }
    }

    @Test
    void endsWhenTheServerIsClosed() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            smtp.close();

            assertThat(onlySession().end()).isEqualTo(SessionEnd.SERVER_STOPPED);
            assertThat(lastLines(1)).containsExactly("-- cut off because the server was stopped");
        }
    }

    @Test
    void isThatOfTheMail() throws Exception {
        try (WireClient other = WireClient.introduced(smtp);
                WireClient client = WireClient.extended(smtp)) {
            client.deliver("a@example.org", "b@example.org", "\r\n");

            assertThat(smtp.mailbox().mails().get(0).session().number()).isEqualTo(2);
            assertThat(smtp.mailbox().mails().get(0).session().isOpen()).isTrue();
            client.quit();
            assertThat(smtp.mailbox().mails().get(0).session().end()).isEqualTo(SessionEnd.QUIT);
        }
    }

    @Test
    void standsInTheDescriptionIfItBroughtNoMail() throws Exception {
        smtp.on(RCPT).to("b@example.org").reply(550, "5.1.1", "No such user");
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "c@example.org", "Subject: Hi\r\n\r\nText\r\n");
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>").expect("550 5.1.1 No such user");
            client.quit();
        }
        smtp.on(RCPT).once();

        assertThat(smtp.describe()).matches("""
                \\QSmtpServer (listening on 127.0.0.1:%d)
                1 mail:
                  #1 from <a@example.org> to <c@example.org>: "Hi"
                What did not become a mail:
                  session 1: RCPT TO:<b@example.org> -> 550 5.1.1 No such user
                Declared failures:
                  on RCPT to <b@example.org>, always: reply 550 5.1.1 No such user (fired once)
                Unfinished failure, without effect: on(RCPT) begun at \
                standsInTheDescriptionIfItBroughtNoMail(SmtpServerSessionTest.java:\\E\\d+\\)""".formatted(smtp.port()));
    }

    private SmtpSession onlySession() {
        assertThat(smtp.sessions()).hasSize(1);
        return smtp.sessions().get(0);
    }

    private List<String> lastLines(int count) {
        List<TranscriptLine> lines = onlySession().transcript();
        return lines.subList(lines.size() - count, lines.size()).stream()
                .map(SmtpServerSessionTest::said)
                .toList();
    }

    private void awaitEnd() {
        smtp.mailbox().await().until(() -> !onlySession().isOpen());
    }
}
