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
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that a declared failure makes slow, silent or odd, as it looks on the wire. */
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
    class Stall {

        @Test
        void noticesThatTheClientHasClosed() throws Exception {
            smtp.on(NOOP).stall();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "NOOP");
                Sessions.awaitEvent(smtp, "declared failure: stall");
                client.send("QUIT");
            }

            gaveUp(Sessions.onlyEnded(smtp));
        }

        @Test
        void noticesThatTheClientHasReset() throws Exception {
            smtp.on(GREETING).stall();
            try (WireClient client = WireClient.connect(smtp)) {
                Sessions.awaitEvent(smtp, "declared failure: stall");
                client.reset();
            }

            gaveUp(Sessions.onlyEnded(smtp));
        }

        /** Else an attachment would keep the session open for good, and a mailbox waiting for its end. */
        @ParameterizedTest
        @ValueSource(ints = {1_000, 100_000, 1_000_000})
        void noticesThatTheClientHasClosedBehindItsWholeMail(int size) throws Exception {
            smtp.on(CONTENT).stall();
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.sendOctets(new byte[size]);
            }

            SmtpSession session = Sessions.onlyEnded(smtp);
            gaveUp(session);
            assertThat(onlyTransaction(session).outcome()).isEqualTo(TransactionOutcome.DISCONNECTED);
            assertThat(smtp.mailbox()).hasNoMail();
        }

        private void gaveUp(SmtpSession session) {
            assertThat(session.end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
            assertThat(Sessions.events(session)).hasSize(3).satisfies(events -> {
                assertThat(events.get(0)).isEqualTo("declared failure: stall");
                assertThat(events.get(1)).matches("the client gave up after \\d+ ms of silence");
                assertThat(events.get(2)).isEqualTo("client disconnected without QUIT");
            });
        }

        @Test
        void saysHowLongTheClientHasWaited() throws Exception {
            smtp.on(NOOP).stall();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP");
                Sessions.awaitEvent(smtp, "declared failure: stall");
                assertThat(client.isSilentFor(Duration.ofMillis(100))).isTrue();
            }

            // It may have begun to count a little late.
            String event = Sessions.events(Sessions.onlyEnded(smtp)).get(1);
            assertThat(Long.parseLong(event.replaceAll("\\D+", ""))).isPositive();
        }

        @Test
        void endsByItselfWithTheEndOfTheStreamIfItHasATime() throws Exception {
            smtp.on(NOOP).stall(Duration.ofMillis(120));
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("NOOP", "NOOP", "x".repeat(100_000)).expectEnd();

                assertThat(sofar()).isGreaterThanOrEqualTo(Duration.ofMillis(120));
                SmtpSession session = Sessions.only(smtp);
                assertThat(session.end()).isEqualTo(SessionEnd.SERVER_CLOSED);
                assertThat(Sessions.events(session))
                        .containsExactly("declared failure: stall for 120 ms", "closed by the server");
            }
        }

        /** Closing with octets unread would send a reset. */
        @Test
        void endsWithTheEndOfTheStreamThoughTheClientHasSaidMoreThanWasRead() throws Exception {
            smtp.on(CONTENT).stall(Duration.ofMillis(120));
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                client.sendOctets(new byte[1_300_000]).expectEnd();

                assertThat(Sessions.only(smtp).end()).isEqualTo(SessionEnd.SERVER_CLOSED);
            }
        }

        @Test
        void leavesTheWritingOfAClientWithFarTooMuchToSayStuck() throws Exception {
            smtp.on(CONTENT).stall();
            AtomicInteger megabytes = new AtomicInteger();
            CompletableFuture<Void> writer;
            try (WireClient client = WireClient.introduced(smtp).dataBegun()) {
                writer = CompletableFuture.runAsync(
                        () -> {
                            try {
                                while (megabytes.get() < 200) {
                                    client.sendOctets(new byte[1_000_000]);
                                    megabytes.incrementAndGet();
                                }
                            } catch (IOException e) {
                                // The test has closed the socket.
                            }
                        },
                        task -> new Thread(task, "stuck-client").start());
                AtomicInteger before = new AtomicInteger();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> megabytes.get() > 0 && before.getAndSet(megabytes.get()) == megabytes.get());

                assertThat(megabytes).hasValueLessThan(200);
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> writer.join());
        }

        @Test
        void isNotEndedByTheIdleTimeOut() throws Exception {
            SmtpServerOptions impatient = SmtpServerOptions.builder()
                    .idleTimeout(Duration.ofMillis(50))
                    .build();
            try (SmtpServer other = SmtpServer.create(impatient).start()) {
                other.on(GREETING).stall();
                try (WireClient client = WireClient.connect(other)) {
                    Sessions.awaitEvent(other, "declared failure: stall");

                    assertThat(client.isSilentFor(Duration.ofMillis(200))).isTrue();
                }
            }
        }

        @Test
        void afterAQuitThatWasCarriedOutIsStillAQuit() throws Exception {
            smtp.on(QUIT).acceptThenStall();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.send("QUIT");
                Sessions.awaitEvent(smtp, "declared failure: accept, then stall");
            }

            assertThat(Sessions.onlyEnded(smtp).end()).isEqualTo(SessionEnd.QUIT);
        }
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
