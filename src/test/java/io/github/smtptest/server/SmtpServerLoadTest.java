package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SmtpSession;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class SmtpServerLoadTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void showsAMailBeforeItsSenderReadsTheAcknowledgement() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            for (int i = 1; i <= 500; i++) {
                client.deliver("a@example.org", "b@example.org", "Subject: " + i + "\r\n\r\n");

                assertThat(smtp.mailbox().mails())
                        .hasSize(i)
                        .last()
                        .hasToString("mail #" + i
                                + " from <a@example.org> to <b@example.org>: \"" + i + "\" ("
                                + ("Subject: " + i + "\r\n\r\n").length() + " octets)");
            }
        }
    }

    @Test
    void capturesEveryMailOfManyClientsAtOnce() throws Exception {
        inParallel(64, number -> {
            try (WireClient client = WireClient.introduced(smtp)) {
                for (int i = 0; i < 20; i++) {
                    String name = number + "-" + i;
                    assertThat(client.deliver(name + "@from.example", name + "@to.example", name + "\r\n"))
                            .startsWith("250 ");
                }
                client.quit();
            }
        });

        Set<String> expected = new TreeSet<>();
        IntStream.range(0, 64 * 20).forEach(n -> expected.add(n / 20 + "-" + n % 20));
        List<Mail> mails = smtp.mailbox().mails();
        assertThat(mails)
                .extracting(Mail::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 64 * 20).boxed().toList());
        assertThat(mails)
                .extracting(mail -> new String(mail.raw(), StandardCharsets.US_ASCII).strip())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(mails).allSatisfy(mail -> {
            String name = new String(mail.raw(), StandardCharsets.US_ASCII).strip();
            assertThat(mail.envelope().reversePath()).isEqualTo(name + "@from.example");
            assertThat(mail.envelope().recipientAddresses()).containsExactly(name + "@to.example");
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "JDK 17 has no virtual threads")
    void servesAndWakesAThousandVirtualThreads() throws Exception {
        List<Future<?>> tests = new ArrayList<>();
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            for (int i = 0; i < 1_000; i++) {
                String own = i + "@example.org";
                tests.add(executor.submit(() -> {
                    try (WireClient client = WireClient.introduced(smtp)) {
                        client.deliver("a@example.org", own, "Subject: " + own + "\r\n\r\n");
                        assertThat(smtp.mailbox())
                                .to(own)
                                .within(Duration.ofSeconds(30))
                                .singleMail()
                                .hasSubject(own);
                        client.quit();
                    }
                    return null;
                }));
            }
            for (Future<?> test : tests) {
                test.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(smtp.mailbox()).hasMails(1_000);
    }

    @Test
    void keepsTheMailsOfOneClientInOrder() throws Exception {
        inParallel(8, number -> {
            try (WireClient client = WireClient.introduced(smtp)) {
                for (int i = 0; i < 50; i++) {
                    client.deliver(number + "@from.example", "b@example.org", i + "\r\n");
                }
            }
        });

        for (int number = 0; number < 8; number++) {
            String from = number + "@from.example";
            assertThat(smtp.mailbox().mails().stream()
                            .filter(mail -> mail.envelope().reversePath().equals(from))
                            .map(mail -> new String(mail.raw(), StandardCharsets.US_ASCII).strip())
                            .map(Integer::valueOf))
                    .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
        }
    }

    @Test
    void lets100ClientsConnectBeforeItHasTimeForTheFirst() throws Exception {
        List<WireClient> clients = new ArrayList<>();
        // Holding this monitor keeps the acceptor from taking more than one; the others queue up. A client that found
        // the
        // queue full would not be connected before the monitor is released.
        synchronized (smtp.lifecycle) {
            for (int i = 0; i < 100; i++) {
                clients.add(WireClient.connect(smtp));
            }
        }

        for (WireClient client : clients) {
            client.expect(WireClient.GREETING).quit();
            client.close();
        }
    }

    @Test
    void takes200ConnectionsAtOnce() throws Exception {
        CountDownLatch connected = new CountDownLatch(200);
        inParallel(200, number -> {
            try (WireClient client = WireClient.greeted(smtp)) {
                connected.countDown();
                assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();
                client.quit();
            }
        });

        assertThat(smtp.sessions()).hasSize(200);
    }

    @Test
    void servesAnOrdinaryMailBesideAThousandIdleConnections() throws Exception {
        List<WireClient> idle = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            idle.add(WireClient.greeted(smtp));
        }
        try (WireClient client = WireClient.introduced(smtp)) {
            assertThat(client.deliver("a@example.org", "b@example.org", "Subject: Still here\r\n\r\n"))
                    .startsWith("250 ");
        }
        assertThat(smtp.mailbox()).singleMail().hasSubject("Still here");
        assertThat(smtp.sessions()).filteredOn(SmtpSession::isOpen).hasSizeGreaterThanOrEqualTo(1_000);

        smtp.close();

        for (WireClient client : idle) {
            client.expectCutOff();
            client.close();
        }
        assertThat(smtp.sessions()).hasSize(1_001).noneMatch(SmtpSession::isOpen);
    }

    @Test
    void answersPipelinedCommandsInOrderThoughNobodyReads() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            List<String> commands = new ArrayList<>(List.of("MAIL FROM:<a@example.org>"));
            IntStream.range(0, 800).forEach(i -> commands.add("RCPT TO:<r" + i + "@example.org>"));
            commands.add("NONSENSE");
            commands.add("DATA");
            client.send(commands.toArray(String[]::new));

            client.expect(WireClient.SENDER_OK);
            for (int i = 0; i < 800; i++) {
                client.expect(WireClient.RECIPIENT_OK);
            }
            client.expect("500 5.5.2 Command not recognized; HELP lists the commands", WireClient.START_INPUT);
            client.send(".").expect("250 2.0.0 OK, captured as mail 1 (0 octets)");
        }

        assertThat(smtp.mailbox().mails().get(0).envelope().recipientAddresses())
                .containsExactlyElementsOf(IntStream.range(0, 800)
                        .mapToObj(i -> "r" + i + "@example.org")
                        .toList());
    }

    @Test
    void takesWholeTransactionsInOneSegment() throws Exception {
        try (WireClient client = WireClient.extended(smtp)) {
            String one = "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n1\r\n.\r\n";
            client.sendOctets((one.repeat(3) + "QUIT\r\n").getBytes(StandardCharsets.US_ASCII));

            for (int i = 1; i <= 3; i++) {
                client.expect(
                        WireClient.SENDER_OK,
                        WireClient.RECIPIENT_OK,
                        WireClient.START_INPUT,
                        "250 2.0.0 OK, captured as mail " + i + " (3 octets)");
            }
            client.expect(WireClient.CLOSING).expectEnd();
        }
    }

    @Test
    void takesAMessageInSingleOctets() throws Exception {
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.START_INPUT);
            for (byte octet : "..a\r\n.\n\r\n..\r\n.\r\n".getBytes(StandardCharsets.US_ASCII)) {
                client.sendOctets(new byte[] {octet});
            }
            client.expect("250 2.0.0 OK, captured as mail 1 (10 octets)");
        }

        assertThat(smtp.mailbox().mails().get(0).raw()).asString().isEqualTo(".a\r\n\n\r\n.\r\n");
    }

    @Test
    void keepsALargeMessageToTheOctet() throws Exception {
        byte[] message = lines(20 * 1024 * 1024);
        try (WireClient client = WireClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                    .expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.START_INPUT);
            client.sendOctets(stuffed(message)).send(".");
            client.expect(String.format(Locale.ROOT, "250 2.0.0 OK, captured as mail 1 (%,d octets)", message.length));
        }

        byte[] captured = smtp.mailbox().mails().get(0).raw();
        assertThat(Arrays.mismatch(captured, message)).isEqualTo(-1);
    }

    /** Lines of any length and any octets but CR and LF, many of which begin with a dot. */
    private static byte[] lines(int size) {
        byte[] octets = new byte[size];
        Random random = new Random(42);
        random.nextBytes(octets);
        int lineStart = 0;
        for (int i = 0; i < size; i++) {
            octets[i] = octets[i] == '\r' || octets[i] == '\n' ? (byte) '.' : octets[i];
            if (i == size - 2 || i - lineStart == octets[lineStart] + 128) {
                octets[i++] = '\r';
                octets[Math.min(i, size - 1)] = '\n';
                lineStart = i + 1;
                if (lineStart < size - 2 && random.nextBoolean()) {
                    octets[++i] = '.';
                }
            }
        }
        return octets;
    }

    private static byte[] stuffed(byte[] message) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream(message.length * 2);
        for (int i = 0; i < message.length; i++) {
            boolean lineStart = i == 0 || (i > 1 && message[i - 1] == '\n' && message[i - 2] == '\r');
            if (lineStart && message[i] == '.') {
                wire.write('.');
            }
            wire.write(message[i]);
        }
        return wire.toByteArray();
    }

    private interface Work {
        void run(int number) throws Exception;
    }

    private static void inParallel(int clients, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                tasks.add(() -> {
                    work.run(number);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
