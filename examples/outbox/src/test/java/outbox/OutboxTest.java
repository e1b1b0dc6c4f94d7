package outbox;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.EHLO;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outbox.Delivery.State;

/** What becomes of a letter, round by round. */
@SmtpTest
class OutboxTest {

    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.org";

    private final Outbox outbox = new InMemoryOutbox();
    private final Letter letter =
            Letter.create("orders@shop.example", List.of(ADA, BOB), "Your order", "Thank you for your order.");

    private OutboxMailer mailer;

    @BeforeEach
    void order(SmtpServer smtp) {
        mailer = new OutboxMailer(outbox, new SmtpSettings(smtp.host(), smtp.port(), Duration.ofSeconds(5)));
        outbox.put(letter);
    }

    private Map<String, Delivery> deliveries() {
        return outbox.deliveries(letter);
    }

    @Test
    void sendsALetterToAll(Mailbox mailbox) {
        mailer.flush();

        assertThat(mailbox)
                .singleMail()
                .isFrom("orders@shop.example")
                .isTo(ADA, BOB)
                .hasSubject("Your order")
                .hasTextContaining("Thank you for your order.")
                .envelope()
                .hasRecipients(ADA, BOB);
        assertThat(deliveries().values()).extracting(Delivery::state).containsOnly(State.SENT);
        assertThat(outbox.reports()).isEmpty();
    }

    @Test
    void sendsALetterOnce(SmtpServer smtp, Mailbox mailbox) {
        mailer.flush();
        mailer.flush();

        assertThat(mailbox).hasMails(1);
        assertThat(smtp.sessions()).hasSize(1);
    }

    @Nested
    class WhenRefusedForTheTimeBeing {

        @Test
        void triesAgainAtTheNextRound(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(MESSAGE).first(2).reply(451, "4.3.0", "Try again later");

            mailer.flush();
            assertThat(deliveries()).containsEntry(ADA, new Delivery(State.PENDING, 1, "451 4.3.0 Try again later"));
            mailer.flush();
            mailer.flush();

            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA, BOB);
            assertThat(deliveries().get(ADA).attempts()).isEqualTo(3);
        }

        @Test
        void triesAgainOnlyForTheOneWhoLacksTheLetter(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(RCPT).to(BOB).once().reply(450, "4.2.1", "Mailbox busy");

            mailer.flush();
            assertThat(deliveries().get(ADA).state()).isEqualTo(State.SENT);
            assertThat(deliveries().get(BOB).state()).isEqualTo(State.PENDING);
            mailer.flush();

            assertThat(mailbox).hasMails(2);
            assertThat(mailbox).to(ADA).singleMail().envelope().hasRecipients(ADA);
            assertThat(mailbox).to(BOB).singleMail().isTo(ADA, BOB).envelope().hasRecipients(BOB);
        }

        @Test
        void keepsTheMessageId(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(RCPT).to(BOB).once().reply(450, "4.2.1", "Mailbox busy");

            mailer.flush();
            mailer.flush();

            String id = letter.id() + "@shop.example";
            assertThat(mailbox.mails()).extracting(Mail::messageId).containsExactly(Optional.of(id), Optional.of(id));
        }

        @Test
        void triesAgainWhenTheServerShutsDown(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(RCPT).to(ADA).once().reply(421, "4.3.2", "Shutting down");

            mailer.flush();
            assertThat(deliveries().values()).extracting(Delivery::state).containsOnly(State.PENDING);
            mailer.flush();

            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA, BOB);
        }

        /** A refusal it is, although Angus Mail tells only of the connection lost after it. */
        @Test
        void triesAgainWhenTheServerShutsDownInsteadOfTakingTheMessage(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(MESSAGE).once().reply(421, "4.3.2", "Shutting down");

            mailer.flush();
            assertThat(deliveries()).containsEntry(ADA, new Delivery(State.PENDING, 1, "421 4.3.2 Shutting down"));
            mailer.flush();

            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA, BOB);
        }

        @Test
        void triesAgainWhenNobodyAnswers(SmtpServer smtp, Mailbox mailbox) {
            smtp.goDown();
            mailer.flush();
            assertThat(deliveries().values()).extracting(Delivery::state).containsOnly(State.PENDING);

            smtp.comeBack();
            mailer.flush();
            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA, BOB);
        }

        @Test
        void givesUpInTheEnd(SmtpServer smtp, Mailbox mailbox) {
            DeclaredFailure busy = smtp.on(DATA).reply(451, "4.3.0", "Try again later");

            for (int round = 1; round <= 6; round++) {
                mailer.flush();
            }

            assertThat(busy.timesFired()).isEqualTo(5);
            assertThat(outbox.reports())
                    .contains(new Outbox.Report(
                            letter, ADA, new Delivery(State.GIVEN_UP, 5, "451 4.3.0 Try again later")));
            assertThat(mailbox).hasNoMail();
        }
    }

    @Nested
    class WhenRefusedForGood {

        @Test
        void givesUpTheOneAndSendsToTheOthers(SmtpServer smtp, Mailbox mailbox) {
            DeclaredFailure unknown = smtp.on(RCPT).to(BOB).reply(550, "5.1.1", "No such user");

            mailer.flush();
            mailer.flush();

            assertThat(unknown.timesFired()).isEqualTo(1);
            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA).hasRejected(BOB);
            assertThat(outbox.reports())
                    .containsExactly(
                            new Outbox.Report(letter, BOB, new Delivery(State.GIVEN_UP, 1, "550 5.1.1 No such user")));
        }

        @Test
        void tellsApartWhatWasSaidToWhom(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(RCPT).to(BOB).reply(550, "5.1.1", "No such user");
            smtp.on(MESSAGE).once().reply(451, "4.3.0", "Try again later");

            mailer.flush();

            assertThat(deliveries())
                    .containsEntry(ADA, new Delivery(State.PENDING, 1, "451 4.3.0 Try again later"))
                    .containsEntry(BOB, new Delivery(State.GIVEN_UP, 1, "550 5.1.1 No such user"));
            mailer.flush();
            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA);
        }

        @Test
        void givesUpAllWhenTheSenderIsRefused(SmtpServer smtp, Mailbox mailbox) {
            DeclaredFailure barred = smtp.on(MAIL).reply(550, "5.7.1", "We take no mail from you");

            mailer.flush();
            mailer.flush();

            assertThat(barred.timesFired()).isEqualTo(1);
            assertThat(outbox.reports()).extracting(Outbox.Report::recipient).containsExactly(ADA, BOB);
            assertThat(mailbox).hasNoMail();
        }

        @Test
        void givesUpAllWhenTheMessageIsRefused(SmtpServer smtp, Mailbox mailbox) {
            DeclaredFailure spam = smtp.on(MESSAGE).reply(554, "5.7.1", "Looks like spam");

            mailer.flush();
            mailer.flush();

            assertThat(spam.timesFired()).isEqualTo(1);
            assertThat(outbox.reports())
                    .extracting(report -> report.delivery().reason())
                    .containsExactly("554 5.7.1 Looks like spam", "554 5.7.1 Looks like spam");
            assertThat(mailbox).hasNoMail();
        }

        @Test
        void triesAgainWhenNotTheLetterIsRefusedButWe(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(GREETING).once().reply(554, "5.3.2", "No service for you");

            mailer.flush();
            assertThat(deliveries().values()).extracting(Delivery::state).containsOnly(State.PENDING);
            mailer.flush();

            assertThat(mailbox).hasMails(1);
        }
    }

    @Nested
    class WhenRefusedWithoutHarm {

        @Test
        void saysHeloWhereEhloIsRefused(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(EHLO).reply(502, "5.5.1", "Not implemented");

            mailer.flush();

            assertThat(mailbox).hasMails(1);
        }

        @Test
        void hasSentWhatWasAcknowledgedBeforeATroubleWithQuit(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(QUIT).reply(421, "4.3.2", "Shutting down");

            mailer.flush();
            mailer.flush();

            assertThat(deliveries().values()).extracting(Delivery::state).containsOnly(State.SENT);
            assertThat(mailbox).hasMails(1);
        }
    }

    @Nested
    class WhenTheAcknowledgementIsLost {

        /** Begins with the statement that a failed {@link OutboxSweepTest} gives for a test of its own. */
        @Test
        void leavesTheLetterInDoubtAndDoesNotSendItAgain(SmtpServer smtp, Mailbox mailbox) {
            smtp.on(MESSAGE).once().acceptThenDisconnect();

            mailer.flush();
            mailer.flush();

            assertThat(mailbox).singleMail().envelope().hasRecipients(ADA, BOB);
            assertThat(outbox.reports())
                    .extracting(report -> report.delivery().state())
                    .containsExactly(State.IN_DOUBT, State.IN_DOUBT);
        }
    }

    @Nested
    class WhenTheProcessDies {

        @Test
        void leavesTheLetterInDoubt(Mailbox mailbox) {
            OutboxMailer dying = new OutboxMailer(outbox, new SmtpSettings("localhost", 0, Duration.ZERO)) {
                @Override
                Map<String, Outcome> offer(Letter letter, List<String> recipients) {
                    throw new OutOfMemoryError("as good as kill -9");
                }
            };

            assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(dying::flush);
            mailer.flush();

            assertThat(outbox.reports())
                    .extracting(report -> report.delivery().state())
                    .containsExactly(State.IN_DOUBT, State.IN_DOUBT);
            assertThat(mailbox).hasNoMail();
        }
    }

    @Nested
    class WhatCannotBecomeALetter {

        @Test
        void isRefusedBeforeItIsPutIn() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Letter.create("orders@shop.example", List.of("bob"), "Your order", ""))
                    .withMessage("not an e-mail address: bob");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Letter.create("orders@shop.example", List.of("Bob <" + BOB + ">"), "", ""))
                    .withMessage("not an e-mail address: Bob <bob@example.org>");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Letter.create("orders@shop.example", List.of(BOB), "Hello\r\nBcc: eve@x", ""))
                    .withMessageStartingWith("the subject has more than one line: ");
        }
    }
}
