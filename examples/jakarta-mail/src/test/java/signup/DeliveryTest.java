package signup;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of the welcome mail when servers refuse it. */
@SmtpTest
class DeliveryTest {

    private Signup signup;

    @BeforeEach
    void open(SmtpServer smtp) {
        signup = Signups.through(smtp);
    }

    @Nested
    class WhenRefusedForTheTimeBeing {

        @Test
        void triesAgainUntilTheServerTakesIt(SmtpServer smtp, Mailbox mailbox) {
            DeclaredFailure busy = smtp.on(MESSAGE).first(2).reply(451, "4.3.0", "Try again later");

            DeliveryReport report = signup.register("Ada", "ada@example.org").join();

            assertThat(report.attempts()).isEqualTo(3);
            assertThat(busy.timesFired()).isEqualTo(2);
            assertThat(mailbox).hasMails(1);
        }

        @Test
        void leavesATraceOfEachAttempt(SmtpServer smtp) {
            smtp.on(MESSAGE).once().reply(451, "4.3.0", "Try again later");

            signup.register("Ada", "ada@example.org").join();

            assertThat(smtp)
                    .sessions()
                    .flatExtracting(SmtpSession::transactions)
                    .extracting(SmtpTransaction::outcome)
                    .containsExactly(TransactionOutcome.MESSAGE_REFUSED, TransactionOutcome.ACCEPTED);
        }

        @Test
        void connectsAnewAfterAShutdown(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(MAIL).once().reply(421, "4.3.2", "Shutting down");

            signup.register("Ada", "ada@example.org");

            assertThat(mailbox).singleMail().isTo("ada@example.org");
            assertThat(smtp).sessions().first().extracting(SmtpSession::end).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @Test
        void triesAgainOnlyForThoseWhoLackTheMail(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(RCPT).to("ada@example.org").once().reply(450, "4.2.1", "Mailbox busy");

            signup.register("Ada", "ada@example.org").join();

            assertThat(mailbox).to("audit@shop.example").hasMails(1);
            assertThat(mailbox).to("ada@example.org").hasMails(1);
        }

        @Test
        void givesUpAfterFiveAttempts(SmtpServer smtp, Mailbox mailbox) {
            DeclaredFailure busy = smtp.on(DATA).reply(451, "4.3.0", "Try again later");

            DeliveryReport report = signup.register("Ada", "ada@example.org").join();

            assertThat(report.deferred()).containsEntry("ada@example.org", "451 4.3.0 Try again later");
            assertThat(busy.timesFired()).isEqualTo(5);
            assertThat(mailbox).hasNoMail();
        }
    }

    @Nested
    class WhenRefusedForGood {

        @Test
        void reportsAnUnknownUser(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(RCPT).to("ada@example.org").reply(550, "5.1.1", "No such user");

            DeliveryReport report = signup.register("Ada", "ada@example.org").join();

            assertThat(report.refused()).containsEntry("ada@example.org", "550 5.1.1 No such user");
            assertThat(signup.status("ada@example.org")).contains(Signup.Status.UNREACHABLE);
            assertThat(mailbox)
                    .hasRejected("ada@example.org")
                    .to("ada@example.org")
                    .hasNoMail();
        }

        @Test
        void reportsARefusalBeforeTheMessage(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(DATA).reply(554, "5.7.1", "We take no mail from you");

            DeliveryReport report = signup.register("Ada", "ada@example.org").join();

            assertThat(report.refused()).containsEntry("ada@example.org", "554 5.7.1 We take no mail from you");
            assertThat(report.attempts()).isEqualTo(1);
            assertThat(mailbox).hasNoMail();
        }
    }

    @Nested
    class WithAServerForSmallMails {

        private final SmtpServer narrow = SmtpServer.create(
                SmtpServerOptions.builder().maxMessageSize(1_000).build());

        @Test
        void reportsThatTheMailIsTooBig() {
            Signup signup = Signups.through(narrow);

            DeliveryReport report = signup.register("Ada", "ada@example.org").join();

            assertThat(report.refused().get("ada@example.org")).startsWith("552 ");
            assertThat(narrow).mailbox().hasNoMail();
        }
    }

    @Nested
    class WithTwoServers {

        private final SmtpServer first = SmtpServer.create();
        private final SmtpServer second = SmtpServer.create();

        @Test
        void sendsThroughTheFirst() {
            Signups.through(first, second).register("Ada", "ada@example.org").join();

            assertThat(first).mailbox().hasMails(1);
            assertThat(second).sessions().isEmpty();
        }

        @Test
        void sendsThroughTheSecondWhenTheFirstIsBusy() {
            first.on(MAIL).reply(451, "4.3.0", "Try again later");

            Signups.through(first, second).register("Ada", "ada@example.org").join();

            assertThat(first).mailbox().hasNoMail();
            assertThat(second).mailbox().singleMail().isTo("ada@example.org");
        }

        @Test
        void sendsThroughTheSecondWhenTheFirstIsDown() {
            first.close();

            Signups.through(first, second).register("Ada", "ada@example.org");

            assertThat(second).mailbox().singleMail().isTo("ada@example.org");
        }
    }
}
