package io.github.smtptest.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.smtptest.server.ClientSettings;
import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between clients and a server, and passes on what they say; subclasses do mischief. */
abstract class Wire implements AutoCloseable {

    private final SmtpServer smtp;
    private final ServerSocket listener;

    Wire(SmtpServer smtp) throws IOException {
        this.smtp = smtp;
        this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /**
     * Looks at what a client has said, before the server gets the last of it.
     *
     * @param soFar all of it since it connected
     * @return whether the connection goes on
     */
    abstract boolean said(String soFar);

    /** Is called before a reply is passed on. */
    void beforeReply() {}

    /** Returns the settings for a client that is to come this way. */
    final ClientSettings clientSettings() {
        ClientSettings direct = smtp.clientSettings();
        return ClientSettings.of(direct.host(), listener.getLocalPort(), direct.tls(), direct.trust());
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                inBackground(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(smtp.host(), smtp.port())) {
            Thread replies = inBackground(() -> passReplies(server, client));
            if (passCommands(client, server)) {
                // Exim closes its half of the connection right after QUIT, before it has read the replies.
                server.shutdownOutput();
                replies.join();
            }
        } catch (IOException e) {
            // Either side has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the client has said all it wanted to. */
    private boolean passCommands(Socket client, Socket server) throws IOException {
        StringBuilder soFar = new StringBuilder();
        byte[] buffer = new byte[8_192];
        for (int read; (read = client.getInputStream().read(buffer)) >= 0; ) {
            soFar.append(new String(buffer, 0, read, ISO_8859_1));
            if (!said(soFar.toString())) {
                return false;
            }
            server.getOutputStream().write(buffer, 0, read);
        }
        return true;
    }

    private void passReplies(Socket server, Socket client) {
        byte[] buffer = new byte[8_192];
        try (client) {
            for (int read; (read = server.getInputStream().read(buffer)) >= 0; ) {
                beforeReply();
                client.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Either side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
