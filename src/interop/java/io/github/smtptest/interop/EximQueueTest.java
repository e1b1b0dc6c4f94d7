package io.github.smtptest.interop;

import static io.github.smtptest.failure.Moment.BDAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EximQueueTest extends QueueContract {

    /** Exim sends in chunks to whoever takes them. */
    final SmtpServer chunking = SmtpServer.create(
            SmtpServerOptions.builder().timeout(Duration.ofSeconds(30)).build());

    EximQueueTest() {
        super(Exim::start);
    }

    @Override
    void requireMailServer() {
        Exim.require();
    }

    @Test
    void losesNothingWhenAChunkIsRefused() throws Exception {
        DeclaredFailure busy = chunking.on(BDAT).once().reply(451, "4.3.0", "Try again later");
        try (MailServer queue = relayTo(chunking)) {
            queue.submit(LETTER);
            assertThat(busy.timesFired()).isOne();
            assertThat(chunking.mailbox()).hasNoMail();

            queue.flush();
            arrivedOnce(chunking, queue);
        }
    }
}
