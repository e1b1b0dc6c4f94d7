package io.github.smtptest.benchmark.contestant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The limit: a listening socket, a thread that accepts, one blocking thread for each connection, and a reply for every
 * line that is ready beforehand. The content is kept as it comes.
 */
final class LimitServer implements RunningServer {

    private final ServerSocket listening = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
    private final Thread acceptor = new Thread(this::acceptAll, "limit");
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<List<byte[]>> mails = new ArrayList<>();

    LimitServer() throws IOException {
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread thread = new Thread(new LimitConnection(socket, this::captured), "limit-connection");
                thread.setDaemon(true);
                synchronized (this) {
                    sockets.add(socket);
                    threads.add(thread);
                }
                thread.start();
            }
        } catch (IOException e) {
            // Closed: that is how it ends.
        }
    }

    private synchronized void captured(List<byte[]> pieces) {
        mails.add(pieces);
        notifyAll();
    }

    @Override
    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public synchronized void awaitMails(int count) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (mails.size() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new TimeoutException("no " + count + " mails in 30 s");
            }
            wait(left);
        }
    }

    @Override
    public synchronized void clear() {
        mails.clear();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listening.close();
        acceptor.join();
        List<Thread> running;
        synchronized (this) {
            for (Socket socket : sockets) {
                socket.close();
            }
            running = List.copyOf(threads);
        }
        for (Thread thread : running) {
            thread.join();
        }
    }
}
