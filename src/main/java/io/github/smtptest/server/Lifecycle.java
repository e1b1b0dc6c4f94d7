package io.github.smtptest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of a server: it listens, may go down and come back, and is closed in the end, with everything it is connected to;
 * it may begin another one.
 *
 * <p>Thread-safe: guarded by this object's monitor.
 */
final class Lifecycle implements Listener.Clients {

    /** A connection's thread ends at once when its socket closes; this bounds what cannot happen. */
    private static final long CLOSE_MILLIS = 5_000;

    private enum State {
        NEW,
        LISTENING,
        DOWN,
        CLOSED
    }

    /** Whose life it is. */
    interface Owner {

        /** Makes a connection of a socket, and its record. */
        SmtpConnection connect(ClientSocket socket);

        /** Is told where clients connect to, whenever that changes. */
        void isAt(String place);

        /** Is told at the very end of a life. */
        void closed();

        /** Is told when another life begins, before its first client: nothing of the last one may be mistaken for it. */
        void beginsAnew();
    }

    private final InetAddress address;
    private final Owner owner;

    private final Set<SmtpConnection> connections = new LinkedHashSet<>();
    private CountDownLatch closed = new CountDownLatch(1);
    private State state = State.NEW;
    private @Nullable Listener listener;
    private @Nullable Socket reservation;
    private int port;

    Lifecycle(InetAddress address, Owner owner) {
        this.address = address;
        this.owner = owner;
    }

    synchronized void start(int on) {
        switch (state) {
            case NEW -> listen(on, wayOut(on));
            case LISTENING -> {}
            case DOWN -> throw new IllegalStateException("this server is down on purpose; smtp.comeBack() ends that");
            case CLOSED -> {
                if (closed.getCount() > 0) {
                    throw new IllegalStateException("this server is being closed; start it when close() has returned");
                }
                // Only once it listens, so that nothing is lost if it cannot; who connects waits for this monitor.
                listen(on, wayOut(on));
                owner.beginsAnew();
                closed = new CountDownLatch(1);
            }
        }
    }

    private static String wayOut(int port) {
        return port == 0 ? "" : "; leave the port at 0, the default, to let the system choose a free one";
    }

    private void listen(int on, String wayOut) {
        Listener bound = Listener.bind(address, on, this, wayOut);
        listener = bound;
        port = bound.port();
        state = State.LISTENING;
        owner.isAt(place());
        bound.accept();
    }

    @Override
    public synchronized Listener.Client connected(ClientSocket socket) throws IOException {
        if (state != State.LISTENING) {
            socket.close();
            throw new SocketException("the server does not listen any more");
        }
        SmtpConnection connection = owner.connect(socket);
        connections.add(connection);
        return new Client(this, connection, connections.size() == 1);
    }

    private record Client(Lifecycle lifecycle, SmtpConnection connection, boolean isAlone) implements Listener.Client {

        @Override
        public void run() {
            try {
                connection.run();
            } finally {
                lifecycle.forget(connection);
            }
        }

        @Override
        public void turnAway(Throwable reason) {
            connection.fail(reason);
            lifecycle.forget(connection);
        }
    }

    private synchronized void forget(SmtpConnection connection) {
        connections.remove(connection);
    }

    void goDown() {
        List<Ending> endings;
        synchronized (this) {
            if (state == State.DOWN) {
                return;
            }
            if (state != State.LISTENING) {
                throw new IllegalStateException("only a server that listens can go down, but this is: " + this);
            }
            state = State.DOWN;
            owner.isAt(place() + ", which is down");
            endings = cutOff();
        }
        // The listener is the first of them: the sooner its port is kept, the less can another server be given it.
        awaitAll(endings.subList(0, 1));
        reserve();
        awaitAll(endings.subList(1, endings.size()));
    }

    private synchronized void reserve() {
        if (state == State.DOWN && reservation == null) {
            try {
                reservation = Listener.reserve(address, port);
            } catch (IOException e) {
                // Some systems keep a port for nobody; then it is as free as any other until the server is back.
                reservation = null;
            }
        }
    }

    synchronized void comeBack() {
        if (state == State.LISTENING) {
            return;
        }
        if (state != State.DOWN) {
            throw new IllegalStateException("only a server that is down can come back, but this is: " + this);
        }
        String takenMeanwhile = "; another program has taken the port while this server was down";
        try {
            // The reservation gives way to a listener without a gap in which another server could get the port.
            listen(port, takenMeanwhile);
        } catch (UncheckedIOException e) {
            // Some systems give a port to one socket only.
            endReservation();
            listen(port, takenMeanwhile);
        }
        endReservation();
    }

    private void endReservation() {
        Socket kept = reservation;
        reservation = null;
        if (kept != null) {
            try {
                kept.close();
            } catch (IOException e) {
                throw new UncheckedIOException("closing the reservation of port " + port + " failed", e);
            }
        }
    }

    /** Closes everything. */
    void close() {
        boolean first;
        CountDownLatch end;
        synchronized (this) {
            first = state != State.CLOSED;
            state = State.CLOSED;
            end = closed;
        }
        if (!first) {
            // Another thread closes it, or has: this one must not return before everything has ended either.
            awaitAll(List.of(millis -> end.await(millis, TimeUnit.MILLISECONDS)));
            return;
        }
        try {
            List<Ending> endings;
            synchronized (this) {
                endReservation();
                endings = cutOff();
            }
            awaitAll(endings);
            owner.closed();
        } finally {
            end.countDown();
        }
    }

    /** Begins to end everything that clients are connected to; gives what there is to wait for. */
    private List<Ending> cutOff() {
        List<Ending> endings = new ArrayList<>();
        Listener bound = listener;
        listener = null;
        if (bound != null) {
            bound.close();
            endings.add(bound);
        }
        for (SmtpConnection connection : connections) {
            connection.stop();
            endings.add(connection);
        }
        return endings;
    }

    /** The port is free only once the acceptor has left accept(); an interrupted caller still gets a closed server. */
    private static void awaitAll(List<Ending> endings) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        for (Ending ending : endings) {
            boolean ended = false;
            while (!ended) {
                try {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    ending.awaitDone(Math.max(0, left));
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    String host() {
        return (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
    }

    /** The port; 0 if there was none yet. */
    synchronized int port() {
        return port;
    }

    synchronized boolean isListening() {
        return state == State.LISTENING;
    }

    synchronized boolean isClosed() {
        return state == State.CLOSED;
    }

    private String place() {
        return host() + ":" + port;
    }

    @Override
    public synchronized String toString() {
        return switch (state) {
            case NEW -> "SmtpServer (new)";
            case LISTENING -> "SmtpServer (listening on " + place() + ")";
            case DOWN -> "SmtpServer (down, comes back on " + place() + ")";
            case CLOSED ->
                port == 0
                        ? "SmtpServer (closed, never started)"
                        : "SmtpServer (closed, was listening on " + place() + ")";
        };
    }
}
