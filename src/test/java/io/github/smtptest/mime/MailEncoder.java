package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Writes text and octets in one of the ways that the RFCs allow, drawn by lot. Shares no line with the parser. */
final class MailEncoder {

    private final Random random;

    MailEncoder(Random random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Encoded words of at most 75 characters, folded; each holds whole characters. */
    String words(String text, Charset charset) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean base64 = chance(50);
            String word = "";
            while (end < text.length()) {
                int next = text.offsetByCodePoints(end, 1);
                String longer = word(text.substring(at, next), charset, base64);
                if (longer.length() > 75) {
                    break;
                }
                word = longer;
                end = next;
                if (chance(3)) {
                    break;
                }
            }
            words.append(words.isEmpty() ? "" : chance(80) ? "\r\n " : " ").append(word);
            at = end;
        }
        return words.toString();
    }

    private String word(String text, Charset charset, boolean base64) {
        byte[] octets = text.getBytes(charset);
        String name = chance(50) ? charset.name() : charset.name().toLowerCase(java.util.Locale.ROOT);
        if (base64) {
            return "=?" + name + "?" + (chance(50) ? "B" : "b") + "?"
                    + Base64.getEncoder().encodeToString(octets) + "?=";
        }
        StringBuilder q = new StringBuilder();
        for (byte octet : octets) {
            char c = (char) (octet & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            q.append(c == ' ' ? "_" : plain && chance(95) ? String.valueOf(c) : "=%02X".formatted((int) c));
        }
        return "=?" + name + "?" + (chance(50) ? "Q" : "q") + "?" + q + "?=";
    }

    /** A file name as a parameter: quoted, as an encoded word, or as RFC 2231 says. */
    String parameter(String name, String value, Charset charset) {
        boolean ascii = value.chars().allMatch(c -> c < 0x80);
        return switch (below(4)) {
            case 0 ->
                ascii
                        ? name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                        : name + "=\"" + words(value, charset) + "\"";
            case 1 -> name + "*=" + charset.name() + "'" + (chance(50) ? "en" : "") + "'" + percent(value, charset);
            case 2 -> segments(name, value, charset);
            default -> {
                String extended = name + "*=" + charset.name() + "''" + percent(value, charset);
                yield ascii && value.matches("[A-Za-z0-9.-]+") ? name + "=" + value : extended;
            }
        };
    }

    private String segments(String name, String value, Charset charset) {
        StringBuilder segments = new StringBuilder();
        String encoded = percent(value, charset);
        int number = 0;
        for (int at = 0; at < encoded.length(); number++) {
            int end = Math.min(encoded.length(), at + 5 + below(40));
            // an escape may not be cut, a letter may
            int escape = encoded.lastIndexOf('%', end - 1);
            end = escape >= 0 && escape > end - 3 && end < encoded.length() ? escape : end;
            end = end <= at ? Math.min(encoded.length(), at + 3) : end;
            segments.append(number == 0 ? "" : ";\r\n ")
                    .append(name)
                    .append('*')
                    .append(number)
                    .append("*=");
            segments.append(number == 0 ? charset.name() + "''" : "").append(encoded, at, end);
            at = end;
        }
        return segments.toString();
    }

    private static String percent(String value, Charset charset) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(charset)) {
            char c = (char) (octet & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    /** Quoted-printable of text with CRLF line ends. */
    static byte[] quotedPrintable(byte[] octets) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        int column = 0;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xFF;
            if (octet == '\r' && i + 1 < octets.length && octets[i + 1] == '\n') {
                encoded.writeBytes(new byte[] {'\r', '\n'});
                column = 0;
                i++;
                continue;
            }
            boolean lineEnd = i + 1 == octets.length || octets[i + 1] == '\r';
            boolean plain = (octet > ' ' && octet < 0x7F && octet != '=') || (octet == ' ' && !lineEnd);
            String piece = plain ? String.valueOf((char) octet) : "=%02X".formatted(octet);
            if (column + piece.length() > 75) {
                encoded.writeBytes("=\r\n".getBytes(StandardCharsets.US_ASCII));
                column = 0;
            }
            encoded.writeBytes(piece.getBytes(StandardCharsets.US_ASCII));
            column += piece.length();
        }
        return encoded.toByteArray();
    }

    static byte[] base64(byte[] octets) {
        return Base64.getMimeEncoder().encode(octets);
    }
}
