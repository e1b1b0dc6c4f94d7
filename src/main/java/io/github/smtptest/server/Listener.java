package io.github.smtptest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listening socket and the thread that accepts connections from it, until it is closed for good. */
final class Listener implements Runnable, Ending {

    /** Makes a client of a connection; must neither block nor fail but by an error of the socket. */
    interface Clients {
        Client connected(ClientSocket socket) throws IOException;
    }

    /** Who has connected; runs until the client is gone, and does not fail. */
    interface Client extends Runnable {

        /** Whether nobody else is connected. */
        boolean isAlone();

        /** Ends the connection, since there is no thread to serve it. */
        void turnAway(Throwable reason);
    }

    /** The default of 50 overflows with a few dozen clients at once, and each one turned away tries again after 1 s. */
    private static final int BACKLOG = 1_024;

    private final ClientSocket.Acceptor socket;
    private final Clients clients;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Listener(ClientSocket.Acceptor socket, Clients clients) {
        this.socket = socket;
        this.clients = clients;
    }

    /**
     * Binds a port; clients can connect from now on, and are accepted once {@link #accept} was called.
     *
     * @param clients takes who connects
     * @param wayOut what the message of an exception says at its end
     * @throws UncheckedIOException if it cannot be bound; names host and port, and the cause says why
     */
    @SuppressWarnings("AddressSelection") // The address was chosen in the options; nothing is looked up.
    static Listener bind(InetAddress address, int port, Clients clients, String wayOut) {
        try {
            return new Listener(new ClientSocket.Acceptor(address, port, BACKLOG), clients);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + address.getHostAddress() + ":" + port + ": " + e.getMessage() + wayOut, e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Serves each client on a thread of its own. */
    void accept() {
        ServerThreads.run(this);
    }

    /** Accepts until it is closed, or has a client to serve while another thread accepts. */
    @Override
    public void run() {
        Client own = null;
        try {
            while (own == null && !socket.isClosed()) {
                try {
                    own = share(clients.connected(socket.accept()));
                } catch (IOException | OutOfMemoryError e) {
                    // Closed, or out of file handles or memory: then it helps to wait a little, and close() must not.
                    if (closing.await(socket.isClosed() ? 0 : 10, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (own == null) {
                done.countDown();
            }
        }
        if (own != null) {
            own.run();
        }
    }

    /**
     * Lets another thread either serve a client or accept the next one; gives the client if this thread is to serve it.
     *
     * <p>One that is alone is served by this thread, without waiting until another has woken up. In a crowd this thread goes
     * on to accept, so that nobody who connects waits for a change of threads.
     */
    private @Nullable Client share(Client client) {
        boolean alone = client.isAlone();
        try {
            ServerThreads.run(alone ? this : client);
        } catch (RuntimeException | Error e) {
            client.turnAway(e);
            return null;
        }
        return alone ? client : null;
    }

    /** Lets nobody connect any more; the port is free once {@link #awaitDone} has returned. */
    void close() {
        closing.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the server socket failed", e);
        }
    }

    @Override
    public boolean awaitDone(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * A socket that keeps a port while nobody listens on it, so that no other server gets it and clients are refused.
     *
     * @throws IOException if the system does not let it; then the port is merely free
     */
    static Socket reserve(InetAddress address, int port) throws IOException {
        Socket reservation = new Socket();
        try {
            reservation.setReuseAddress(true);
            reservation.bind(new InetSocketAddress(address, port));
            return reservation;
        } catch (IOException e) {
            reservation.close();
            throw e;
        }
    }
}
