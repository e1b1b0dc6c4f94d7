package io.github.smtptest.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Listens on loopback and speaks to one client after the other; what came of each conversation can be asked for. */
final class Listener<T> implements AutoCloseable {

    static final int PATIENCE_SECONDS = 30;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<FutureTask<T>> conversations = new LinkedBlockingQueue<>();
    private final Thread thread;

    interface Conversation<T> {
        T hold(Socket client) throws Exception;
    }

    Listener(Conversation<T> conversation) throws IOException {
        thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    client.setSoTimeout(PATIENCE_SECONDS * 1_000);
                    Callable<T> call = () -> conversation.hold(client);
                    FutureTask<T> task = new FutureTask<>(call);
                    task.run();
                    conversations.add(task);
                } catch (IOException e) {
                    // closed
                }
            }
        });
        thread.start();
    }

    /** Says yes to everything, over TLS from the first octet. */
    static Listener<SSLSession> implicit(SSLContext context) throws IOException {
        return new Listener<>(client -> smtp(tls(context, client, false)));
    }

    /** Says yes to everything over TLS from the first octet, if the client has a certificate. */
    static Listener<SSLSession> mutual(SSLContext context) throws IOException {
        return new Listener<>(client -> smtp(tls(context, client, true)));
    }

    /** Says yes to everything, and begins TLS after STARTTLS. */
    static Listener<SSLSession> startTls(SSLContext context) throws IOException {
        return new Listener<>(client -> {
            say(client, "220 localhost ready");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            while (!"STARTTLS".equals(in.readLine())) {
                say(client, "250-localhost", "250 STARTTLS");
            }
            say(client, "220 go on");
            SSLSocket tls = tls(context, client, false);
            answer(tls);
            return tls.getSession();
        });
    }

    private static SSLSocket tls(SSLContext context, Socket client, boolean needsClientCertificate) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
        tls.setUseClientMode(false);
        tls.setNeedClientAuth(needsClientCertificate);
        tls.startHandshake();
        return tls;
    }

    private static SSLSession smtp(SSLSocket client) throws IOException {
        say(client, "220 localhost ready");
        answer(client);
        return client.getSession();
    }

    private static void answer(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.toUpperCase(Locale.ROOT).equals("QUIT")) {
                say(client, "221 bye");
                return;
            }
            say(client, "250 yes");
        }
    }

    private static void say(Socket client, String... lines) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits for the end of the next conversation; throws what it threw as an ExecutionException. */
    T next() throws Exception {
        FutureTask<T> task = conversations.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (task == null) {
            throw new AssertionError("no conversation ended within " + PATIENCE_SECONDS + " s");
        }
        return task.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
