package io.github.smtptest.benchmark.contestant;

import io.github.smtptest.server.SmtpServer;

final class SmtpTestServer implements RunningServer {

    private final SmtpServer server = SmtpServer.create().start();

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void awaitMails(int count) {
        if (!server.mailbox().awaits(mails -> mails.size() >= count)) {
            throw new IllegalStateException("no " + count + " mails: " + server.describe());
        }
    }

    @Override
    public void clear() {
        server.mailbox().clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
