package io.github.smtptest.server;

import io.github.smtptest.session.SessionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a declared failure does to a connection: waiting, silence, dripping, breaking off.
 *
 * <p>Every wait ends when the server is closed.
 */
final class Misbehaviour {

    /** Between two pieces, so that the client most likely reads them one by one. */
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(5);

    /** How often a rate is looked after in a second. */
    private static final int STEPS_PER_SECOND = 20;

    /**
     * A server that has stopped for good reads no more; but only one that has read all there is can notice that the client
     * has gone, so a mail of usual size has to fit in.
     */
    private static final int READ_WHILE_STALLED = 1024 * 1024;

    /** The alert handshake_failure in a record of its own (RFC 8446 §5.1, §6), which needs no keys. */
    private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

    private static final int RECORD_HEADER = 5;

    private final SessionLog log;
    private final CountDownLatch stop;

    Misbehaviour(SessionLog log, CountDownLatch stop) {
        this.log = log;
        this.stop = stop;
    }

    void pause(Duration by) throws IOException {
        await(by.toNanos());
    }

    void write(OutputStream out, List<byte[]> pieces) throws IOException {
        for (byte[] piece : pieces) {
            if (piece != pieces.get(0)) {
                pause(BETWEEN_PIECES);
            }
            out.write(piece);
        }
    }

    void drip(OutputStream out, byte[] octets, int octetsPerSecond) throws IOException {
        int step = step(octetsPerSecond);
        for (int at = 0; at < octets.length; at += step) {
            int length = Math.min(step, octets.length - at);
            await(nanos(length, octetsPerSecond));
            out.write(octets, at, length);
        }
    }

    int readSlowly(InputStream in, byte[] buffer, int octetsPerSecond) throws IOException {
        int read = in.read(buffer, 0, Math.min(buffer.length, step(octetsPerSecond)));
        if (read > 0) {
            await(nanos(read, octetsPerSecond));
        }
        return read;
    }

    private static int step(int octetsPerSecond) {
        return Math.max(1, octetsPerSecond / STEPS_PER_SECOND);
    }

    private static long nanos(int octets, int octetsPerSecond) {
        return TimeUnit.SECONDS.toNanos(octets) / octetsPerSecond;
    }

    /** Says nothing until the client gives up or the time is over; tells whether the client gave up. */
    boolean stall(Socket socket, Optional<Duration> atMost) throws IOException {
        long begun = System.nanoTime();
        long nanos = atMost.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4 * 1024];
        for (int read = 0; read < READ_WHILE_STALLED; ) {
            long left = nanos - (System.nanoTime() - begun);
            if (left <= 0) {
                return false;
            }
            int count;
            try {
                socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1));
                count = in.read(buffer);
            } catch (SocketTimeoutException e) {
                continue;
            } catch (IOException e) {
                if (stop.getCount() == 0) {
                    throw e;
                }
                count = -1;
            }
            if (count < 0) {
                log.event("the client gave up after "
                        + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms of silence");
                return true;
            }
            read += count;
        }
        await(nanos - (System.nanoTime() - begun));
        return false;
    }

    /** Closes our half, and reads until the client closes its own. */
    void halfClose(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(0);
        byte[] buffer = new byte[4 * 1024];
        InputStream in = socket.getInputStream();
        try {
            while (in.read(buffer) >= 0) {
                // Taken and forgotten, as declared.
            }
        } catch (IOException e) {
            // The client has closed in its own way.
        }
    }

    void reset(Socket plain) throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Waits for the client's first record, without which it does not expect an alert. */
    void readClientHello(Socket plain) throws IOException {
        InputStream in = plain.getInputStream();
        byte[] header = in.readNBytes(RECORD_HEADER);
        if (header.length == RECORD_HEADER) {
            in.readNBytes((header[3] & 0xFF) << 8 | header[4] & 0xFF);
        }
    }

    void failHandshake(Socket plain) throws IOException {
        plain.getOutputStream().write(HANDSHAKE_FAILURE);
    }

    private void await(long nanos) throws IOException {
        try {
            if (nanos > 0 && stop.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new IOException("the server was stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
