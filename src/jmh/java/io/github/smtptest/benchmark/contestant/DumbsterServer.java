package io.github.smtptest.benchmark.contestant;

import com.dumbster.smtp.SimpleSmtpServer;
import java.io.IOException;

final class DumbsterServer implements RunningServer {

    private final SimpleSmtpServer server;

    DumbsterServer() throws IOException {
        server = SimpleSmtpServer.start(SimpleSmtpServer.AUTO_SMTP_PORT);
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void awaitMails(int count) {
        Polling.until(count, () -> server.getReceivedEmails().size());
    }

    @Override
    public void clear() {
        server.reset();
    }

    @Override
    public void close() {
        server.stop();
    }
}
