package io.github.smtptest.benchmark.contestant;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** One connection of the limit: tells commands apart by their first letter, and messages by their final dot. */
final class LimitConnection implements Runnable {

    private static final byte[] GREETING = reply("220 limit ESMTP");
    private static final byte[] EHLO = reply("250-limit\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 104857600");
    private static final byte[] OK = reply("250 2.1.0 OK");
    private static final byte[] GO_ON = reply("354 End with a dot");
    private static final byte[] CAPTURED = reply("250 2.0.0 OK, captured");
    private static final byte[] BYE = reply("221 2.0.0 Bye");
    private static final byte[] END = reply("\r\n.");

    private final Socket socket;
    private final Consumer<List<byte[]>> captured;
    private final byte[] in = new byte[64 * 1024];
    private final byte[] out = new byte[8 * 1024];
    private int written;
    private boolean content;
    private boolean over;
    private List<byte[]> pieces = new ArrayList<>(1);
    /** How many octets of the final dot have been seen; the line end of DATA counts. */
    private int matched;

    LimitConnection(Socket socket, Consumer<List<byte[]>> captured) {
        this.socket = socket;
        this.captured = captured;
    }

    private static byte[] reply(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream input = socket.getInputStream();
            OutputStream output = socket.getOutputStream();
            output.write(GREETING);
            int held = 0;
            while (!over) {
                int read = input.read(in, held, in.length - held);
                if (read < 0) {
                    return;
                }
                int used = take(held + read);
                held = held + read - used;
                System.arraycopy(in, used, in, 0, held);
                output.write(out, 0, written);
                written = 0;
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    /** Takes what is whole; gives how many octets that was. */
    private int take(int end) {
        int at = 0;
        while (at < end) {
            int next = content ? takeContent(at, end) : takeLine(at, end);
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    private int takeLine(int from, int end) {
        int lf = from;
        while (lf < end && in[lf] != '\n') {
            lf++;
        }
        if (lf == end) {
            return from;
        }
        switch (in[from]) {
            case 'E', 'H' -> add(EHLO);
            case 'D' -> {
                add(GO_ON);
                content = true;
                matched = 2;
            }
            case 'Q' -> {
                add(BYE);
                over = true;
            }
            default -> add(OK);
        }
        return lf + 1;
    }

    private int takeContent(int from, int end) {
        int state = matched;
        for (int i = from; i < end; i++) {
            byte octet = in[i];
            if (octet == END[state]) {
                state++;
                if (state == END.length) {
                    pieces.add(Arrays.copyOfRange(in, from, i + 1));
                    captured.accept(pieces);
                    pieces = new ArrayList<>(1);
                    content = false;
                    add(CAPTURED);
                    return i + 1;
                }
            } else {
                state = octet == '\r' ? 1 : 0;
            }
        }
        matched = state;
        pieces.add(Arrays.copyOfRange(in, from, end));
        return end;
    }

    private void add(byte[] reply) {
        System.arraycopy(reply, 0, out, written, reply.length);
        written += reply.length;
    }
}
