package io.github.smtptest.server;

import io.github.smtptest.protocol.Action;
import io.github.smtptest.protocol.SmtpReceiver;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One client's socket: reads, feeds the {@link SmtpReceiver}, writes what it answers.
 *
 * <p>Runs on one thread; only {@link #stop()} comes from another.
 */
final class SmtpConnection implements Runnable {

    private static final int SMALLEST_BUFFER = 4 * 1024;
    private static final int LARGEST_BUFFER = 128 * 1024;

    /** How long a client may take to notice that the server has said its last word. */
    private static final int FAREWELL_MILLIS = 1_000;

    private final Socket socket;
    private final SmtpReceiver receiver;
    private final SessionLog log;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stopped;

    SmtpConnection(Socket socket, SmtpReceiver receiver, SessionLog log) {
        this.socket = socket;
        this.receiver = receiver;
        this.log = log;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            talk();
        } catch (IOException e) {
            if (!stopped) {
                log.event("connection lost: " + e.getMessage());
            }
            over(SessionEnd.CLIENT_DISCONNECTED);
        } catch (Throwable e) {
            // Whatever it was, the session record must have it: nobody reads what dies on a server thread.
            fail(e);
        } finally {
            done.countDown();
        }
    }

    /** Ends the session with an error of ours, in place of {@link #run()} or at its end. */
    void fail(Throwable error) {
        log.failed(error);
        over(SessionEnd.ERROR);
        stop();
        done.countDown();
    }

    private void talk() throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[SMALLEST_BUFFER];
        int read = 0;
        Action action = carefully(() -> {
            receiver.open();
            return receiver.proceed();
        });
        while (true) {
            byte[] output = receiver.takeOutput();
            if (action instanceof Action.Close) {
                // On record before the client reads the last reply and looks.
                over(receiver.end());
                out.write(output);
                farewell(in, buffer);
                return;
            }
            if (output.length > 0) {
                out.write(output);
            }
            if (read == buffer.length && read < LARGEST_BUFFER) {
                // The client has more to say than fits, and the receiver is done with what it said so far.
                buffer = new byte[Math.min(LARGEST_BUFFER, buffer.length * 4)];
            }
            read = in.read(buffer);
            if (read < 0) {
                over(receiver.end());
                return;
            }
            receiver.receive(buffer, 0, read);
            action = carefully(receiver::proceed);
        }
    }

    private Action carefully(Supplier<Action> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            log.failed(e);
            receiver.failed();
            return new Action.Close();
        }
    }

    /**
     * Closes our side and waits for the client to close its own: closing at once with octets unread would send a reset,
     * which can overtake the last reply (RFC 9293 §3.10.4, RFC 1122 §4.2.2.13).
     */
    private void farewell(InputStream in, byte[] buffer) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(FAREWELL_MILLIS);
        long end = System.nanoTime() + FAREWELL_MILLIS * 1_000_000L;
        try {
            while (in.read(buffer) >= 0 && System.nanoTime() < end) {
                // What a client says to a server that has closed is of no account.
            }
        } catch (IOException e) {
            // The client has seen the end in its own way.
        }
    }

    private void over(SessionEnd end) {
        receiver.disconnected();
        log.end(stopped && end == SessionEnd.CLIENT_DISCONNECTED ? SessionEnd.SERVER_STOPPED : end);
    }

    /** Cuts the connection off; {@link #awaitDone} waits for its thread. */
    void stop() {
        stopped = true;
        try {
            socket.close();
        } catch (IOException e) {
            log.event("closing the socket failed: " + e.getMessage());
        }
    }

    boolean awaitDone(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }
}
