package io.github.smtptest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import org.junit.jupiter.api.Test;

class EnduranceSoakTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void tenThousandServersLeaveNothing() {
        SmtpServer.create().start().close();
        Resources before = Resources.now();

        for (int i = 0; i < 10_000; i++) {
            SmtpServer.create().start().close();
        }

        before.assertNothingIsLeft(2 * MIB);
    }

    @Test
    void tenThousandTestsLeaveNothing() throws Exception {
        oneTest();
        Resources before = Resources.now();

        for (int i = 0; i < 10_000; i++) {
            oneTest();
        }

        before.assertNothingIsLeft(2 * MIB);
    }

    private static void oneTest() throws Exception {
        try (SmtpServer server = SmtpServer.create().start();
                SoakClient client = new SoakClient(server.port())) {
            client.greet();
            assertThat(client.send(1)).isOne();
            client.quit();
            server.mailbox().assertThat().hasMails(1);
        }
    }

    @Test
    void aMillionMailsAreAllCapturedAndTheMailboxIsAsSmallAsBefore() throws Exception {
        int sessions = 1_000;
        int mails = 1_000;
        try (SmtpServer server = SmtpServer.create().start()) {
            oneSession(server, mails);
            Resources before = Resources.now();

            long captured = 0;
            for (int i = 0; i < sessions; i++) {
                captured += oneSession(server, mails);
            }

            assertThat(captured).isEqualTo((long) sessions * mails);
            assertThat(Resources.now().heap()).isLessThanOrEqualTo(before.heap() + 2 * MIB);
            System.out.println("before: " + before + "\nafter:  " + Resources.now());
        }
    }

    @Test
    void oneSessionMayGoOnForEverIfTheMailboxIsClearedMeanwhile() throws Exception {
        int mails = 500;
        try (SmtpServer server = SmtpServer.create().start();
                SoakClient client = new SoakClient(server.port())) {
            client.greet();
            // As much as the transcript of a session keeps, so that it does not grow any more.
            for (int i = 0; i < 120; i++) {
                client.send(mails);
                server.mailbox().clear();
            }
            Resources before = Resources.now();

            for (int i = 0; i < 400; i++) {
                assertThat(client.send(mails)).isEqualTo(mails);
                assertThat(server.mailbox().mails()).hasSize(mails);
                server.mailbox().clear();
            }

            assertThat(Resources.now().heap()).isLessThanOrEqualTo(before.heap() + 4 * MIB);
            System.out.println("before: " + before + "\nafter:  " + Resources.now());
            client.quit();
        }
    }

    private static int oneSession(SmtpServer server, int mails) throws Exception {
        try (SoakClient client = new SoakClient(server.port())) {
            client.greet();
            assertThat(client.send(mails)).isEqualTo(mails);
            client.quit();
        }
        int captured = server.mailbox().mails().size();
        server.mailbox().clear();
        return captured;
    }
}
