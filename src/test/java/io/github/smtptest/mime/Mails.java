package io.github.smtptest.mime;

import java.nio.charset.StandardCharsets;

/** Builds small mails for tests. */
final class Mails {

    private Mails() {}

    /** A mail of the given Content-Type, whose line ends become CRLF. */
    static MimeEntity multipart(String contentType, String body) {
        return single("Content-Type: " + contentType, octets(body.replace("\n", "\r\n")));
    }

    static MimeEntity single(String header, byte[] body) {
        byte[] head = octets("MIME-Version: 1.0\r\n" + header + "\r\n\r\n");
        byte[] octets = new byte[head.length + body.length];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(body, 0, octets, head.length, body.length);
        return MimeEntity.parse(octets);
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
