package io.github.smtptest.benchmark.contestant;

import java.net.InetAddress;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.wiser.Wiser;

final class WiserServer implements RunningServer {

    private final Wiser server;

    WiserServer() {
        server = Wiser.create(SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                // Its default of 1,000 would refuse the largest crowd.
                .maxConnections(10_000)
                .backlog(1_024));
        server.start();
    }

    @Override
    public int port() {
        return server.getServer().getPortAllocated();
    }

    @Override
    public void awaitMails(int count) {
        Polling.until(count, () -> server.getMessages().size());
    }

    @Override
    public void clear() {
        server.getMessages().clear();
    }

    @Override
    public void close() {
        server.stop();
    }
}
