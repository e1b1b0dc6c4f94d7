package io.github.smtptest.interop;

import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Holds the reply to MAIL back until the client has sent RCPT or has waited for a while: only a client that pipelines
 * (RFC 2920) sends RCPT.
 */
final class HeldReplies extends Wire {

    private static final int PATIENCE_MILLIS = 2_000;

    private final CompletableFuture<Boolean> rcptCameFirst = new CompletableFuture<>();
    private volatile boolean mailCame;

    HeldReplies(SmtpServer smtp) throws IOException {
        super(smtp);
    }

    /** Tells, once the mail is there, whether RCPT came before the reply to MAIL. */
    boolean rcptCameFirst() {
        return rcptCameFirst.getNow(false);
    }

    @Override
    boolean said(String soFar) {
        int mail = soFar.indexOf("MAIL FROM:");
        mailCame = mail >= 0;
        if (mailCame && soFar.indexOf("RCPT TO:", mail) >= 0) {
            rcptCameFirst.complete(true);
        }
        return true;
    }

    @Override
    void beforeReply() {
        if (mailCame) {
            rcptCameFirst
                    .completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
