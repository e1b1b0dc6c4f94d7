package io.github.smtptest.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The socket of a client, which can be heard to the end in a handshake though nothing can be written to it any more.
 *
 * <p>A client that gives up, as it does when it does not trust the certificate, says why and closes, often before the server
 * has written all of its part. To the JDK a write that fails is the end, and what the client said is lost with it.
 */
final class ClientSocket extends Socket {

    private volatile boolean inHandshake;

    /** Makes such sockets of those who connect. */
    static final class Acceptor extends ServerSocket {

        Acceptor(InetAddress address, int port, int backlog) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public ClientSocket accept() throws IOException {
            ClientSocket client = new ClientSocket();
            implAccept(client);
            return client;
        }
    }

    /** From now on a write that fails is passed over: the next read tells why, or that nobody is there. */
    void beginHandshake() {
        inHandshake = true;
    }

    /** From now on each write counts. */
    void endHandshake() {
        inHandshake = false;
    }

    /** Gives the socket's own stream, unless a handshake is to begin. */
    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = super.getOutputStream();
        return inHandshake ? new HandshakeOutput(out) : out;
    }

    private final class HandshakeOutput extends FilterOutputStream {

        HandshakeOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            try {
                out.write(octets, from, length);
            } catch (IOException e) {
                if (!inHandshake || isClosed()) {
                    throw e;
                }
            }
        }
    }
}
