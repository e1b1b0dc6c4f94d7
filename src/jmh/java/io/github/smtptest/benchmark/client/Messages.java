package io.github.smtptest.benchmark.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages as they go over the wire, with their final dot. */
public final class Messages {

    private static final String HEADER = """
            From: Shop <welcome@shop.example>
            To: Ada <ada@example.org>
            Subject: Welcome, Ada
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            Message-ID: <20261124100000.1@shop.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            """.replace("\n", "\r\n");

    private static final String BASE64_LINE =
            "TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsuIE1hbnkgaGFuZHMgbWFrZSBsaWdodCB3b3JrLiBN\r\n";

    private static final String DOTTED_LINE =
            "..\r\n...and so on. What begins with a dot is sent with two of them.\r\n";

    private Messages() {}

    /** Text of about so many octets. */
    public static byte[] text(int octets) {
        return repeated("The quick brown fox jumps over the lazy dog, and so it goes on.\r\n", octets);
    }

    /** Lines as an attachment has them. */
    public static byte[] base64(int octets) {
        return repeated(BASE64_LINE, octets);
    }

    /** Lines that begin with a dot, so that each has one too many on the wire. */
    public static byte[] dots(int octets) {
        return repeated(DOTTED_LINE, octets);
    }

    private static byte[] repeated(String line, int octets) {
        int lines = Math.max(0, (octets - HEADER.length()) / line.length());
        return (HEADER + line.repeat(lines) + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The same without its final dot. */
    public static byte[] unfinished(byte[] message) {
        return Arrays.copyOf(message, message.length - 3);
    }
}
