package io.github.smtptest.benchmark.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A blocking client that writes octets made beforehand and looks at nothing but the first digit of a reply. */
public final class BareClient implements AutoCloseable {

    private static final byte[] EHLO = octets("EHLO client.example\r\n");
    private static final byte[] MAIL = octets("MAIL FROM:<welcome@shop.example>\r\n");
    private static final byte[] RCPT = octets("RCPT TO:<ada@example.org>\r\n");
    private static final byte[] DATA = octets("DATA\r\n");
    private static final byte[] ENVELOPE =
            octets("MAIL FROM:<welcome@shop.example>\r\nRCPT TO:<ada@example.org>\r\nDATA\r\n");
    private static final byte[] QUIT = octets("QUIT\r\n");
    private static final byte[] LAST = octets(".\r\nQUIT\r\n");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[4 * 1024];
    private int at;
    private int end;

    /** Connects and says EHLO. */
    public BareClient(int port) throws IOException {
        this(connect(port));
    }

    /** Says EHLO over a connection. */
    @SuppressWarnings("this-escape") // final, and the last thing it does
    public BareClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        expect('2');
        say(EHLO, '2');
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a mail, one command at a time. */
    public void send(byte[] message) throws IOException {
        begin();
        say(message, '2');
    }

    /** Names sender and recipient and asks to send the message. */
    public void begin() throws IOException {
        say(MAIL, '2');
        say(RCPT, '2');
        say(DATA, '3');
    }

    /** Writes octets and waits for nothing. */
    public void write(byte[] octets) throws IOException {
        out.write(octets);
    }

    /** Ends a message and the session in one breath, and waits for nothing. */
    public void writeFinalDotAndQuit() throws IOException {
        out.write(LAST);
    }

    /** Reads the replies to the final dot and to QUIT. */
    public void readFarewell() throws IOException {
        expect('2');
        expect('2');
    }

    /** Sends many mails, each envelope together with the message before it (RFC 2920 §3.1). */
    public void sendPipelined(byte[] message, int count) throws IOException {
        byte[] both = new byte[message.length + ENVELOPE.length];
        System.arraycopy(message, 0, both, 0, message.length);
        System.arraycopy(ENVELOPE, 0, both, message.length, ENVELOPE.length);
        out.write(ENVELOPE);
        for (int i = 0; i < count; i++) {
            expect('2');
            expect('2');
            expect('3');
            out.write(i < count - 1 ? both : message);
            expect('2');
        }
    }

    public void quit() throws IOException {
        say(QUIT, '2');
    }

    private void say(byte[] octets, char expected) throws IOException {
        out.write(octets);
        expect(expected);
    }

    private void expect(char expected) throws IOException {
        int first = readReply();
        if (first != expected) {
            throw new IOException("expected a reply " + expected + "xx, but it began with " + (char) first);
        }
    }

    /** Reads a reply of one or more lines; gives its first digit. */
    private int readReply() throws IOException {
        while (true) {
            int digit = next();
            next();
            next();
            int separator = next();
            while (next() != '\n') {
                // The text is of no account.
            }
            if (separator != '-') {
                return digit;
            }
        }
    }

    private int next() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(buffer);
            if (end < 0) {
                throw new IOException("the server has closed the connection");
            }
        }
        return buffer[at++];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
