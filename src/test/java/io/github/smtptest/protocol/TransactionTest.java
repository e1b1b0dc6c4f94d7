package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.EHLO;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.session.TransactionOutcome.ACCEPTED;
import static io.github.smtptest.session.TransactionOutcome.DATA_REFUSED;
import static io.github.smtptest.session.TransactionOutcome.DISCONNECTED;
import static io.github.smtptest.session.TransactionOutcome.MESSAGE_REFUSED;
import static io.github.smtptest.session.TransactionOutcome.OPEN;
import static io.github.smtptest.session.TransactionOutcome.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.TransactionOutcome;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a mail transaction begins and ends (RFC 5321 §4.1.4). */
class TransactionTest {

    private static final String SENDER_OK = "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>";

    @Nested
    class Clearing {

        @ParameterizedTest
        @ValueSource(strings = {"RSET", "EHLO client.example", "HELO client.example", "rset", "EHLO other.example"})
        void happensOnCommandsThatBeginAnew(String command) {
            Dialogue dialogue = Dialogue.readyForData();

            assertThat(dialogue.say(command)).startsWith("250");
            assertThat(dialogue.say("DATA")).isEqualTo("503 5.5.1 Name the sender first: MAIL FROM:<address>");
            assertThat(dialogue.say("MAIL FROM:<eve@example.org>")).isEqualTo(SENDER_OK);
            assertThat(dialogue.say("DATA")).isEqualTo("503 5.5.1 Name a recipient first: RCPT TO:<address>");
            assertThat(dialogue.outcomes()).containsExactly(RESET, OPEN);
        }

        @Test
        void happensAfterAnAcceptedMessage() {
            Dialogue dialogue = Dialogue.inContent().after(".");

            assertThat(dialogue.say("RCPT TO:<eve@example.org>"))
                    .isEqualTo("503 5.5.1 Name the sender first: MAIL FROM:<address>");
            assertThat(dialogue.say("DATA")).isEqualTo("503 5.5.1 Name the sender first: MAIL FROM:<address>");
            assertThat(dialogue.say("MAIL FROM:<eve@example.org>")).isEqualTo(SENDER_OK);
            assertThat(dialogue.outcomes()).containsExactly(ACCEPTED, OPEN);
        }

        @ParameterizedTest
        @CsvSource({"451, 4.3.0", "554, 5.6.0"})
        void happensAfterARefusedMessage(int code, String enhancedCode) {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(MESSAGE).once().reply(code, enhancedCode, "No");

            assertThat(dialogue.say("x", ".")).isEqualTo(code + " " + enhancedCode + " No");
            assertThat(dialogue.say("MAIL FROM:<eve@example.org>")).isEqualTo(SENDER_OK);
            assertThat(dialogue.outcomes()).containsExactly(MESSAGE_REFUSED, OPEN);
        }

        @Test
        void happensAfterAMessageOverTheLimit() {
            Dialogue dialogue = Dialogue.inContent();

            assertThat(dialogue.say("x".repeat(100_000), "."))
                    .isEqualTo("552 5.3.4 Message is over the limit of 100,000 octets");
            assertThat(dialogue.say("MAIL FROM:<eve@example.org>")).isEqualTo(SENDER_OK);
            assertThat(dialogue.outcomes()).containsExactly(MESSAGE_REFUSED, OPEN);
        }

        @Test
        void happensAfterARefusedData() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(DATA).once().reply(451, "4.3.0", "Not now");

            assertThat(dialogue.say("DATA")).isEqualTo("451 4.3.0 Not now");
            assertThat(dialogue.say("MAIL FROM:<eve@example.org>")).isEqualTo(SENDER_OK);
            assertThat(dialogue.outcomes()).containsExactly(DATA_REFUSED, OPEN);
        }

        @Test
        void forgetsSmtpUtf8AsWell() {
            Dialogue dialogue = Dialogue.greeted().after("MAIL FROM:<é@example.org> SMTPUTF8", "RSET");

            dialogue.say("MAIL FROM:<ada@example.org>");
            assertThat(dialogue.say("RCPT TO:<é@example.org>")).startsWith("553 5.6.7 Address is not ASCII; ");
        }
    }

    @Nested
    class Keeping {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NOOP",
                    "HELP",
                    "VRFY ada",
                    "VRFY",
                    "EXPN list",
                    "X",
                    "",
                    "RSET now",
                    "DATA now",
                    "QUIT now",
                    "EHLO",
                    "EHLO two names",
                    "HELO",
                    "STARTTLS",
                    "AUTH PLAIN",
                    "BDAT",
                    "MAIL FROM:<eve@example.org>",
                    "MAIL FROM:eve",
                    "MAIL",
                    "RCPT TO:<>",
                    "RCPT TO:<eve@example.org> X=1",
                    "RCPT",
                    "NOOP \0",
                })
        void happensOnEveryOtherCommand(String command) {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.say(command);

            assertThat(dialogue.outcomes()).containsExactly(OPEN);
            assertThat(dialogue.say("RCPT TO:<cy@example.org>", "DATA")).contains("\n354 ");
            dialogue.say("x", ".");
            assertThat(dialogue.mails()).singleElement().satisfies(mail -> {
                assertThat(mail.envelope().reversePath()).isEqualTo("ada@example.org");
                assertThat(mail.envelope().recipientAddresses()).containsExactly("bob@example.org", "cy@example.org");
            });
        }

        @Test
        void happensOnARefusedEhlo() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(EHLO).reply(451, "4.3.0", "No");

            assertThat(dialogue.say("EHLO a")).isEqualTo("451 4.3.0 No");
            assertThat(dialogue.say("DATA")).startsWith("354 ");
        }

        @Test
        void happensOnDataWithoutRecipients() {
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.say("DATA")).startsWith("503 5.5.1 ");
            assertThat(dialogue.say("RCPT TO:<bob@example.org>")).startsWith("250 2.1.5 ");
            assertThat(dialogue.say("DATA")).startsWith("354 ");
        }

        @Test
        void happensOnDataWhenEveryRecipientWasRefused() {
            Dialogue dialogue = Dialogue.inTransaction();
            dialogue.failures().on(RCPT).once().reply(550, "5.1.1", "No such user");
            dialogue.say("RCPT TO:<eve@example.org>");

            assertThat(dialogue.say("DATA")).isEqualTo("554 5.5.1 No valid recipients: every RCPT was refused");
            assertThat(dialogue.say("RCPT TO:<bob@example.org>", "DATA")).contains("\n354 ");
        }
    }

    @Nested
    class Capturing {

        @Test
        void happensOncePerTransactionWithTheEnvelopeAsSent() {
            Dialogue dialogue = Dialogue.greeted();
            dialogue.say(
                    "MAIL FROM:<Ada@Example.org> BODY=8BITMIME SIZE=3",
                    "RCPT TO:<Bob@example.org> NOTIFY=NEVER",
                    "RCPT TO:<cy@example.org>",
                    "RCPT TO:<Bob@example.org>",
                    "DATA",
                    "x",
                    ".");

            assertThat(dialogue.mails()).singleElement().satisfies(mail -> {
                assertThat(mail.envelope().reversePath()).isEqualTo("Ada@Example.org");
                assertThat(mail.envelope().reversePathParameters()).hasToString("BODY=8BITMIME SIZE=3");
                assertThat(mail.envelope().recipients().toString())
                        .isEqualTo("[<Bob@example.org> NOTIFY=NEVER, <cy@example.org>, <Bob@example.org>]");
                assertThat(mail.outcome()).isEqualTo(ACCEPTED);
                assertThat(mail.refusal()).isEmpty();
            });
        }

        @Test
        void numbersTheMails() {
            Dialogue dialogue = Dialogue.greeted();
            String transaction = "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\r\n.\r\n";

            assertThat(dialogue.send(transaction.repeat(2)).lines().filter(line -> line.contains("captured")))
                    .containsExactly(
                            "250 2.0.0 OK, captured as mail 1 (3 octets)",
                            "250 2.0.0 OK, captured as mail 2 (3 octets)");
        }

        @Test
        void happensBeforeTheReplyAndBeforeTheTransactionEnds() {
            AtomicReference<List<TransactionOutcome>> seen = new AtomicReference<>();
            AtomicReference<String> lastSaid = new AtomicReference<>();
            Dialogue other = Dialogue.greeted();
            MailSink sink = accepted -> {
                seen.set(other.outcomes());
                lastSaid.set(other.transcript().get(other.transcript().size() - 1));
                return 1;
            };
            SmtpReceiver receiver = new SmtpReceiver(
                    Dialogue.POLICY, other.failures(), other.log(), sink, () -> new Random(1), byte[]::new);
            byte[] all = "HELO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\r\n.\r\n".getBytes();
            receiver.receive(all, 0, all.length);
            receiver.proceed();

            assertThat(seen.get()).containsExactly(OPEN);
            assertThat(lastSaid.get()).endsWith("C: (message of 3 octets)");
            assertThat(other.outcomes()).containsExactly(ACCEPTED);
        }

        @Test
        void doesNotHappenWithoutTheFinalDot() {
            Dialogue dialogue = Dialogue.inContent().after("Subject: cut", "", "off");
            dialogue.receiver().disconnected();

            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.outcomes()).containsExactly(DISCONNECTED);
        }
    }
}
