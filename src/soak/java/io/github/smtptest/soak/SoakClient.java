package io.github.smtptest.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says lines and reads replies, and may hang up at any octet. */
final class SoakClient implements AutoCloseable {

    static final String ENVELOPE = "MAIL FROM:<shop@x.example>\r\nRCPT TO:<ada@example.org>\r\nDATA\r\n";
    static final String MESSAGE = "Subject: Hello\r\n\r\nHello, Ada\r\n.\r\n";

    private final Socket socket;
    private final BufferedReader replies;

    SoakClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The code of the next reply; 0 if the server has hung up. */
    int reply() throws IOException {
        for (String line = replies.readLine(); line != null; line = replies.readLine()) {
            if (line.length() < 4 || line.charAt(3) != '-') {
                return Integer.parseInt(line.substring(0, 3));
            }
        }
        return 0;
    }

    void greet() throws IOException {
        reply();
        write("EHLO client.example\r\n");
        reply();
    }

    /** Sends mails, each envelope together with the message before it; gives how many were acknowledged. */
    int send(int count) throws IOException {
        int acknowledged = 0;
        write(ENVELOPE);
        for (int i = 1; i <= count; i++) {
            reply();
            reply();
            reply();
            write(i < count ? MESSAGE + ENVELOPE : MESSAGE);
            acknowledged += reply() == 250 ? 1 : 0;
        }
        return acknowledged;
    }

    void quit() throws IOException {
        write("QUIT\r\n");
        reply();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
