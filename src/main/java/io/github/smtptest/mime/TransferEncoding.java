package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** RFC 2045 section 6 content transfer encodings, and uuencode. Damage is noted, never fatal. */
final class TransferEncoding {

    private static final byte[] BASE64 = base64Values();

    private TransferEncoding() {}

    /** Decoded octets and what was wrong with the encoded ones. */
    static final class Decoded {
        private final byte[] octets;
        private final Optional<String> problem;

        private Decoded(byte[] octets, Optional<String> problem) {
            this.octets = octets;
            this.problem = problem;
        }

        private static Decoded sound(byte[] octets) {
            return new Decoded(octets, Optional.empty());
        }

        byte[] octets() {
            return octets;
        }

        Optional<String> problem() {
            return problem;
        }
    }

    /** Decodes by the value of a Content-Transfer-Encoding field, which may carry comments or other debris. */
    static Decoded decode(String field, byte[] encoded) {
        String name = Octets.trim(Octets.withoutComments(field).replace("\"", ""));
        int end = 0;
        while (end < name.length() && Octets.isToken(name.charAt(end))) {
            end++;
        }
        name = name.substring(0, end).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "base64" -> base64(Octets.of(encoded));
            case "quoted-printable" -> Decoded.sound(quotedPrintable(Octets.of(encoded)));
            case "x-uuencode", "uuencode", "x-uue", "uue" -> uuencode(Octets.of(encoded));
            case "", "7bit", "8bit", "binary" -> Decoded.sound(encoded.clone());
            default -> new Decoded(encoded.clone(), Optional.of("unknown content transfer encoding " + name));
        };
    }

    /** Decodes base64, keeping the octets that are whole when the padding or the end is missing. */
    static Decoded base64(String encoded) {
        byte[] octets = new byte[encoded.length() / 4 * 3 + 3];
        int length = 0;
        int bits = 0;
        int letters = 0;
        int foreign = 0;
        int at = 0;
        for (; at < encoded.length(); at++) {
            char letter = encoded.charAt(at);
            int value = letter < 0x80 ? BASE64[letter] : -1;
            if (value >= 0) {
                bits = (bits << 6) | value;
                if (++letters == 4) {
                    octets[length++] = (byte) (bits >> 16);
                    octets[length++] = (byte) (bits >> 8);
                    octets[length++] = (byte) bits;
                    letters = 0;
                }
            } else if (letter == '=') {
                break;
            } else if (!Octets.isSpace(letter)) {
                foreign++;
            }
        }
        if (letters >= 2) {
            octets[length++] = (byte) ((bits << ((4 - letters) * 6)) >> 16);
        }
        if (letters == 3) {
            octets[length++] = (byte) ((bits << 6) >> 8);
        }
        return new Decoded(Arrays.copyOf(octets, length), base64Problem(encoded, at, letters, foreign));
    }

    private static Optional<String> base64Problem(String encoded, int end, int letters, int foreign) {
        String rest = Octets.trim(encoded.substring(end));
        String padding = rest.replaceAll("\\s", "");
        if (letters == 1) {
            return Optional.of("base64 ends in the middle of an octet");
        }
        if (letters > 1 && !padding.startsWith("=".repeat(4 - letters))) {
            return Optional.of("base64 lacks its padding");
        }
        if (foreign > 0) {
            return Optional.of("base64 contains " + foreign + " foreign characters");
        }
        if (padding.replace("=", "").length() > 0) {
            return Optional.of("base64 is followed by something else");
        }
        return Optional.empty();
    }

    private static byte[] base64Values() {
        byte[] values = new byte[0x80];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    private static byte[] quotedPrintable(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
        int at = 0;
        while (at < encoded.length()) {
            int newline = encoded.indexOf('\n', at);
            int next = newline < 0 ? encoded.length() : newline + 1;
            int end = next;
            // RFC 2045 section 6.7 rule 3: white space at the end of a line was added on the way
            while (end > at && Octets.isSpace(encoded.charAt(end - 1))) {
                end--;
            }
            boolean soft = end > at && encoded.charAt(end - 1) == '=';
            quotedPrintableLine(encoded.substring(at, soft ? end - 1 : end), octets);
            if (!soft && newline >= 0) {
                octets.writeBytes(Octets.bytes(newline > at && encoded.charAt(newline - 1) == '\r' ? "\r\n" : "\n"));
            }
            at = next;
        }
        return octets.toByteArray();
    }

    private static void quotedPrintableLine(String line, ByteArrayOutputStream octets) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int high = c == '=' && i + 2 < line.length() ? Octets.hex(line.charAt(i + 1)) : -1;
            int low = high >= 0 ? Octets.hex(line.charAt(i + 2)) : -1;
            if (low >= 0) {
                octets.write((high << 4) | low);
                i += 2;
            } else {
                octets.write(c);
            }
        }
    }

    private static Decoded uuencode(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
        boolean begun = false;
        for (String line : encoded.split("\r?\n", -1)) {
            if (!begun) {
                begun = line.startsWith("begin ");
            } else if (line.equals("end")) {
                return Decoded.sound(octets.toByteArray());
            } else if (!line.isEmpty()) {
                uuencodedLine(line, octets);
            }
        }
        return begun
                ? new Decoded(octets.toByteArray(), Optional.of("uuencode lacks its end line"))
                : new Decoded(Octets.bytes(encoded), Optional.of("uuencode lacks its begin line"));
    }

    private static void uuencodedLine(String line, ByteArrayOutputStream octets) {
        int length = (line.charAt(0) - ' ') & 0x3F;
        for (int i = 1; length > 0; i += 4) {
            int bits = 0;
            for (int j = 0; j < 4; j++) {
                // a blank at the end of the line may have been stripped on the way
                char c = i + j < line.length() ? line.charAt(i + j) : ' ';
                bits = (bits << 6) | ((c - ' ') & 0x3F);
            }
            for (int shift = 16; shift >= 0 && length > 0; shift -= 8, length--) {
                octets.write(bits >> shift);
            }
        }
    }
}
