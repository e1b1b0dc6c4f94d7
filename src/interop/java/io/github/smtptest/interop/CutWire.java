package io.github.smtptest.interop;

import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Breaks the first connection when the client has said something, of which the server learns nothing. */
final class CutWire extends Wire {

    private final String words;
    private final AtomicBoolean cut = new AtomicBoolean();

    CutWire(SmtpServer smtp, String words) throws IOException {
        super(smtp);
        this.words = words;
    }

    boolean wasCut() {
        return cut.get();
    }

    @Override
    boolean said(String soFar) {
        return !soFar.contains(words) || cut.getAndSet(true);
    }
}
