package io.github.smtptest.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Behaviours;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.SmtpSession;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a real client makes of the failures that real providers have. */
class BehavioursTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Nested
    class Greylisting {

        private final DeclaredFailure greylisting = smtp.declare(Behaviours.greylisting());

        @Test
        void takesTheSecondTry() throws Exception {
            refusesRecipient("451 4.7.1 Greylisted, please try again later\n", "bob@example.org");
            sends("bob@example.org");

            assertThat(smtp.mailbox()).singleMail().envelope().hasRecipients("bob@example.org");
            sends("bob@example.org");
            assertThat(greylisting.timesFired()).isEqualTo(1);
        }

        @Test
        void isANewFirstTryForAnotherRecipientOrSender() throws Exception {
            refusesRecipient("451 4.7.1 Greylisted, please try again later\n", "bob@example.org");
            refusesRecipient("451 4.7.1 Greylisted, please try again later\n", "cy@example.org");
            sends("bob@example.org", "cy@example.org");

            SMTPMessage message = AngusMail.message(AngusMail.session(smtp), "Hi", "bob@example.org");
            message.setEnvelopeFrom("other@example.org");
            assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> Transport.send(message));
            Transport.send(message);
            assertThat(greylisting.timesFired()).isEqualTo(3);
        }
    }

    @Nested
    class RateLimits {

        @Test
        void ofAConnectionIsOverWithTheNextConnection() throws Exception {
            smtp.declare(Behaviours.rateLimitPerConnection(2));
            Session session = AngusMail.session(smtp);
            SMTPMessage message = AngusMail.message(session, "Hi", "bob@example.org");
            message.saveChanges();
            try (Transport transport = session.getTransport()) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
                transport.sendMessage(message, message.getAllRecipients());

                assertThatExceptionOfType(SMTPSendFailedException.class)
                        .isThrownBy(() -> transport.sendMessage(message, message.getAllRecipients()))
                        .withMessageStartingWith("421 4.7.0 Too many mails on this connection, open another\n");
                assertThat(transport.isConnected()).isFalse();
            }
            assertThat(smtp.sessions())
                    .singleElement()
                    .extracting(SmtpSession::end)
                    .isEqualTo(SessionEnd.SERVER_CLOSED);

            sends("bob@example.org");
            assertThat(smtp.mailbox()).hasMails(3);
        }

        @Test
        void ofATimeHoldForAllConnections() throws Exception {
            smtp.declare(Behaviours.rateLimit(2, Duration.ofHours(1)));
            sends("bob@example.org");
            sends("cy@example.org");

            SendFailedException thrown = failsTo("bob@example.org");

            assertThat(thrown).hasMessageStartingWith("450 4.7.1 Too many mails, slow down\n");
            assertThat(smtp.mailbox()).hasMails(2);
        }

        @Test
        void ofATimeAreOverWhenItHasPassed() {
            AtomicLong now = new AtomicLong();
            Failures failures = new Failures(now::get);
            DeclaredFailure limit = failures.declare(Behaviours.rateLimit(2, Duration.ofSeconds(10)));

            assertThat(isRefusedAt(0, now, failures)).isFalse();
            assertThat(isRefusedAt(6, now, failures)).isFalse();
            assertThat(isRefusedAt(9, now, failures)).isTrue();
            // The first one is 10 s ago; the refused one does not count.
            assertThat(isRefusedAt(10, now, failures)).isFalse();
            assertThat(isRefusedAt(15, now, failures)).isTrue();
            assertThat(isRefusedAt(16, now, failures)).isFalse();
            assertThat(limit.timesFired()).isEqualTo(2);
        }

        private static boolean isRefusedAt(int second, AtomicLong now, Failures failures) {
            now.set(Duration.ofSeconds(second).toNanos());
            return failures.effectOn(Attempt.at(Moment.MAIL)).isPresent();
        }
    }

    @Nested
    class RecipientLimit {

        @Test
        void letsTheOthersComeInAnotherTransaction() throws Exception {
            smtp.declare(Behaviours.recipientLimit(2));
            Session session = AngusMail.session(smtp, "mail.smtp.sendpartial", "true");
            SMTPMessage message = AngusMail.message(
                    session, "Hi", "a@example.org", "b@example.org", "c@example.org", "d@example.org");
            message.saveChanges();
            try (Transport transport = session.getTransport()) {
                transport.connect();
                SendFailedException thrown = catchThrowableOfType(
                        SendFailedException.class, () -> transport.sendMessage(message, message.getAllRecipients()));

                assertThat(thrown.getNextException().getMessage())
                        .isEqualTo("452 4.5.3 Too many recipients, send to the others later\n");
                assertThat(addresses(thrown.getValidSentAddresses())).containsExactly("a@example.org", "b@example.org");
                assertThat(addresses(thrown.getValidUnsentAddresses()))
                        .containsExactly("c@example.org", "d@example.org");
                transport.sendMessage(message, thrown.getValidUnsentAddresses());
            }

            assertThat(smtp.mailbox()).hasMails(2);
            assertThat(smtp.mailbox().mails().get(0).envelope())
                    .hasRecipients("a@example.org", "b@example.org")
                    .hasRejected("c@example.org", "d@example.org");
            assertThat(smtp.mailbox().mails().get(1).envelope())
                    .hasRecipients("c@example.org", "d@example.org")
                    .hasRejected();
            assertThat(smtp.sessions()).hasSize(1);
        }
    }

    @Nested
    class Recipients {

        @Test
        void canHaveAFullMailboxForNow() throws Exception {
            DeclaredFailure full = smtp.declare(Behaviours.mailboxFullForNow("bob@example.org"));
            refusesRecipient("452 4.2.2 Mailbox full, try again later\n", "bob@example.org");
            sends("cy@example.org");

            full.remove();
            sends("bob@example.org");
        }

        @Test
        void canHaveAFullMailboxForGood() throws Exception {
            smtp.declare(Behaviours.mailboxFull("bob@example.org"));

            refusesRecipient("552 5.2.2 Mailbox full\n", "bob@example.org");
            sends("cy@example.org");
        }

        @Test
        void canBeUnknown() throws Exception {
            smtp.declare(Behaviours.unknownUser("bob@example.org"));

            refusesRecipient("550 5.1.1 No such user here\n", "bob@EXAMPLE.org");
            sends("cy@example.org");
        }

        @Test
        void canBeOfAnotherDomain() throws Exception {
            smtp.declare(Behaviours.relayDenied("example.org"));

            refusesRecipient("554 5.7.1 Relay access denied\n", "bob@example.com");
            refusesRecipient("554 5.7.1 Relay access denied\n", "bob@sub.example.org");
            sends("bob@EXAMPLE.org");
        }
    }

    @Nested
    class Messages {

        @Test
        void canBeRefusedAsSpam() throws Exception {
            smtp.declare(Behaviours.refusedAsSpam("Buy now"));

            assertThatExceptionOfType(SMTPSendFailedException.class)
                    .isThrownBy(() -> Transport.send(
                            AngusMail.message(AngusMail.session(smtp), "Buy now or never", "bob@example.org")))
                    .withMessageStartingWith("554 5.7.1 Message refused as spam\n");
            sends("bob@example.org");
            assertThat(smtp.mailbox()).singleMail().hasSubject("Hi");
        }

        @Test
        void canBeTooBig() throws Exception {
            smtp.declare(Behaviours.messageTooBig(2_000));
            SMTPMessage message = AngusMail.message(AngusMail.session(smtp), "Hi", "bob@example.org");
            message.setText("x".repeat(500) + "\r\n");
            Transport.send(message);
            message.setText(("x".repeat(500) + "\r\n").repeat(4));

            assertThatExceptionOfType(SMTPSendFailedException.class)
                    .isThrownBy(() -> Transport.send(message))
                    .withMessageStartingWith("552 5.3.4 Message too big\n");
            assertThat(smtp.mailbox()).hasMails(1);
        }
    }

    @Nested
    class TheService {

        @Test
        void shutsDownOnceAndServesWhoComesAgain() throws Exception {
            Session session = AngusMail.session(smtp);
            SMTPMessage message = AngusMail.message(session, "Hi", "bob@example.org");
            message.saveChanges();
            try (Transport transport = session.getTransport()) {
                transport.connect();
                smtp.declare(Behaviours.shuttingDown());

                assertThatExceptionOfType(SMTPSendFailedException.class)
                        .isThrownBy(() -> transport.sendMessage(message, message.getAllRecipients()))
                        .withMessageStartingWith("421 4.3.2 Service shutting down, come back later\n");
                assertThat(transport.isConnected()).isFalse();
            }

            sends("bob@example.org");
            assertThat(smtp.mailbox()).hasMails(1);
        }

        @Test
        void isReachedByAClientThatTriesAgainOnceItIsBack() throws Exception {
            smtp.goDown();
            int tries = 0;
            boolean sent = false;
            while (!sent) {
                tries++;
                try {
                    sends("bob@example.org");
                    sent = true;
                } catch (MailConnectException e) {
                    assertThat(e).hasMessageContaining("Couldn't connect to host, port: 127.0.0.1, " + smtp.port());
                    if (tries == 3) {
                        smtp.comeBack();
                    }
                }
            }

            assertThat(tries).isEqualTo(4);
            assertThat(smtp.mailbox()).hasMails(1);
        }

        @Test
        void refusesATokenThatHasExpired() throws Exception {
            SmtpServerOptions tokens = SmtpServerOptions.builder()
                    .auth(AuthPolicy.required(Users.of(Map.of("ada", "token"))).with(Mechanism.XOAUTH2))
                    .build();
            try (SmtpServer guarded = SmtpServer.create(tokens).start()) {
                guarded.declare(Behaviours.expiredToken());
                Session session =
                        AngusMail.session(guarded, "mail.smtp.auth", "true", "mail.smtp.auth.mechanisms", "XOAUTH2");
                SMTPMessage message = AngusMail.message(session, "Hi", "bob@example.org");

                assertThatExceptionOfType(AuthenticationFailedException.class)
                        .isThrownBy(() -> Transport.send(message, "ada", "token"))
                        .withMessage("535 5.7.8 Authentication credentials invalid\n");
                Transport.send(message, "ada", "token");

                assertThat(guarded.mailbox()).hasMails(1);
                assertThat(guarded.sessions())
                        .flatExtracting(SmtpSession::authentications)
                        .extracting(SmtpAuthentication::succeeded)
                        .containsExactly(false, true);
            }
        }
    }

    private void sends(String... recipients) throws MessagingException {
        Transport.send(AngusMail.message(AngusMail.session(smtp), "Hi", recipients));
    }

    private SendFailedException failsTo(String... recipients) {
        return catchThrowableOfType(SendFailedException.class, () -> sends(recipients));
    }

    private void refusesRecipient(String reply, String recipient) throws Exception {
        SendFailedException thrown = failsTo(recipient);

        assertThat(thrown.getNextException()).isInstanceOfSatisfying(SMTPAddressFailedException.class, refused -> {
            assertThat(refused).hasMessage(reply);
            assertThat(refused.getAddress()).hasToString(recipient);
        });
    }

    private static Stream<String> addresses(Address... addresses) {
        return Stream.of(addresses).map(Address::toString);
    }
}
