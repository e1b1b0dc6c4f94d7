package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.testing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyNothingArrivedTest {

    private final Deliveries deliveries = new Deliveries();
    private final Mailbox mailbox = deliveries.mailbox();

    private String explanation() {
        return failureOf(() -> assertThat(mailbox).singleMail());
    }

    private static void say(SessionLog session, String line) {
        byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
        session.client(octets, 0, octets.length);
    }

    @Test
    void becauseTheServerIsClosed() {
        deliveries.recorder().closed();

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail, but none arrived; nobody has connected to 127.0.0.1:2525
                The server is closed, so nothing can arrive any more.""");
    }

    @Test
    void becauseARecipientWasRefused() {
        deliveries.refusedRecipient("shop@x.example", "ada@example.org");

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: RCPT TO:<ada@example.org> -> 550 5.1.1 No such user""");
    }

    @Test
    void becauseTheSenderWasRefused() {
        SessionLog session = deliveries.connected();
        session.refusedSender("shop@x.example", EsmtpParameters.NONE, SmtpReply.of(451, "4.3.0", "Later"));
        session.end(SessionEnd.QUIT);

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: MAIL FROM:<shop@x.example> -> 451 4.3.0 Later""");
    }

    @Test
    void becauseDataOrTheMessageWasRefused() {
        end(TransactionOutcome.DATA_REFUSED, Optional.of(SmtpReply.of(451, "4.3.0", "Later")));
        end(TransactionOutcome.MESSAGE_REFUSED, Optional.of(SmtpReply.of(554, "5.7.1", "Spam")));

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: DATA of a mail from <shop@x.example> -> 451 4.3.0 Later
                What did not become a mail:
                  session 1: DATA of a mail from <shop@x.example> -> 451 4.3.0 Later
                  session 2: message from <shop@x.example> -> 554 5.7.1 Spam""");
    }

    @Test
    void becauseTheClientGaveUpOrWasCutOff() {
        end(TransactionOutcome.RESET, Optional.empty());
        SessionLog session = deliveries.connected();
        deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        session.end(SessionEnd.CLIENT_DISCONNECTED);

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: the client gave up a mail from <shop@x.example>
                What did not become a mail:
                  session 1: the client gave up a mail from <shop@x.example>
                  session 2: the connection ended in the middle of a mail from <shop@x.example>""");
    }

    @Test
    void becauseItWasMadeToFail() {
        SessionLog session = deliveries.connected();
        deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        session.failureHappened("stall");

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: a transaction is still open; nothing was said
                What was made to fail:
                  session 1: stall""");
    }

    @Test
    void whatWasMadeToFailExplainsAMailThatCameTwice() {
        deliveries.mail("shop@x.example", "ada@example.org", "Hi").mail("shop@x.example", "ada@example.org", "Hi");
        SessionLog session = deliveries.connected();
        deliveries.accept(
                session,
                deliveries.begin(session, "shop@x.example", List.of("ada@example.org")),
                "Subject: Hi\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        session.failureHappened("accept, then disconnect");

        assertThat(explanation()).endsWith("""

                What was made to fail:
                  session 3: accept, then disconnect""");
    }

    @Test
    void becauseTheClientIsStuck() {
        SessionLog silent = deliveries.connected();
        SessionLog greeted = deliveries.connected();
        greeted.server(SmtpReply.of(220, "", "localhost ready").octets());
        SessionLog open = deliveries.connected();
        deliveries.begin(open, "shop@x.example", List.of("bob@example.org"));
        say(open, "RCPT TO:<bob@example.org>");

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: still connected, no MAIL command was accepted; nothing was said
                What did not become a mail:
                  session 1: still connected, no MAIL command was accepted; nothing was said
                  session 2: still connected, no MAIL command was accepted; the last line was the server's: 220 localhost ready
                  session 3: a transaction is still open; the last line was the client's: RCPT TO:<bob@example.org>""");
        silent.end(SessionEnd.CLIENT_DISCONNECTED);
    }

    @Test
    void becauseOfAnErrorWithinTheServer() {
        SessionLog session = deliveries.connected();
        say(session, "NOOP");
        session.failed(new IllegalStateException("broken"));
        session.end(SessionEnd.SERVER_CLOSED);

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: error within the server: java.lang.IllegalStateException: broken""");
    }

    @Test
    void becauseClientAndServerDidNotAgreeOnTls() {
        SessionLog session = deliveries.connected();
        session.server(SmtpReply.of(220, "2.0.0", "Ready to start TLS").octets());
        session.event("6 octets that followed STARTTLS were discarded");
        session.event("TLS handshake failed: unknown_ca");
        session.end(SessionEnd.TLS_FAILED);
        SessionLog silent = deliveries.connected();
        silent.server(SmtpReply.of(220, "2.0.0", "Ready to start TLS").octets());
        silent.end(SessionEnd.TLS_FAILED);

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: TLS handshake failed: unknown_ca
                What did not become a mail:
                  session 1: TLS handshake failed: unknown_ca
                  session 2: ended because the TLS handshake failed""");
    }

    @Test
    void becauseTheClientWasNotLetIn() {
        SessionLog session = deliveries.connected();
        session.authenticated(new SmtpAuthentication(
                "PLAIN", "ada", "", true, SmtpReply.of(535, "5.7.8", "Wrong"), List.of(Octets.NONE)));
        session.authenticated(new SmtpAuthentication(
                "PLAIN", "bob", "", true, SmtpReply.of(235, "2.7.0", "Right"), List.of(Octets.NONE)));
        session.server(SmtpReply.of(235, "2.7.0", "Right").octets());
        session.end(SessionEnd.QUIT);

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: AUTH PLAIN as <ada> over TLS -> 535 5.7.8 Wrong
                What did not become a mail:
                  session 1: AUTH PLAIN as <ada> over TLS -> 535 5.7.8 Wrong
                  session 1: ended with QUIT, no MAIL command was accepted; the last line was the server's: 235 2.7.0 Right""");
    }

    @Test
    void isBounded() {
        for (int i = 1; i <= 12; i++) {
            deliveries.refusedRecipient("shop@x.example", "user" + i + "@example.org");
        }

        assertThat(explanation())
                .contains("<user10@")
                .doesNotContain("<user11@")
                .endsWith("\n  … and 2 more");
    }

    @Test
    void isSaidByTheDescriptionOfAMailboxToo() {
        deliveries.mail("shop@x.example", "bob@example.org", "Welcome, Bob");
        deliveries.refusedRecipient("shop@x.example", "ada@example.org");

        assertThat(mailbox.describe()).isEqualTo("""
                1 mail:
                  #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob"
                What did not become a mail:
                  session 2: RCPT TO:<ada@example.org> -> 550 5.1.1 No such user""");
        assertThat(mailbox).hasToString("""
                1 mail:
                  #1 from <shop@x.example> to <bob@example.org>: "Welcome, Bob\"""");
        assertThat(new Deliveries().mailbox()).hasToString("no mail");
    }

    @Test
    void aDeclaredFailureThatDroppedTheMessage() {
        end(TransactionOutcome.DROPPED, Optional.empty());

        assertThat(explanation()).isEqualTo("""
                Expecting a single mail within 20 ms, but none arrived; session 1: message from <shop@x.example> was dropped by a declared failure""");
    }

    private void end(TransactionOutcome outcome, Optional<SmtpReply> refusal) {
        SessionLog session = deliveries.connected();
        TransactionLog transaction = deliveries.begin(session, "shop@x.example", List.of("bob@example.org"));
        session.endTransaction(transaction.ended(Octets.NONE, outcome, refusal));
        session.end(SessionEnd.QUIT);
    }
}
