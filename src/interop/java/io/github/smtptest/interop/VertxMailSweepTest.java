package io.github.smtptest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Vert.x's mail client at every failure point of one mail to two people. */
class VertxMailSweepTest {

    /** What goes wrong within Vert.x and is told to nobody. */
    private static final Queue<Throwable> UNHANDLED = new ConcurrentLinkedQueue<>();

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx().exceptionHandler(UNHANDLED::add);
    }

    @AfterAll
    static void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void outOfTheBoxNeverGivesUpAndLetsOneRefusedRecipientStopTheMail() {
        ClientSweep sweep = ClientSweep.outOfTheBox(VertxMail.class);

        // It never waits for the answer to QUIT.
        assertThat(sweep.outcomes()).isEqualTo("""
                          4xx                5xx                lost               reply lost         silence
                greeting  nobody! loss       nobody!            nobody! loss       –                  nobody! loss waits
                EHLO      both               both               nobody! loss       nobody! loss       nobody! loss waits
                MAIL      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss waits
                RCPT ada  nobody! loss       nobody! loss       nobody! loss       nobody! loss       nobody! loss waits
                RCPT bob  nobody! loss       nobody! loss       nobody! loss       nobody! loss       nobody! loss waits
                DATA      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss waits
                content   –                  –                  nobody! loss       –                  –
                message   nobody! loss       nobody!            nobody! loss       both!              nobody! loss waits
                QUIT      both               both               both               both               both
                """);
        assertThat(sweep.reports()).isEqualTo("""
                SMTPException (the reply)
                    greeting 4xx, 5xx; MAIL 4xx, 5xx; RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                    DATA 4xx, 5xx; message 4xx, 5xx
                IOException
                    greeting lost, silence; EHLO lost, reply lost, silence
                    MAIL lost, reply lost, silence; RCPT ada lost, reply lost, silence
                    RCPT bob lost, reply lost, silence; DATA lost, reply lost, silence
                    content lost; message lost, reply lost, silence
                """);
        assertThat(UNHANDLED)
                .as("a connection lost behind the final dot, which is reported all the same")
                .isNotEmpty()
                .allSatisfy(VertxMail::isItsOwnMistake);
    }

    @Test
    void setUpRightSendsToTheOthersAndReportsNoErrorAboutTheOneRefused() {
        ClientSweep sweep = ClientSweep.setUpRight(VertxMail.class);

        assertThat(sweep.outcomes()).isEqualTo("""
                          4xx                5xx                lost               reply lost         silence
                greeting  nobody! loss       nobody!            nobody! loss       –                  nobody! loss
                EHLO      both               both               nobody! loss       nobody! loss       nobody! loss
                MAIL      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss
                RCPT ada  bob loss silent    bob silent         nobody! loss       nobody! loss       nobody! loss
                RCPT bob  ada loss silent    ada silent         nobody! loss       nobody! loss       nobody! loss
                DATA      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss
                content   –                  –                  nobody! loss       –                  –
                message   nobody! loss       nobody!            nobody! loss       both!              nobody! loss
                QUIT      both               both               both               both               both
                """);
        assertThat(sweep.reports()).isEqualTo("""
                SMTPException (the reply)
                    greeting 4xx, 5xx; MAIL 4xx, 5xx; DATA 4xx, 5xx; message 4xx, 5xx
                IOException
                    greeting lost, silence; EHLO lost, reply lost, silence
                    MAIL lost, reply lost, silence; RCPT ada lost, reply lost, silence
                    RCPT bob lost, reply lost, silence; DATA lost, reply lost, silence
                    content lost; message lost, reply lost, silence
                """);
    }

    @Test
    void leavesItToTheCallerToSeeWhoIsMissingInTheResult() throws Exception {
        try (SmtpServer smtp = SmtpServer.create().start()) {
            smtp.on(Moment.RCPT).to("ada@example.org").reply(550, "5.1.1", "No such user");

            MailResult result = VertxMail.send(new MailConfig(smtp.host(), smtp.port()).setAllowRcptErrors(true));

            assertThat(result.getRecipients()).containsExactly("bob@example.org");
        }
    }

    @Test
    void hasNoTimeOutButTheOneForConnecting() {
        MailConfig defaults = new MailConfig();

        assertThat(defaults.getConnectTimeout()).isEqualTo(60_000);
        assertThat(defaults.getIdleTimeout()).isZero();
        assertThat(defaults.getReadIdleTimeout()).isZero();
        assertThat(defaults.getWriteIdleTimeout()).isZero();
    }

    static class VertxMail extends SendingClient {

        @Override
        void sendOutOfTheBox(SmtpServer smtp) throws Exception {
            send(new MailConfig(smtp.host(), smtp.port()));
        }

        @Override
        void sendSetUpRight(SmtpServer smtp) throws Exception {
            send(right(smtp));
        }

        static MailConfig right(SmtpServer smtp) {
            return new MailConfig(smtp.host(), smtp.port())
                    .setConnectTimeout((int) TIMEOUT.toMillis())
                    .setIdleTimeout((int) TIMEOUT.toMillis())
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setAllowRcptErrors(true);
        }

        /** Its code for the reply to the message does not expect that there is none. */
        static void isItsOwnMistake(Throwable error) {
            assertThat(error).isInstanceOf(NullPointerException.class);
            assertThat(error.getStackTrace()[0].getClassName()).isEqualTo("io.vertx.ext.mail.impl.SMTPSendMail");
        }

        static MailResult send(MailConfig configuration) throws Exception {
            MailClient client = MailClient.create(vertx, configuration);
            try {
                return await(client.sendMail(new MailMessage()
                        .setFrom(FROM)
                        .setTo(TO)
                        .setSubject(TEXT)
                        .setText(TEXT)));
            } finally {
                // Closing fails at times, when the connection has gone meanwhile; what counts is what sending says.
                await(client.close().otherwiseEmpty());
            }
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
