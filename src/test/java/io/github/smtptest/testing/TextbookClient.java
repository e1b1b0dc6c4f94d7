package io.github.smtptest.testing;

import io.github.smtptest.server.SmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLSocket;

/** A client as in a textbook: one command after the other, each answered, and given up at the first refusal. */
public final class TextbookClient implements AutoCloseable {

    /** Longer than any silence of a test that does not ask for a time-out of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Says that the server refused something, or that the connection was lost; then the code is 0. */
    public static final class GaveUp extends RuntimeException {
        private final int code;

        GaveUp(int code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        /** The code of the reply; 0 if there was none. */
        public int code() {
            return code;
        }

        public boolean isPermanent() {
            return code >= 500;
        }
    }

    private final SmtpServer smtp;
    private Socket socket;
    private BufferedReader replies;

    private TextbookClient(SmtpServer smtp, Socket socket) throws IOException {
        this.smtp = smtp;
        use(socket);
    }

    private void use(Socket other) throws IOException {
        socket = other;
        replies = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private static <T> T carefully(Step<T> step) {
        try {
            return step.take();
        } catch (IOException e) {
            throw new GaveUp(0, "connection lost: " + e.getMessage(), e);
        }
    }

    /** Connects and reads the greeting. */
    public static TextbookClient connect(SmtpServer smtp) {
        return connect(smtp, PATIENCE);
    }

    /** Connects, waiting for no reply longer than that, and reads the greeting. */
    public static TextbookClient connect(SmtpServer smtp, Duration patience) {
        return open(smtp, patience).greeted();
    }

    /** Connects to a server that speaks TLS from the first octet, and reads the greeting. */
    public static TextbookClient connectEncrypted(SmtpServer smtp) {
        return open(smtp, PATIENCE).encrypted().greeted();
    }

    private static TextbookClient open(SmtpServer smtp, Duration patience) {
        return carefully(() -> {
            Socket socket = new Socket(smtp.host(), smtp.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            return new TextbookClient(smtp, socket);
        });
    }

    private TextbookClient greeted() {
        return closingIfItFails(this::reply);
    }

    private TextbookClient encrypted() {
        return closingIfItFails(() -> {
            SSLSocket encrypted = (SSLSocket)
                    smtp.clientSettings().trust().socketFactory().createSocket(socket, smtp.host(), smtp.port(), true);
            encrypted.startHandshake();
            use(encrypted);
            return "";
        });
    }

    private TextbookClient closingIfItFails(Step<String> step) {
        try {
            carefully(step);
            return this;
        } catch (GaveUp e) {
            close();
            throw e;
        }
    }

    /** Says a command and reads the reply. */
    public TextbookClient say(String line) {
        carefully(() -> {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return reply();
        });
        return this;
    }

    public TextbookClient ehlo() {
        return say("EHLO client.example");
    }

    public TextbookClient startTls() {
        return say("STARTTLS").encrypted();
    }

    public TextbookClient auth(String user, String password) {
        byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
    }

    /** Delivers a mail to one or more recipients, all of whom must be accepted. */
    public TextbookClient mail(String subject, String... to) {
        say("MAIL FROM:<shop@example.org>");
        for (String recipient : to) {
            say("RCPT TO:<" + recipient + ">");
        }
        say("DATA");
        return say(message(subject, to) + ".");
    }

    /** Delivers a mail in chunks. */
    public TextbookClient mailInChunks(String subject, String to) {
        say("MAIL FROM:<shop@example.org>");
        say("RCPT TO:<" + to + ">");
        String message = message(subject, to);
        chunk(message.substring(0, 10), "");
        return chunk(message.substring(10), " LAST");
    }

    private TextbookClient chunk(String octets, String last) {
        carefully(() -> {
            String command = "BDAT " + octets.length() + last + "\r\n";
            socket.getOutputStream().write((command + octets).getBytes(StandardCharsets.UTF_8));
            return reply();
        });
        return this;
    }

    /** The message that is sent, with CRLF at its end. */
    public static String message(String subject, String... to) {
        return "From: shop@example.org\r\nTo: " + String.join(", ", to) + "\r\nSubject: " + subject
                + "\r\n\r\nHello\r\n";
    }

    public void quit() {
        say("QUIT");
    }

    private String reply() throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        if (line == null) {
            throw new IOException("the server has closed it");
        }
        int code = Integer.parseInt(line.substring(0, 3));
        if (code >= 400) {
            throw new GaveUp(code, line, null);
        }
        return line;
    }

    /** Sends one mail over a connection of its own. */
    public static void send(SmtpServer smtp, String subject, String... to) {
        send(smtp, PATIENCE, subject, to);
    }

    /** Sends one mail over a connection of its own, waiting for no reply longer than that. */
    public static void send(SmtpServer smtp, Duration patience, String subject, String... to) {
        try (TextbookClient client = connect(smtp, patience)) {
            client.ehlo().mail(subject, to).quit();
        }
    }

    /** Does something with a client that may give up; tells whether it did not. */
    public static boolean attempt(Runnable dialogue) {
        try {
            dialogue.run();
            return true;
        } catch (GaveUp e) {
            return false;
        }
    }

    @Override
    public void close() {
        carefully(() -> {
            socket.close();
            return "";
        });
    }
}
