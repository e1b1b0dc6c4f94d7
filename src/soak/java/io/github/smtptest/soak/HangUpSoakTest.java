package io.github.smtptest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HangUpSoakTest {

    private static final int SESSIONS = 2_000;
    private static final int MAILS = 5;
    private static final long SEED = 20_261_128;

    @Test
    void everyMailIsCapturedOrOnRecordAsNotAcceptedWhereverClientsHangUp() throws Exception {
        String dialogue =
                "EHLO client.example\r\n" + (SoakClient.ENVELOPE + SoakClient.MESSAGE).repeat(MAILS) + "QUIT\r\n";
        Random random = new Random(SEED);
        ExecutorService clients = Executors.newFixedThreadPool(64);
        try (SmtpServer server = SmtpServer.create().start()) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                int end = random.nextInt(dialogue.length() + 1);
                boolean reads = random.nextBoolean();
                done.add(clients.submit(() -> hangUp(server.port(), dialogue.substring(0, end), reads)));
            }
            for (Future<Boolean> client : done) {
                assertThat(client.get(1, TimeUnit.MINUTES)).isTrue();
            }
            Awaitility.await()
                    .until(() -> server.sessions().size() == SESSIONS
                            && server.sessions().stream().allMatch(session -> session.end() != SessionEnd.OPEN));

            assertCountsAddUp(server);
            server.mailbox().clear();
            assertThat(server.sessions()).isEmpty();
        } finally {
            clients.shutdown();
        }
    }

    private static boolean hangUp(int port, String said, boolean reads) throws IOException {
        try (SoakClient client = new SoakClient(port)) {
            if (reads) {
                client.reply();
            }
            client.write(said);
            if (reads && said.contains("\n")) {
                client.reply();
            }
        }
        return true;
    }

    private static void assertCountsAddUp(SmtpServer server) {
        List<SmtpTransaction> attempts = server.attempts();
        Map<TransactionOutcome, Long> outcomes =
                attempts.stream().collect(Collectors.groupingBy(SmtpTransaction::outcome, Collectors.counting()));
        System.out.println("mails: " + server.mailbox().mails().size() + ", attempts: " + outcomes);
        assertThat(outcomes.keySet())
                .isSubsetOf(TransactionOutcome.ACCEPTED, TransactionOutcome.DISCONNECTED, TransactionOutcome.RESET);
        assertThat(server.mailbox().mails())
                .hasSize(Math.toIntExact(outcomes.getOrDefault(TransactionOutcome.ACCEPTED, 0L)))
                .allSatisfy(
                        mail -> assertThat(new String(mail.raw())).isEqualTo("Subject: Hello\r\n\r\nHello, Ada\r\n"));
        assertThat(server.sessions())
                .allSatisfy(session -> assertThat(session.error()).isEmpty());
    }
}
