package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that are too many or say too much. After each of them an ordinary mail gets through. */
@Isolated("measures the heap, and opens thousands of sockets")
class HostileVolumeTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String TOO_LARGE = "552 5.3.4 Message is over the limit of 10,485,760 octets";

    private static SmtpServer server() {
        return SmtpServer.create().start();
    }

    private static SmtpServer tenMebibytes() {
        return SmtpServer.create(SmtpServerOptions.builder()
                        .maxMessageSize(10L * MEBIBYTE)
                        .build())
                .start();
    }

    /** Lines with a dot at their beginning, one MiB of them. */
    private static byte[] mebibyte() {
        return ("..23456789".repeat(3) + "\r\n").repeat(MEBIBYTE / 32).getBytes(StandardCharsets.US_ASCII);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The heap is the whole JVM's: what a thread of another test that is not quite over has in hand goes away again. */
    private static void assertThatLittleIsKeptSince(long before) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(usedHeap() - before).isLessThan(50L * MEBIBYTE));
    }

    /** Says something without reading; the caller reads, or both sides would wait for each other. */
    private static CompletableFuture<Void> inBackground(WireClient client, byte[] octets) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        client.sendOctets(octets);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "pipelining-client").start());
    }

    private static byte[] recipients(int count) {
        StringBuilder commands = new StringBuilder();
        IntStream.range(0, count)
                .forEach(i -> commands.append("RCPT TO:<r").append(i).append("@example.org>\r\n"));
        return commands.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void twentyTimesTheLargestMessageIsCountedAndNotKept() throws Exception {
        byte[] mebibyte = mebibyte();
        try (SmtpServer smtp = tenMebibytes();
                WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.START_INPUT);
            long before = usedHeap();
            for (int i = 0; i < 200; i++) {
                client.sendOctets(mebibyte);
            }
            assertThatLittleIsKeptSince(before);
            client.send(".").expect(TOO_LARGE);

            assertThat(smtp.sessions().get(0).transactions()).singleElement().satisfies(transaction -> {
                assertThat(transaction.outcome()).isEqualTo(TransactionOutcome.MESSAGE_REFUSED);
                assertThat(transaction.content()).isSameAs(Octets.NONE);
            });
            assertThat(smtp.sessions().get(0).toString()).contains("C: (message of 203,161,600 octets)");
            OrdinaryMail.getsThrough(smtp, client);
            OrdinaryMail.getsThrough(smtp);
        }
    }

    @Test
    void twentyTimesTheLargestMessageInOneChunkIsCountedAndNotKept() throws Exception {
        byte[] mebibyte = mebibyte();
        try (SmtpServer smtp = tenMebibytes();
                WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK);
            client.send("BDAT " + 200 * MEBIBYTE + " LAST");
            long before = usedHeap();
            for (int i = 0; i < 199; i++) {
                client.sendOctets(mebibyte);
            }
            assertThatLittleIsKeptSince(before);
            client.sendOctets(mebibyte);
            client.expect(TOO_LARGE);

            assertThat(smtp.sessions().get(0).transactions())
                    .singleElement()
                    .extracting(SmtpTransaction::content)
                    .isSameAs(Octets.NONE);
            OrdinaryMail.getsThrough(smtp, client);
            OrdinaryMail.getsThrough(smtp);
        }
    }

    @Test
    void aHundredThousandRecipientsGet452BeyondTheLimit() throws Exception {
        try (SmtpServer smtp = server();
                WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            CompletableFuture<Void> sent = inBackground(client, recipients(100_000));
            for (int i = 0; i < 100_000; i++) {
                String reply = client.line();
                if (!reply.equals(
                        i < 1_000
                                ? WireClient.RECIPIENT_OK
                                : "452 4.5.3 Too many recipients; 1000 are taken at once, send the rest later")) {
                    throw new AssertionError("recipient " + i + " got " + reply);
                }
            }
            sent.join();
            client.send("DATA").expect(WireClient.START_INPUT);
            client.send(".").expect("250 2.0.0 OK, captured as mail 1 (0 octets)");

            Envelope envelope = smtp.mailbox().mails().get(0).envelope();
            assertThat(envelope.recipientAddresses()).containsExactlyElementsOf(addresses(0, 1_000));
            assertThat(envelope.rejected())
                    .extracting(RejectedRecipient::address)
                    .containsExactlyElementsOf(addresses(1_000, 100_000));
            assertThat(smtp.describe().length()).isLessThan(20_000);
            OrdinaryMail.getsThrough(smtp, client);
            OrdinaryMail.getsThrough(smtp);
        }
    }

    @Test
    void aHundredThousandRecipientsAreTakenWhereTheLimitAllows() throws Exception {
        SmtpServerOptions options =
                SmtpServerOptions.builder().maxRecipients(100_000).build();
        try (SmtpServer smtp = SmtpServer.create(options).start();
                WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>").expect(WireClient.SENDER_OK);
            CompletableFuture<Void> sent = inBackground(client, recipients(100_000));
            for (int i = 0; i < 100_000; i++) {
                String reply = client.line();
                if (!reply.equals(WireClient.RECIPIENT_OK)) {
                    throw new AssertionError("recipient " + i + " got " + reply);
                }
            }
            sent.join();
            client.send("DATA").expect(WireClient.START_INPUT);
            client.send(".").expect("250 2.0.0 OK, captured as mail 1 (0 octets)");

            assertThat(smtp.mailbox().mails().get(0).envelope().recipientAddresses())
                    .containsExactlyElementsOf(addresses(0, 100_000));
            OrdinaryMail.getsThrough(smtp, client);
            OrdinaryMail.getsThrough(smtp);
        }
    }

    private static List<String> addresses(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "r" + i + "@example.org").toList();
    }

    @Test
    void aThousandClientsStuckAtAnyStepHoldUpNobody() throws Exception {
        String[] steps = {
            "",
            "NO",
            "EHLO a\r\n",
            "EHLO a\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nhalf",
            "EHLO a\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nBDAT 10 LAST\r\nhalf"
        };
        List<WireClient> stuck = new ArrayList<>();
        try (SmtpServer smtp = server()) {
            for (int i = 0; i < 1_000; i++) {
                WireClient client = WireClient.greeted(smtp);
                client.sendOctets(steps[i % steps.length].getBytes(StandardCharsets.US_ASCII));
                stuck.add(client);
            }

            OrdinaryMail.getsThrough(smtp);

            assertThat(smtp.sessions()).filteredOn(SmtpSession::isOpen).hasSizeGreaterThanOrEqualTo(1_000);
        } finally {
            for (WireClient client : stuck) {
                client.close();
            }
        }
    }

    @Test
    void twoThousandClientsInABurstAreAllGreeted() throws Exception {
        List<WireClient> clients = new ArrayList<>();
        try (SmtpServer smtp = server()) {
            for (int i = 0; i < 2_000; i++) {
                clients.add(WireClient.connect(smtp));
            }
            for (WireClient client : clients) {
                client.expect(WireClient.GREETING).send("QUIT");
            }
            for (WireClient client : clients) {
                client.expect(WireClient.CLOSING).expectEnd();
                client.close();
            }

            assertThat(smtp.sessions()).hasSize(2_000);
            OrdinaryMail.getsThrough(smtp);
        } finally {
            for (WireClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void twoThousandClientsThatVanishAtOnceLeaveNothingBehind() throws Exception {
        try (SmtpServer smtp = server()) {
            for (int i = 0; i < 2_000; i++) {
                WireClient.connect(smtp).reset();
            }

            OrdinaryMail.getsThrough(smtp);
        }
    }
}
