package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ListAssert;

/**
 * A client that says and expects exact octets, and knows no SMTP. A read that lasts too long fails, so no test hangs.
 */
final class WireClient implements AutoCloseable {

    static final String GREETING = "220 localhost ESMTP smtp-test ready; say EHLO client.example";
    static final String SENDER_OK = "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>";
    static final String RECIPIENT_OK = "250 2.1.5 Recipient OK; name another, or send the message with DATA";
    static final String START_INPUT = "354 Send the message; end it with a line that holds only a dot";
    static final String OK = "250 2.0.0 OK";
    static final String CLOSING = "221 2.0.0 localhost closing the connection";

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private WireClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects and reads nothing. */
    static WireClient connect(SmtpServer smtp) throws IOException {
        return connect(smtp.host(), smtp.port());
    }

    static WireClient connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        return new WireClient(socket);
    }

    /** Connects to a server that speaks TLS from the first octet. */
    static WireClient encrypted(SmtpServer smtp) throws IOException {
        return connect(smtp).encrypt(smtp);
    }

    /** Connects and reads the greeting. */
    static WireClient greeted(SmtpServer smtp) throws IOException {
        return connect(smtp).expect(GREETING);
    }

    /** Connects and says HELO. */
    static WireClient introduced(SmtpServer smtp) throws IOException {
        return greeted(smtp).send("HELO client.example").expect("250 localhost");
    }

    /** Connects and says EHLO, whatever the answer offers. */
    static WireClient extended(SmtpServer smtp) throws IOException {
        WireClient client = greeted(smtp).send("EHLO client.example");
        client.reply();
        return client;
    }

    /** Does the handshake, with all of a client's checks; closing the client returned closes this one. */
    WireClient encrypt(SmtpServer smtp) throws IOException {
        SSLSocket encrypted = (SSLSocket)
                smtp.clientSettings().trust().socketFactory().createSocket(socket, smtp.host(), smtp.port(), true);
        encrypted.startHandshake();
        return new WireClient(encrypted);
    }

    /** Sends lines, each with CRLF, in one write. */
    WireClient send(String... lines) throws IOException {
        return sendOctets((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    WireClient sendOctets(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        return this;
    }

    /** Reads as many lines and compares them to the letter. */
    WireClient expect(String... lines) throws IOException {
        for (String line : lines) {
            assertThat(line()).isEqualTo(line);
        }
        return this;
    }

    /** Reads one line, which must end in CRLF. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (octet < 0 || !text.endsWith("\r")) {
            throw new AssertionError("a line that does not end in CRLF: \"" + text + "\"");
        }
        return text.substring(0, text.length() - 1);
    }

    /** Reads the lines of one reply. */
    List<String> reply() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (lines.get(lines.size() - 1).charAt(3) == '-');
        return lines;
    }

    /** Reads up to the end of the connection; each line must end in CRLF. */
    ListAssert<String> expectReplies() throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        return assertThat(text.isEmpty() ? List.<String>of() : List.of(text.split("\r\n")));
    }

    /** Delivers a mail after HELO or EHLO; the content is what precedes the final dot, with CRLF at its end. */
    String deliver(String from, String to, String content) throws IOException {
        send("MAIL FROM:<" + from + ">").expect(SENDER_OK);
        send("RCPT TO:<" + to + ">").expect(RECIPIENT_OK);
        send("DATA").expect(START_INPUT);
        sendOctets((content + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return line();
    }

    /** Says QUIT and reads up to the end. */
    void quit() throws IOException {
        send("QUIT").expect(CLOSING);
        expectEnd();
    }

    /** Reads the orderly end of the connection. */
    void expectEnd() throws IOException {
        assertThat(in.read()).as("octet instead of the end").isEqualTo(-1);
    }

    /** Reads, and verifies that the connection was reset instead of ended. */
    void expectReset() {
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                .withMessageStartingWith("Connection reset");
    }

    /** Connects to a server that resets the connection at once, which may be noticed while connecting. */
    static void expectResetOnConnecting(SmtpServer smtp) {
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> {
                    try (WireClient client = connect(smtp)) {
                        client.pieces(1);
                    }
                })
                .withMessageStartingWith("Connection reset");
    }

    /** Tells whether the server says nothing for so long, not even that it closes. */
    boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            return in.read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Reads so many octets, in as many pieces as they come in. */
    List<String> pieces(int octets) throws IOException {
        List<String> pieces = new ArrayList<>();
        byte[] buffer = new byte[octets];
        for (int left = octets; left > 0; ) {
            int read = in.read(buffer, 0, left);
            if (read < 0) {
                throw new AssertionError("the end after " + pieces);
            }
            pieces.add(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            left -= read;
        }
        return pieces;
    }

    /** Reads whatever comes up to the end of the connection, be it orderly or a reset. */
    void expectCutOff() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("Connection reset.*|Broken pipe.*");
        }
    }

    /** Opens a transaction up to the 354. */
    WireClient dataBegun() throws IOException {
        return send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
                .expect(SENDER_OK, RECIPIENT_OK, START_INPUT);
    }

    /** Says that nothing more will be sent, and can go on to read. */
    WireClient shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Leaves without a farewell: closing sends RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
