package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

/** RFC 2045 section 6 content transfer encodings, and uuencode. Damage is noted, never fatal. */
final class TransferEncoding {

    private TransferEncoding() {}

    /** Decodes by the value of a Content-Transfer-Encoding field, which may carry comments or other debris. */
    static Decoded decode(String field, byte[] encoded) {
        return switch (name(field)) {
            case "base64" -> Base64Text.decode(Octets.of(encoded));
            case "quoted-printable" -> new QuotedPrintable(Octets.of(encoded)).decode();
            case "x-uuencode", "uuencode", "x-uue", "uue" -> uuencode(Octets.of(encoded));
            default -> Decoded.sound(encoded.clone());
        };
    }

    /** The name in a Content-Transfer-Encoding field, in lower case and without what does not belong there. */
    static String name(String field) {
        String name = Octets.trim(Octets.withoutComments(field).replace("\"", ""));
        int end = 0;
        while (end < name.length() && Octets.isToken(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Whether a name says that the octets stand as they are (RFC 2045 section 6.2). */
    static boolean isIdentity(String name) {
        return List.of("", "7bit", "8bit", "binary").contains(name);
    }

    static boolean isKnown(String name) {
        return isIdentity(name)
                || List.of("base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue", "uue")
                        .contains(name);
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
                ? Decoded.damaged(octets.toByteArray(), MimeDefect.Kind.DAMAGED_UUENCODE, "uuencode lacks its end line")
                : Decoded.damaged(
                        Octets.bytes(encoded), MimeDefect.Kind.DAMAGED_UUENCODE, "uuencode lacks its begin line");
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
