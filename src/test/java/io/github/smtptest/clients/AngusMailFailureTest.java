package io.github.smtptest.clients;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Angus Mail makes of the failures that a server can be told to have. */
class AngusMailFailureTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void sendsNothingIfOneRecipientIsRefused() throws Exception {
        DeclaredFailure failure = smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");

        SendFailedException thrown = sendingTo("ada@example.org", "bob@example.org", "cy@example.org");

        assertThat(addresses(thrown.getInvalidAddresses())).containsExactly("bob@example.org");
        assertThat(addresses(thrown.getValidUnsentAddresses())).containsExactly("ada@example.org", "cy@example.org");
        assertThat(addresses(thrown.getValidSentAddresses())).isEmpty();
        assertThat(thrown.getNextException()).isInstanceOfSatisfying(SMTPAddressFailedException.class, refused -> {
            assertThat(refused.getReturnCode()).isEqualTo(550);
            assertThat(refused.getMessage()).isEqualTo("550 5.1.1 No such user\n");
            assertThat(refused.getAddress()).hasToString("bob@example.org");
        });
        assertThat(failure.timesFired()).isEqualTo(1);
        assertThat(smtp.mailbox().mails()).isEmpty();
        assertThat(smtp.sessions().get(0).transactions())
                .extracting(SmtpTransaction::outcome)
                .containsExactly(TransactionOutcome.RESET);
    }

    @Test
    void sendsToTheOthersIfItMaySendPartially() throws Exception {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");

        SendFailedException thrown = catchThrowableOfType(
                SendFailedException.class,
                () -> Transport.send(AngusMail.message(
                        AngusMail.session(smtp, "mail.smtp.sendpartial", "true"),
                        "Hi",
                        "ada@example.org",
                        "bob@example.org",
                        "cy@example.org")));

        assertThat(addresses(thrown.getInvalidAddresses())).containsExactly("bob@example.org");
        assertThat(addresses(thrown.getValidSentAddresses())).containsExactly("ada@example.org", "cy@example.org");
        assertThat(addresses(thrown.getValidUnsentAddresses())).isEmpty();
        assertThat(smtp.mailbox())
                .singleMail()
                .envelope()
                .hasRecipients("ada@example.org", "cy@example.org")
                .hasRejected("bob@example.org");
    }

    @Test
    void succeedsAtTheThirdAttemptIfTheFirstTwoFail() throws Exception {
        DeclaredFailure failure = smtp.on(MESSAGE).first(2).reply(451, "4.3.0", "Try again later");
        SMTPMessage message = AngusMail.message(AngusMail.session(smtp), "At last", "bob@example.org");

        for (int i = 1; i <= 2; i++) {
            assertThatExceptionOfType(SMTPSendFailedException.class)
                    .isThrownBy(() -> Transport.send(message))
                    .satisfies(thrown -> assertThat(thrown.getReturnCode()).isEqualTo(451))
                    .withMessageStartingWith("451 4.3.0 Try again later");
            assertThat(smtp.mailbox().mails()).isEmpty();
        }
        Transport.send(message);

        assertThat(smtp.mailbox()).singleMail().hasSubject("At last");
        assertThat(failure.timesFired()).isEqualTo(2);
        assertThat(smtp.sessions())
                .flatExtracting(session -> session.transactions())
                .extracting(SmtpTransaction::outcome)
                .containsExactly(
                        TransactionOutcome.MESSAGE_REFUSED,
                        TransactionOutcome.MESSAGE_REFUSED,
                        TransactionOutcome.ACCEPTED);
    }

    @Test
    void learnsThatTheSenderIsRefused() {
        smtp.on(MAIL).from("ada@example.org").reply(553, "5.1.8", "Unknown sender domain");

        SendFailedException thrown = sendingTo("bob@example.org");

        assertThat(thrown).hasMessageStartingWith("553 5.1.8 Unknown sender domain");
        assertThat(smtp.sessions().get(0).transactions())
                .extracting(SmtpTransaction::outcome)
                .containsExactly(TransactionOutcome.SENDER_REFUSED);
    }

    @Test
    void learnsThatDataIsRefused() {
        smtp.on(DATA).reply(554, "5.7.1", "Not today", "nor tomorrow");

        SendFailedException thrown = sendingTo("bob@example.org");

        assertThat(thrown).hasMessageStartingWith("554-5.7.1 Not today\n554 5.7.1 nor tomorrow");
        assertThat(smtp.mailbox().mails()).isEmpty();
    }

    @Test
    void learnsThatTheServerTakesNobodyNow() {
        smtp.on(GREETING).once().reply(421, "4.3.2", "Too many connections");

        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(() -> Transport.send(AngusMail.message(AngusMail.session(smtp), "Hi", "bob@example.org")))
                .withMessageContaining("421");
        assertThat(smtp.mailbox().mails()).isEmpty();
    }

    private SendFailedException sendingTo(String... recipients) {
        return catchThrowableOfType(
                SendFailedException.class,
                () -> Transport.send(AngusMail.message(AngusMail.session(smtp), "Hi", recipients)));
    }

    private static Stream<String> addresses(Address... addresses) {
        // Angus has no array where it has no address.
        return addresses == null ? Stream.empty() : Stream.of(addresses).map(Address::toString);
    }
}
