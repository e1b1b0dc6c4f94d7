package io.github.smtptest.report;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody on this machine who wants to be told that a mail was read; remembers every connection. */
final class Beacon implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::listen, "beacon");

    Beacon() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens: {@code "127.0.0.1:54321"}. */
    String authority() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** What it was asked for, in order; a connection without a word as well. */
    List<String> requests() {
        return requests;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(500);
                requests.add(firstLine(client));
                client.getOutputStream().write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes());
            } catch (IOException e) {
                // Closed, or the browser is in a hurry.
            }
        }
    }

    private static String firstLine(Socket client) {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = client.getInputStream().read();
                    c > ' ' || c == ' ';
                    c = client.getInputStream().read()) {
                line.append((char) c);
            }
        } catch (IOException e) {
            line.append("(and nothing more)");
        }
        return line.toString();
    }

    @Override
    public void close() throws Exception {
        socket.close();
        thread.join();
    }
}
