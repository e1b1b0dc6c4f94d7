package io.github.smtptest.mime;

import java.util.Arrays;

/** RFC 2045 section 6.8 base64, keeping every octet that is whole when the padding or the end is missing. */
final class Base64Text {

    private static final String FOLLOWED = "base64 is followed by something else";
    private static final byte[] VALUES = values();

    private final String encoded;
    private final byte[] octets;
    private int length;
    private int bits;
    private int letters;
    private int foreign;
    private int lengthAtEmptyLine;
    private boolean footer;
    private int at;

    private Base64Text(String encoded) {
        this.encoded = encoded;
        this.octets = new byte[encoded.length() / 4 * 3 + 3];
    }

    static Decoded decode(String encoded) {
        Base64Text text = new Base64Text(encoded);
        text.readToPadding();
        String damage = text.damage();
        // some clients encode line by line and pad each
        if (text.continues()) {
            text.readPaddedLines();
            damage = "base64 is padded before its end";
        }
        byte[] octets = Arrays.copyOf(text.octets, text.length);
        return damage.isEmpty()
                ? Decoded.sound(octets)
                : Decoded.damaged(octets, MimeDefect.Kind.DAMAGED_BASE64, damage);
    }

    private void readToPadding() {
        for (; at < encoded.length(); at++) {
            char letter = encoded.charAt(at);
            int value = value(letter);
            if (value >= 0) {
                add(value);
            } else if (letter == '=') {
                break;
            } else if (!Octets.isSpace(letter)) {
                foreign++;
                if (lengthAtEmptyLine > 0) {
                    endAtEmptyLine();
                }
            } else if (letter == '\n' && letters == 0 && lengthAtEmptyLine == 0 && followsLineEnd(at)) {
                lengthAtEmptyLine = length;
            }
        }
        addRest();
    }

    private boolean followsLineEnd(int newline) {
        int before = newline > 0 && encoded.charAt(newline - 1) == '\r' ? newline - 2 : newline - 1;
        return before >= 0 && encoded.charAt(before) == '\n';
    }

    /** What stands behind an empty line and is no base64 was put there by somebody else. */
    private void endAtEmptyLine() {
        length = lengthAtEmptyLine;
        letters = 0;
        footer = true;
        at = encoded.length() - 1;
    }

    private void add(int value) {
        bits = (bits << 6) | value;
        if (++letters == 4) {
            octets[length++] = (byte) (bits >> 16);
            octets[length++] = (byte) (bits >> 8);
            octets[length++] = (byte) bits;
            letters = 0;
        }
    }

    private void addRest() {
        if (letters >= 2) {
            octets[length++] = (byte) ((bits << ((4 - letters) * 6)) >> 16);
        }
        if (letters == 3) {
            octets[length++] = (byte) ((bits << 6) >> 8);
        }
    }

    private String damage() {
        String padding = encoded.substring(at).replaceAll("\\s", "");
        if (footer) {
            return FOLLOWED;
        }
        if (letters == 1) {
            return "base64 ends in the middle of an octet";
        }
        if (letters > 0 && !padding.startsWith("=".repeat(4 - letters))) {
            return "base64 lacks its padding";
        }
        if (foreign > 0) {
            return "base64 contains " + Octets.count(foreign, "foreign character");
        }
        return padding.replace("=", "").isEmpty() ? "" : FOLLOWED;
    }

    /** Whether sound base64 of whole groups follows the padding, and not a footer of some mailing list. */
    private boolean continues() {
        int group = letters;
        boolean padded = false;
        boolean more = false;
        for (int i = at; i < encoded.length(); i++) {
            char letter = encoded.charAt(i);
            if (letter == '=') {
                padded = true;
            } else if (value(letter) >= 0) {
                if (padded && group % 4 != 0) {
                    return false;
                }
                more = true;
                padded = false;
            } else if (!Octets.isSpace(letter)) {
                return false;
            }
            group += Octets.isSpace(letter) ? 0 : 1;
        }
        return more && group % 4 == 0;
    }

    private void readPaddedLines() {
        letters = 0;
        for (; at < encoded.length(); at++) {
            char letter = encoded.charAt(at);
            if (letter == '=') {
                addRest();
                letters = 0;
            } else if (value(letter) >= 0) {
                add(value(letter));
            }
        }
    }

    private static int value(char letter) {
        return letter < 0x80 ? VALUES[letter] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[0x80];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
