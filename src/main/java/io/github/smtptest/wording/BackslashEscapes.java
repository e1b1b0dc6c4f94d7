package io.github.smtptest.wording;

/** The escapes of Java, JSON and property files. */
final class BackslashEscapes {

    private BackslashEscapes() {}

    static Undecoded.Decoded decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        String escape = "";
        String meaning = "";
        int at = 0;
        while (at < text.length()) {
            int read = text.charAt(at) == '\\' ? meaning(text, at + 1) : -1;
            if (read < 0) {
                decoded.append(text.charAt(at++));
                continue;
            }
            int end = at + (text.charAt(at + 1) == 'u' ? 6 : 2);
            if (escape.isEmpty()) {
                escape = text.substring(at, end);
                meaning = read == '\n' ? "a line break" : read == '\t' ? "a tab" : Character.toString(read);
            }
            decoded.append((char) read);
            at = end;
        }
        return new Undecoded.Decoded(decoded.toString(), escape, meaning);
    }

    /** What stands behind a backslash; below 0 if that is no escape. */
    private static int meaning(String text, int at) {
        if (at >= text.length()) {
            return -1;
        }
        return switch (text.charAt(at)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\'', '\\', '/' -> text.charAt(at);
            case 'u' -> {
                int high = HexEscapes.octet(text, at + 1);
                int low = HexEscapes.octet(text, at + 3);
                yield high < 0 || low < 0 ? -1 : high * 256 + low;
            }
            default -> -1;
        };
    }
}
