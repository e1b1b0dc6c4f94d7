package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.MailRecorder;
import io.github.smtptest.mail.Patience;
import io.github.smtptest.protocol.MailSink;
import io.github.smtptest.protocol.SmtpReceiver;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an unexpected error within the server: the client is told, the record has it, others go on. */
class SmtpServerErrorTest {

    private static final String INTERNAL_ERROR =
            "421 4.3.0 Internal error in the test server, closing; the session record has it";

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void isAnsweredWith421AndKept() throws Exception {
        breakAt(Moment.RCPT);
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            client.send("RCPT TO:<b@example.org>").expect(INTERNAL_ERROR);

            client.expectEnd();
            SmtpSession session = smtp.sessions().get(0);
            assertThat(session.end()).isEqualTo(SessionEnd.ERROR);
            assertThat(session.error()).containsInstanceOf(NullPointerException.class);
            assertThat(session.transactions())
                    .extracting(SmtpTransaction::outcome)
                    .containsExactly(TransactionOutcome.DISCONNECTED);
        }
    }

    @Test
    void isAnsweredWith421InPlaceOfTheGreeting() throws Exception {
        breakAt(Moment.GREETING);
        try (WireClient client = WireClient.connect(smtp)) {
            client.expect(INTERNAL_ERROR).expectEnd();

            assertThat(smtp.sessions().get(0).end()).isEqualTo(SessionEnd.ERROR);
            assertThat(smtp.sessions().get(0).error()).containsInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void doesNotSwallowRepliesToPipelinedCommandsBefore() throws Exception {
        breakAt(Moment.NOOP);
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "NOOP", "RSET", "QUIT")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, INTERNAL_ERROR)
                    .expectEnd();
        }
    }

    @Test
    void leavesOtherClientsAlone() throws Exception {
        breakAt(Moment.NOOP);
        try (WireClient before = WireClient.introduced(smtp);
                WireClient broken = WireClient.introduced(smtp)) {
            broken.send("NOOP").expect(INTERNAL_ERROR).expectEnd();

            assertThat(before.deliver("a@example.org", "b@example.org", "\r\n")).startsWith("250 ");
            try (WireClient after = WireClient.introduced(smtp)) {
                assertThat(after.deliver("a@example.org", "b@example.org", "\r\n"))
                        .startsWith("250 ");
            }
        }
    }

    @Test
    void isTheReasonGivenWhenAMailIsMissed() throws Exception {
        breakAt(Moment.MAIL);
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(INTERNAL_ERROR);
        }

        assertThat(smtp.mailbox().describe())
                .endsWith("session 1: error within the server: java.lang.NullPointerException");
    }

    private void breakAt(Moment moment) {
        smtp.on(moment)
                .when("a predicate breaks", attempt -> {
                    throw new NullPointerException();
                })
                .reply(550, "Never sent");
    }

    @Test
    void isToldTheClientIfTheMailCouldNotBeCaptured() throws Exception {
        IllegalStateException full = new IllegalStateException("no room");
        try (Connection connection = new Connection(accepted -> {
                    throw full;
                });
                WireClient client = connection.client().expect(WireClient.GREETING)) {
            client.send("HELO client.example").expect("250 localhost");
            assertThat(client.deliver("a@example.org", "b@example.org", "\r\n")).isEqualTo(INTERNAL_ERROR);
            client.expectEnd();

            assertThat(connection.session().end()).isEqualTo(SessionEnd.ERROR);
            assertThat(connection.session().error()).containsSame(full);
        }
    }

    @Test
    void isKeptEvenIfItIsOutOfMemory() throws Exception {
        OutOfMemoryError outOfMemory = new OutOfMemoryError("heap");
        try (Connection connection = new Connection(accepted -> {
                    throw outOfMemory;
                });
                WireClient client = connection.client().expect(WireClient.GREETING)) {
            client.send("HELO client.example").expect("250 localhost");
            assertThat(client.deliver("a@example.org", "b@example.org", "\r\n")).isEqualTo(INTERNAL_ERROR);

            assertThat(connection.session().error()).containsSame(outOfMemory);
        }
    }

    /** One connection with a sink of the test's own, which a whole server does not take. */
    private static final class Connection implements AutoCloseable {

        private final ClientSocket.Acceptor bound = new ClientSocket.Acceptor(InetAddress.getLoopbackAddress(), 0, 1);
        private final WireClient client;
        private final SessionLog log =
                new MailRecorder(Patience.DEFAULT).connected("127.0.0.1:" + bound.getLocalPort());
        private final SmtpConnection connection;

        Connection(MailSink sink) throws Exception {
            client = WireClient.connect("127.0.0.1", bound.getLocalPort());
            SmtpReceiver receiver = new SmtpReceiver(
                    SmtpServerOptions.DEFAULT.policy(), new Failures(), log, sink, new Nonces(), byte[]::new);
            connection = new SmtpConnection(bound.accept(), SmtpServerOptions.DEFAULT, receiver, log);
            ServerThreads.run(connection);
        }

        WireClient client() {
            return client;
        }

        SmtpSession session() {
            return log.snapshot();
        }

        @Override
        public void close() throws Exception {
            connection.stop();
            bound.close();
        }
    }
}
