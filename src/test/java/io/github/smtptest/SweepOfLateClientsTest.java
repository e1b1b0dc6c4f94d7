package io.github.smtptest;

import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that say something when the method of the test is over, or do not wait for the answer. */
class SweepOfLateClientsTest {

    /** Says it and goes on. */
    private static void say(Socket socket, String line) {
        try {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void waitsForAStepWhoseAnswerTheClientDoesNotWaitFor() {
        Jupiter.run(DoesNotWait.class).passed(6);
    }

    @SmtpTest
    static class DoesNotWait {
        @EverySmtpFailure(moments = QUIT)
        void sweep(SmtpServer smtp) throws IOException {
            try (Socket socket = new Socket(smtp.host(), smtp.port())) {
                say(socket, "QUIT");
            }
        }
    }

    @Test
    void recordsWhatAClientSaysInAfterEach() {
        Jupiter.run(ClosesInAfterEach.class).passed(6);
    }

    @SmtpTest
    static class ClosesInAfterEach {

        private Socket socket;

        @AfterEach
        void close() throws IOException {
            say(socket, "QUIT");
            socket.close();
        }

        @EverySmtpFailure(moments = QUIT)
        void sweep(SmtpServer smtp) throws IOException {
            socket = new Socket(smtp.host(), smtp.port());
        }
    }

    @Test
    void takesAClientForFinishedThatStaysConnectedAndSaysNothing() {
        Jupiter.run(StaysConnected.class).passed(6);
    }

    @SmtpTest
    static class StaysConnected {
        @EverySmtpFailure(moments = NOOP)
        void sweep(SmtpServer smtp) throws IOException {
            say(new Socket(smtp.host(), smtp.port()), "NOOP");
        }
    }

    @Test
    void failsARunThatNeverComesToTheStepWithTheNoteOfItsServer() {
        SaysItOnce.said = false;
        Throwable failure = Jupiter.run(SaysItOnce.class).failure();

        assertThat(failure)
                .hasMessageStartingWith("The failure point \"VRFY → 451 4.3.0\" was never reached: the dialogue of this"
                        + " run differs from the recorded one.\nRecorded: greeting, VRFY\nThis run:"
                        + " greeting\n");
        assertThat(failure.getSuppressed()).isNotEmpty();
    }

    @SmtpTest
    static class SaysItOnce {

        private static boolean said;

        @EverySmtpFailure(only = "VRFY → 451")
        void sweep(SmtpServer smtp) throws IOException {
            try (Socket socket = new Socket(smtp.host(), smtp.port())) {
                if (!said) {
                    say(socket, "VRFY ada");
                }
                said = true;
            }
        }
    }
}
