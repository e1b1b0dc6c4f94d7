package io.github.smtptest.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a client is asked to send.
 *
 * @param bcc those who are in the envelope and in no header field
 * @param attachment the octets of {@code data.bin}
 * @param eightBit whether the text should travel as it is, in UTF-8
 * @param chunked whether it should travel in chunks (RFC 3030)
 */
record Letter(
        String from,
        List<String> to,
        List<String> bcc,
        String subject,
        String text,
        Optional<byte[]> attachment,
        boolean eightBit,
        boolean chunked) {

    static final String ATTACHMENT = "data.bin";

    /** Has a line that begins with a dot and one that is nothing but a dot. */
    private static final String ASCII = "Hello Bob,\n\n.hidden\n.\nYours, Ada\n";

    private static final String UNICODE = "Zażółć gęślą jaźń\n.\nGrüße aus Köln, 日本 🙂\n";

    static Letter ascii() {
        return new Letter(
                "ada@example.org",
                List.of("bob@example.org"),
                List.of(),
                "Good morning",
                ASCII,
                Optional.empty(),
                false,
                false);
    }

    static Letter unicode() {
        return new Letter(
                "ada@example.org",
                List.of("bob@example.org"),
                List.of(),
                "Grüße – 日本",
                UNICODE,
                Optional.empty(),
                false,
                false);
    }

    Letter to(String... addresses) {
        return new Letter(from, List.of(addresses), bcc, subject, text, attachment, eightBit, chunked);
    }

    Letter from(String address) {
        return new Letter(address, to, bcc, subject, text, attachment, eightBit, chunked);
    }

    Letter bcc(String... addresses) {
        return new Letter(from, to, List.of(addresses), subject, text, attachment, eightBit, chunked);
    }

    Letter about(String other) {
        return new Letter(from, to, bcc, other, text, attachment, eightBit, chunked);
    }

    Letter asEightBit() {
        return new Letter(from, to, bcc, subject, text, attachment, true, chunked);
    }

    /** Without a dot at the beginning of a line, which Angus Mail doubles in chunks too. */
    Letter inChunks() {
        return new Letter(from, to, bcc, subject, text.replace("\n.", "\n"), attachment, eightBit, true);
    }

    /** Attaches every octet there is, in no order that a line end or an encoding could hide behind. */
    Letter withAttachment() {
        byte[] octets = new byte[100_000];
        new Random(1).nextBytes(octets);
        return new Letter(from, to, bcc, subject, text, Optional.of(octets), eightBit, chunked);
    }

    List<String> recipients() {
        List<String> all = new ArrayList<>(to);
        all.addAll(bcc);
        return all;
    }

    boolean hasUnicodeAddress() {
        return !isAscii(from) || !recipients().stream().allMatch(Letter::isAscii);
    }

    private static boolean isAscii(String value) {
        return value.chars().allMatch(c -> c < 128);
    }

    /** Returns the message as it goes over the wire, for clients that take it ready-made. */
    byte[] mime() {
        return new String(lines(), UTF_8).replace("\n", "\r\n").getBytes(UTF_8);
    }

    /** Returns the message as programs of one machine hand it on, with the line ends of a text file. */
    byte[] lines() {
        StringBuilder message = new StringBuilder();
        message.append("From: ").append(from).append("\nTo: ").append(String.join(", ", to));
        message.append("\nSubject: ").append(isAscii(subject) ? subject : encodedWord(subject));
        message.append("\nDate: Tue, 24 Nov 2026 12:00:00 +0000\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n");
        attachment.ifPresent(octets -> message.append("Content-Type: multipart/mixed; boundary=limit\n\n--limit\n"));
        message.append("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ");
        if (isAscii(text)) {
            message.append("7bit\n\n").append(text);
        } else if (eightBit) {
            message.append("8bit\n\n").append(text);
        } else {
            message.append("base64\n\n").append(base64(text.getBytes(UTF_8))).append('\n');
        }
        attachment.ifPresent(octets -> message.append("\n--limit\nContent-Type: application/octet-stream\n")
                .append("Content-Disposition: attachment; filename=" + ATTACHMENT + "\n")
                .append("Content-Transfer-Encoding: base64\n\n")
                .append(base64(octets))
                .append("\n--limit--\n"));
        return message.toString().getBytes(UTF_8);
    }

    private static String encodedWord(String words) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(words.getBytes(UTF_8)) + "?=";
    }

    private static String base64(byte[] octets) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets);
    }
}
