package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
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
    void refusesToStartAfterClose() {
        SmtpServer smtp = SmtpServer.create().start();
        smtp.close();

        assertThatIllegalStateException()
                .isThrownBy(smtp::start)
                .withMessage("this server was closed; make a new one with SmtpServer.create()");
    }

    @Test
    void refusesToStartAfterCloseEvenIfItNeverListened() {
        SmtpServer smtp = SmtpServer.create();
        smtp.close();

        assertThatIllegalStateException()
                .isThrownBy(smtp::start)
                .withMessage("this server was closed; make a new one with SmtpServer.create()");
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
