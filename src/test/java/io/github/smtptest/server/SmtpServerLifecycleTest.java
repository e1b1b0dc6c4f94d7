package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.SmtpSession;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

class SmtpServerLifecycleTest {

    @Test
    void acceptsClientsWhenStartReturns() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (SmtpServer smtp = SmtpServer.create().start();
                    WireClient client = WireClient.greeted(smtp)) {
                client.quit();
            }
        }
    }

    @Test
    void givesEachServerAPortOfItsOwn() {
        Set<Integer> ports = new HashSet<>();
        try (SmtpServer one = SmtpServer.create().start();
                SmtpServer two = SmtpServer.create().start();
                SmtpServer three = SmtpServer.create().start()) {
            List.of(one, two, three).forEach(smtp -> ports.add(smtp.port()));
        }

        assertThat(ports).hasSize(3).allMatch(port -> port > 0);
    }

    @Test
    void keepsItsMailsApartFromThoseOfOtherServers() throws Exception {
        try (SmtpServer one = SmtpServer.create().start();
                SmtpServer two = SmtpServer.create().start();
                WireClient client = WireClient.introduced(one)) {
            client.deliver("a@example.org", "b@example.org", "\r\n");

            assertThat(one.mailbox().mails()).hasSize(1);
            assertThat(two.mailbox().mails()).isEmpty();
            assertThat(two.sessions()).isEmpty();
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (SmtpServer smtp = SmtpServer.create().start()) {
            assertThat(smtp.host()).isEqualTo("127.0.0.1");

            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();
            assumeFalse(others.isEmpty());
            for (InetAddress other : others) {
                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(other, smtp.port()), 10_000);
                    }
                });
            }
        }
    }

    @Test
    void goesOnWhenStartedTwice() throws Exception {
        try (SmtpServer smtp = SmtpServer.create().start()) {
            int port = smtp.port();

            assertThat(smtp.start()).isSameAs(smtp);

            assertThat(smtp.port()).isEqualTo(port);
            try (WireClient client = WireClient.greeted(smtp)) {
                client.quit();
            }
        }
    }

    @Test
    void beginsAnewAfterClose() throws Exception {
        SmtpServer smtp = SmtpServer.create().start();
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", "\r\n");
            client.quit();
        }
        smtp.on(Moment.RCPT).reply(550, "5.1.1", "No such user");
        smtp.on(Moment.DATA);
        smtp.close();
        assertThat(smtp.mailbox()).hasMails(1);

        try (smtp) {
            assertThat(smtp.start()).isSameAs(smtp).isListening().hasAttempts(0);
            assertThat(smtp.isClosed()).isFalse();
            assertThat(smtp.failures().all()).isEmpty();
            assertThat(smtp.failures().unfinished()).isEmpty();
            assertThat(smtp.sessions()).isEmpty();
            assertThat(smtp.mailbox().mails()).isEmpty();
            try (WireClient client = WireClient.introduced(smtp)) {
                client.deliver("c@example.org", "d@example.org", "\r\n");
                client.quit();
            }
            assertThat(smtp.mailbox()).singleMail().envelope().hasReversePath("c@example.org");
            assertThat(smtp.mailbox().mails()).extracting(Mail::number).containsExactly(1);
            assertThat(smtp.sessions()).extracting(SmtpSession::number).containsExactly(1);
        }
        assertThat(smtp).isClosed();
    }

    @Test
    void isNotStartedWhileItIsBeingClosed() {
        List<Throwable> refusals = new ArrayList<>();
        class StartsTooSoon implements Lifecycle.Owner {
            private final Lifecycle lifecycle = new Lifecycle(InetAddress.getLoopbackAddress(), this);

            @Override
            public SmtpConnection connect(ClientSocket socket) {
                throw new AssertionError("nobody connects");
            }

            @Override
            public void isAt(String place) {}

            @Override
            public void closed() {
                refusals.add(catchThrowable(() -> lifecycle.start(0)));
            }

            @Override
            public void beginsAnew() {
                throw new AssertionError("it does not");
            }
        }
        Lifecycle lifecycle = new StartsTooSoon().lifecycle;
        lifecycle.start(0);
        lifecycle.close();

        assertThat(refusals)
                .singleElement()
                .isInstanceOf(IllegalStateException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("this server is being closed; start it when close() has returned");
        assertThat(lifecycle.isClosed()).isTrue();
    }

    @Test
    void canBeStartedAfterCloseIfItNeverListened() throws Exception {
        SmtpServer smtp = SmtpServer.create();
        smtp.close();

        try (smtp) {
            WireClient.greeted(smtp.start()).quit();
        }
    }

    @Test
    void keepsWhatItHasIfItCannotBeginAnew() {
        try (SmtpServer other = SmtpServer.create().start()) {
            SmtpServer smtp = SmtpServer.create(
                    SmtpServerOptions.builder().port(other.port()).build());
            smtp.on(Moment.RCPT).reply(550, "5.1.1", "No such user");
            smtp.close();

            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(smtp::start);
            assertThat(smtp.failures().all()).hasSize(1);
            assertThat(smtp).isClosed();
        }
    }

    @Test
    void beginsAnewAnyNumberOfTimes() throws Exception {
        SmtpServer smtp = SmtpServer.create();
        for (int i = 0; i < 20; i++) {
            try (smtp;
                    WireClient client = WireClient.greeted(smtp.start())) {
                assertThat(smtp.sessions()).hasSize(1);
            }
            assertThat(smtp).isClosed();
        }
    }

    @Test
    void hasNoPortBeforeStart() {
        try (SmtpServer smtp = SmtpServer.create()) {
            assertThatIllegalStateException()
                    .isThrownBy(smtp::port)
                    .withMessage(
                            "this server has no port yet; call start() first, or put @SmtpTest on the test class that has"
                                    + " it in a field");
        }
    }

    @Test
    void keepsItsPortAfterClose() {
        SmtpServer smtp = SmtpServer.create().start();
        int port = smtp.port();
        smtp.close();

        assertThat(smtp.port()).isEqualTo(port);
    }

    @Test
    void tellsItsState() {
        SmtpServer smtp = SmtpServer.create();
        assertThat(smtp).hasToString("SmtpServer (new)");
        assertThat(List.of(smtp.isListening(), smtp.isClosed())).containsExactly(false, false);

        smtp.start();
        assertThat(smtp).hasToString("SmtpServer (listening on 127.0.0.1:" + smtp.port() + ")");
        assertThat(List.of(smtp.isListening(), smtp.isClosed())).containsExactly(true, false);

        smtp.close();
        assertThat(smtp).hasToString("SmtpServer (closed, was listening on 127.0.0.1:" + smtp.port() + ")");
        assertThat(List.of(smtp.isListening(), smtp.isClosed())).containsExactly(false, true);
    }

    @Test
    void tellsThatItWasClosedWithoutAStart() {
        SmtpServer smtp = SmtpServer.create();
        smtp.close();

        assertThat(smtp).hasToString("SmtpServer (closed, never started)");
    }

    @Test
    void refusesClientsAfterClose() {
        SmtpServer smtp = SmtpServer.create().start();
        smtp.close();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> WireClient.connect(smtp));
    }

    @Test
    void showsItsMailsAfterClose() throws Exception {
        SmtpServer smtp = SmtpServer.create().start();
        try (WireClient client = WireClient.introduced(smtp)) {
            client.deliver("a@example.org", "b@example.org", "Subject: Kept\r\n\r\nText\r\n");
        }
        smtp.close();

        assertThat(smtp.mailbox()).singleMail().hasSubject("Kept");
    }

    @Test
    void refusesOptionsThatAreNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> SmtpServer.create(null))
                .withMessage("options");
    }

    @Test
    void namesAnAddressThatIsNotOfThisMachine() throws Exception {
        InetAddress foreign = InetAddress.getByName("203.0.113.1");
        SmtpServer smtp =
                SmtpServer.create(SmtpServerOptions.builder().address(foreign).build());

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(smtp::start)
                .withCauseInstanceOf(BindException.class)
                .satisfies(thrown -> assertThat(thrown)
                        .hasMessage("cannot listen on 203.0.113.1:0: "
                                + thrown.getCause().getMessage()));
        assertThat(smtp).hasToString("SmtpServer (new)");
    }

    /** Alone, lest another test be given the port that was just freed. */
    @Nested
    @Isolated
    class ThePort {

        @Test
        void isNamedIfItIsTaken() {
            try (SmtpServer first = SmtpServer.create().start()) {
                SmtpServer second = onPort(first.port());

                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(second::start)
                        .withCauseInstanceOf(BindException.class)
                        .satisfies(thrown -> assertThat(thrown)
                                .hasMessage("cannot listen on 127.0.0.1:" + first.port() + ": "
                                        + thrown.getCause().getMessage()
                                        + "; leave the port at 0, the default, to let the system choose a free one"));
                assertThat(second).hasToString("SmtpServer (new)");
            }
        }

        @Test
        void canBeHadByAServerThatFoundItTakenBefore() throws Exception {
            SmtpServer first = SmtpServer.create().start();
            try (SmtpServer second = onPort(first.port())) {
                assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(second::start);

                first.close();
                second.start();

                try (WireClient client = WireClient.greeted(second)) {
                    client.quit();
                }
            }
        }

        @Test
        void isFreeOnceCloseHasReturned() throws Exception {
            int port = 0;
            for (int i = 0; i < 200; i++) {
                try (SmtpServer smtp = onPort(port).start();
                        WireClient connected = WireClient.greeted(smtp);
                        WireClient quit = WireClient.greeted(smtp)) {
                    port = smtp.port();
                    quit.quit();
                    smtp.close();
                    connected.expectCutOff();
                }
            }
        }

        private static SmtpServer onPort(int port) {
            return SmtpServer.create(SmtpServerOptions.builder().port(port).build());
        }
    }
}
