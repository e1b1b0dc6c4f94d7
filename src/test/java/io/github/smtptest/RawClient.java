package io.github.smtptest;

import io.github.smtptest.server.SmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that says what it is told, so that each octet of a mail is known. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final BufferedReader replies;

    private RawClient(SmtpServer smtp) throws IOException {
        socket = new Socket(smtp.host(), smtp.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Connects and reads the greeting. */
    static RawClient connect(SmtpServer smtp) {
        try {
            RawClient client = new RawClient(smtp);
            client.reply();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a mail whose recipient, as well as subject, is a single word. */
    static void send(SmtpServer smtp, String word) {
        try (RawClient client = connect(smtp)) {
            client.say("EHLO client.example");
            client.say("MAIL FROM:<shop@example.org>");
            client.say("RCPT TO:<" + word + "@example.org>");
            client.say("DATA");
            client.say(message(word) + ".");
            client.say("QUIT");
        }
    }

    /** The message that {@link #send} sends. */
    static String message(String word) {
        return "From: shop@example.org\r\nTo: " + word + "@example.org\r\nSubject: " + word + "\r\n\r\nHello, " + word
                + "!\r\n";
    }

    /** Says a line and returns the last line of the reply. */
    String say(String line) {
        try {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reply() throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        if (line == null) {
            throw new IOException("the server has closed the connection");
        }
        return line;
    }

    /** Tells whether the server has cut the connection off. */
    boolean isCutOff() {
        try {
            return replies.readLine() == null;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tells whether a server can be reached, which its own record says. Beside other tests a later server may have been given
     * the port of a closed one, and may greet us or cut us off as it is closed itself.
     */
    static boolean canConnect(SmtpServer smtp) {
        int before = smtp.sessions().size();
        try (RawClient client = new RawClient(smtp)) {
            client.reply();
        } catch (IOException e) {
            // A stranger's doing, or nobody's: the record decides.
        }
        return smtp.sessions().size() > before;
    }

    /** Tells whether nobody listens where a server did; only a test that runs alone can ask. */
    static boolean isRefused(SmtpServer smtp) {
        try (RawClient client = new RawClient(smtp)) {
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
