package io.github.smtptest.benchmark.contestant;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

final class GreenMailServer implements RunningServer {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    GreenMailServer() {
        server.start();
    }

    @Override
    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void awaitMails(int count) {
        if (!server.waitForIncomingEmail(30_000, count)) {
            throw new IllegalStateException("no " + count + " mails in 30 s");
        }
    }

    @Override
    public void clear() throws FolderException {
        server.purgeEmailFromAllMailboxes();
    }

    @Override
    public void close() {
        server.stop();
    }
}
