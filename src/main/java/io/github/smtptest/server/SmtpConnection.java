package io.github.smtptest.server;

import io.github.smtptest.protocol.Action;
import io.github.smtptest.protocol.SmtpReceiver;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One client's socket: reads, feeds the {@link SmtpReceiver}, writes what it answers.
 *
 * <p>Runs on one thread; only {@link #stop()} comes from another.
 */
final class SmtpConnection implements Runnable, Ending {

    private static final int SMALLEST_BUFFER = 4 * 1024;
    private static final int LARGEST_BUFFER = 128 * 1024;

    /** How long a client may take to notice that the server has said its last word. */
    private static final int FAREWELL_MILLIS = 1_000;

    /** What the client connected with; {@link #socket} is the same or a TLS socket above it. */
    private final ClientSocket plain;

    private final SmtpServerOptions options;
    private final SmtpReceiver receiver;
    private final SessionLog log;
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Misbehaviour misbehaviour;
    private Socket socket;

    SmtpConnection(ClientSocket socket, SmtpServerOptions options, SmtpReceiver receiver, SessionLog log) {
        this.plain = socket;
        this.socket = socket;
        this.options = options;
        this.receiver = receiver;
        this.log = log;
        this.misbehaviour = new Misbehaviour(log, stop);
    }

    /** Why the receiver is to go on. */
    private enum Turn {
        OPENED,
        /** The client has been silent for too long. */
        IDLE,
        /** It has octets, or the action it asked for is done. */
        READY
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void run() {
        try (plain) {
            plain.setTcpNoDelay(true);
            int idleMillis = Math.toIntExact(options.idleTimeout().toMillis());
            if (idleMillis > 0) {
                // Only then: with a time-out each read is three calls of the system instead of one.
                plain.setSoTimeout(idleMillis);
            }
            talk();
        } catch (HandshakeFailed e) {
            over(SessionEnd.TLS_FAILED);
        } catch (IOException e) {
            if (!isStopped()) {
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
        try {
            makeRoom(error);
            log.failed(error);
            over(SessionEnd.ERROR);
        } finally {
            stop();
            done.countDown();
        }
    }

    private void makeRoom(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            receiver.outOfMemory();
        }
    }

    private void talk() throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[SMALLEST_BUFFER];
        int read = 0;
        Action action = proceed(Turn.OPENED);
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
            if (!(action instanceof Action.Read reading)) {
                if (!carryOut(action, out)) {
                    return;
                }
                in = socket.getInputStream();
                out = socket.getOutputStream();
                action = proceed(Turn.READY);
                continue;
            }
            if (read == buffer.length && read < LARGEST_BUFFER) {
                // The client has more to say than fits, and the receiver is done with what it said so far.
                buffer = new byte[Math.min(LARGEST_BUFFER, buffer.length * 4)];
            }
            try {
                int rate = reading.octetsPerSecond();
                read = rate == 0 ? in.read(buffer) : misbehaviour.readSlowly(in, buffer, rate);
            } catch (SocketTimeoutException e) {
                action = proceed(Turn.IDLE);
                continue;
            }
            if (read < 0) {
                over(receiver.end());
                return;
            }
            receiver.receive(buffer, 0, read);
            action = proceed(Turn.READY);
        }
    }

    /** Does something to the connection; tells whether it goes on. */
    private boolean carryOut(Action action, OutputStream out) throws IOException {
        if (action instanceof Action.StartTls) {
            encrypt();
        } else if (action instanceof Action.Pause pause) {
            misbehaviour.pause(pause.by());
        } else if (action instanceof Action.Write write) {
            misbehaviour.write(out, write.pieces());
        } else if (action instanceof Action.Drip drip) {
            misbehaviour.drip(out, drip.octets(), drip.octetsPerSecond());
        } else {
            breakOff(action);
            return false;
        }
        return true;
    }

    private void breakOff(Action action) throws IOException {
        if (action instanceof Action.Stall stall) {
            boolean clientGaveUp = misbehaviour.stall(socket, stall.atMost());
            // A QUIT that was carried out stays one, whoever was the first to leave.
            boolean withoutQuit = clientGaveUp && receiver.end() != SessionEnd.QUIT;
            over(withoutQuit ? SessionEnd.CLIENT_DISCONNECTED : receiver.end());
            if (!clientGaveUp) {
                farewell(socket.getInputStream(), new byte[SMALLEST_BUFFER]);
            }
        } else if (action instanceof Action.FailHandshake) {
            misbehaviour.readClientHello(plain);
            // On record before the client gets the alert and looks.
            over(receiver.end());
            misbehaviour.failHandshake(plain);
            farewell(plain.getInputStream(), new byte[SMALLEST_BUFFER]);
        } else if (action instanceof Action.Reset) {
            over(receiver.end());
            misbehaviour.reset(plain);
        } else {
            // Nothing of a transaction can come any more, but whether the client closes its half is worth to know.
            receiver.disconnected();
            misbehaviour.halfClose(socket);
            over(isStopped() ? SessionEnd.SERVER_STOPPED : receiver.end());
        }
    }

    /** Says that client and server did not agree on TLS; what went wrong is in the transcript. */
    private static final class HandshakeFailed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private void encrypt() throws IOException {
        try {
            TlsHandshake.Encrypted encrypted = TlsHandshake.over(plain, options.tls());
            socket = encrypted.socket();
            receiver.encrypted(encrypted.details());
        } catch (IOException e) {
            if (isStopped()) {
                throw e;
            }
            // Not only an SSLException: on some systems the reset of a client that gives up takes its alert along.
            log.event("TLS handshake failed: " + TlsHandshake.reason(e));
            throw new HandshakeFailed();
        }
    }

    private Action proceed(Turn turn) {
        try {
            if (turn == Turn.OPENED) {
                receiver.open();
            } else if (turn == Turn.IDLE) {
                receiver.idle();
            }
            return receiver.proceed();
        } catch (RuntimeException | Error e) {
            makeRoom(e);
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
        log.end(isStopped() && end == SessionEnd.CLIENT_DISCONNECTED ? SessionEnd.SERVER_STOPPED : end);
    }

    /** Cuts the connection off; {@link #awaitDone} waits for its thread. */
    void stop() {
        stop.countDown();
        try {
            // The plain one: a TLS socket would say goodbye first, to a client that may not listen.
            plain.close();
        } catch (IOException e) {
            log.event("closing the socket failed: " + e.getMessage());
        }
    }

    @Override
    public boolean awaitDone(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }
}
