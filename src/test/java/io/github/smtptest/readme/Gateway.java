package io.github.smtptest.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks another server how large a message may be. */
record Gateway(String host, int port) {

    long limit() {
        try (Socket socket = new Socket(host, port)) {
            socket.getOutputStream().write("EHLO gateway.example\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith("250-SIZE "))
                    .mapToLong(line -> Long.parseLong(line.substring(9)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
