package io.github.smtptest.server;

import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.EHLO;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.server.Sessions.onlyTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A server that a declared failure makes slow or odd, as it looks on the wire. */
class SlowServerTest {

    private final SmtpServer smtp = SmtpServer.create().start();
    private final long begun = System.nanoTime();

    @AfterEach
    void close() {
        smtp.close();
    }

    private Duration sofar() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Nested
    class Drip {

        @Test
        void writesTheReplyInManyPieces() throws Exception {
            smtp.on(GREETING).dripReply(200);
            try (WireClient client = WireClient.connect(smtp)) {
                List<String> pieces = client.pieces(WireClient.GREETING.length() + 2);

                assertThat(String.join("", pieces)).isEqualTo(WireClient.GREETING + "\r\n");
                assertThat(pieces).hasSizeGreaterThan(1);
                // 62 octets at 200 in a second.
                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(310));
            }
        }

        @Test
        void writesRepliesBeforeAtOnceAndCommandsBehindAfterwards() throws Exception {
            smtp.on(NOOP).nth(2).dripReply(100);
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "NOOP", "NOOP", "QUIT")
                        .expect(WireClient.OK, WireClient.OK, WireClient.OK, WireClient.CLOSING)
                        .expectEnd();

                // 14 octets at 100 in a second.
                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(140));
            }
        }

        @Test
        void writesTheLastReplyOfAConnectionWhole() throws Exception {
            smtp.on(QUIT).dripReply(400);
            try (WireClient client = WireClient.introduced(smtp)) {
                client.quit();
            }

            assertThat(Sessions.onlyEnded(smtp).end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void writesOneOctetAtATimeIfItIsVerySlow() throws Exception {
            smtp.on(NOOP).dripReply(20);
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP").expect(WireClient.OK);

                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(700));
            }
        }
    }

    @Nested
    class ReadSlowly {

        private final String content = "Subject: Slow\r\n\r\n" + "0123456789\r\n".repeat(150);

        @Test
        void takesItsTimeForTheContent() throws Exception {
            smtp.on(DATA).readSlowly(6_000);
            try (WireClient client = WireClient.introduced(smtp)) {
                assertThat(client.deliver("a@example.org", "b@example.org", content))
                        .isEqualTo("250 2.0.0 OK, captured as mail 1 (1,817 octets)");

                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(1_817 / 6));
                assertThat(smtp.mailbox().mails().get(0).raw()).asString().isEqualTo(content);
            }
        }

        @Test
        void isNotEndedByTheIdleTimeOut() throws Exception {
            SmtpServerOptions impatient = SmtpServerOptions.builder()
                    .idleTimeout(Duration.ofSeconds(1))
                    .build();
            try (SmtpServer other = SmtpServer.create(impatient).start()) {
                other.on(DATA).readSlowly(1_200);
                try (WireClient client = WireClient.introduced(other)) {
                    assertThat(client.deliver("a@example.org", "b@example.org", content))
                            .isEqualTo("250 2.0.0 OK, captured as mail 1 (1,817 octets)");
                }
            }
        }

        @Test
        void doesNotCountTheTimeInWhichTheClientIsSilent() throws Exception {
            SmtpServerOptions impatient = SmtpServerOptions.builder()
                    .idleTimeout(Duration.ofMillis(50))
                    .build();
            try (SmtpServer other = SmtpServer.create(impatient).start()) {
                other.on(GREETING).readSlowly(1);
                try (WireClient client = WireClient.greeted(other)) {
                    client.expect("421 4.4.2 Idle for too long, closing").expectEnd();
                }
            }
        }

        @Test
        void beginsWithinTheContentIfItWasToldSo() throws Exception {
            smtp.on(CONTENT).readSlowly(6_000);
            try (WireClient client = WireClient.introduced(smtp)) {
                assertThat(client.deliver("a@example.org", "b@example.org", content))
                        .isEqualTo("250 2.0.0 OK, captured as mail 1 (1,817 octets)");

                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(1_817 / 6));
            }
        }
    }

    @Nested
    class Raw {

        @Test
        void isWrittenToTheOctet() throws Exception {
            smtp.on(NOOP).once().raw("250 \0\u00ff no line end");
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "NOOP");

                String expected = "250 \0\u00ff no line end" + WireClient.OK + "\r\n";
                assertThat(String.join("", client.pieces(expected.length()))).isEqualTo(expected);
            }
        }

        @Test
        void isWrittenInPieces() throws Exception {
            smtp.on(EHLO).raw("250-one\r\n25", "0 two\r", "\n");
            try (WireClient client = WireClient.greeted(smtp)) {
                client.send("EHLO client.example").expect("250-one", "250 two");
                client.send("MAIL FROM:<a@example.org>")
                        .expect("503 5.5.1 Introduce yourself first: EHLO client.example");
            }
        }

        @Test
        void withinTheContentTakesThePlaceOfTheReplyToIt() throws Exception {
            smtp.on(CONTENT).afterOctets(3).raw("250 2.0.0 Believe me\r\n");
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.send("Subject: Dropped", "", "NOOP", ".", "NOOP").expect("250 2.0.0 Believe me", WireClient.OK);

                assertThat(onlyTransaction(Sessions.only(smtp)).outcome()).isEqualTo(TransactionOutcome.DROPPED);
                smtp.failures().reset();
                OrdinaryMail.getsThrough(smtp, client);
                client.quit();
            }
            OrdinaryMail.wentWithoutError(Sessions.only(smtp));
        }

        @Test
        void withinAChunkTakesThePlaceOfTheReplyToIt() throws Exception {
            smtp.on(CONTENT).afterOctets(3).raw("250 2.0.0 Believe me\r\n");
            try (WireClient client = WireClient.extended(smtp)) {
                client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>")
                        .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK);
                client.send("BDAT 6", "NOOP", "BDAT 6 LAST", "NOOP", "NOOP")
                        .expect(
                                "250 2.0.0 Believe me",
                                "503 5.5.1 Name the sender first: MAIL FROM:<address>",
                                WireClient.OK);

                smtp.failures().reset();
                OrdinaryMail.getsThrough(smtp, client);
                client.quit();
            }
            OrdinaryMail.wentWithoutError(Sessions.only(smtp));
        }
    }

    @Nested
    class Delay {

        @Test
        void comesBeforeTheMailIsCaptured() throws Exception {
            smtp.on(MESSAGE).delay(Duration.ofMillis(150));
            try (WireClient client = WireClient.introduced(smtp)) {
                assertThat(client.deliver("a@example.org", "b@example.org", "\r\n"))
                        .isEqualTo("250 2.0.0 OK, captured as mail 1 (2 octets)");
            }

            Mail mail = smtp.mailbox().mails().get(0);
            SmtpSession session = mail.session();
            Duration event = session.transcript().stream()
                    .filter(line -> line.text().equals("declared failure: delay of 150 ms"))
                    .map(TranscriptLine::at)
                    .findFirst()
                    .orElseThrow();
            // The clocks of both need not agree to the millisecond.
            assertThat(Duration.between(session.started().plus(event), mail.receivedAt()))
                    .isGreaterThan(Duration.ofMillis(140));
        }

        @Test
        void isOverBeforeTheServerDoesAnything() throws Exception {
            smtp.on(MESSAGE).delay(Duration.ofMinutes(10));
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.send("Subject: Never captured", "", ".");
                Sessions.awaitEvent(smtp, "declared failure: delay of 600 s");

                assertThat(smtp.mailbox().mails()).isEmpty();
                smtp.close();
                assertThat(smtp.mailbox().mails()).isEmpty();
                assertThat(onlyTransaction(Sessions.only(smtp)).outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
                assertThat(onlyTransaction(Sessions.only(smtp)).content().toByteArray())
                        .asString()
                        .isEqualTo("Subject: Never captured\r\n\r\n");
            }
        }

        @Test
        void holdsUpWhatTheClientHasPipelinedBehind() throws Exception {
            smtp.on(NOOP).once().delay(Duration.ofMillis(100));
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "VRFY", "QUIT")
                        .expect(
                                WireClient.OK,
                                "501 5.5.4 VRFY needs an argument. Syntax: VRFY address",
                                WireClient.CLOSING)
                        .expectEnd();

                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
            }
        }

        @Test
        void writesTheRepliesBeforeFirst() throws Exception {
            smtp.on(NOOP).nth(2).delay(Duration.ofMinutes(10));
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "NOOP").expect(WireClient.OK);
            }
        }

        @Test
        void capturesTheMailOfAClientThatHasGivenUp() throws Exception {
            smtp.on(MESSAGE).delay(Duration.ofMillis(100));
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.send("Subject: Twice, perhaps", "", ".");
                Sessions.awaitEvent(smtp, "declared failure: delay of 100 ms");
            }

            assertThat(smtp.mailbox()).singleMail().hasSubject("Twice, perhaps");
        }
    }
}
