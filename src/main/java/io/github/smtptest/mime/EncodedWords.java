package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 2047 encoded words, read over octets because clients also put raw 8-bit octets beside and inside them.
 *
 * <p>Words are found wherever they stand, also glued to other text, in quotes or with blanks inside: real clients do
 * all of this and mail programs show it decoded.
 */
final class EncodedWords {

    /** Charset, optional RFC 2231 language, encoding, text. */
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^\\r\\n]*?)\\?=");

    private EncodedWords() {}

    /** Decodes every word; other octets are UTF-8 if valid, else windows-1252. */
    static String decode(String octets) {
        Matcher word = WORD.matcher(octets);
        StringBuilder text = new StringBuilder(octets.length());
        Run run = new Run(text);
        int end = 0;
        while (word.find()) {
            String between = octets.substring(end, word.start());
            // RFC 2047 section 6.2: white space between adjacent encoded words is not shown
            if (end == 0 || !Octets.trim(between).isEmpty()) {
                run.flush();
                text.append(Charsets.decode(Octets.bytes(between)));
            }
            run.add(word.group(1), word.group(2), word.group(3));
            end = word.end();
        }
        run.flush();
        return text.append(Charsets.decode(Octets.bytes(octets.substring(end)))).toString();
    }

    /** The index after the encoded word that starts at {@code start}, or {@code start} when none does. */
    static int endOfWord(String octets, int start) {
        if (!octets.startsWith("=?", start)) {
            return start;
        }
        Matcher word = WORD.matcher(octets).region(start, octets.length());
        return word.lookingAt() && word.group(3).chars().noneMatch(c -> c == ' ' || c == '\t') ? word.end() : start;
    }

    /** Adjacent words of one charset, joined as octets so that a character split over two words is whole again. */
    private static final class Run {
        private final StringBuilder text;
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private String charset = "";
        private String unfinishedBase64 = "";

        Run(StringBuilder text) {
            this.text = text;
        }

        void add(String wordCharset, String encoding, String encoded) {
            if (!wordCharset.equalsIgnoreCase(charset)) {
                flush();
                charset = wordCharset;
            }
            if (encoding.toUpperCase(Locale.ROOT).equals("Q")) {
                finishBase64();
                octets.writeBytes(q(encoded));
                return;
            }
            // some clients cut the base64 text, not the octets, into words
            String base64 = unfinishedBase64 + encoded;
            boolean unfinished = !base64.contains("=") && base64.length() % 4 != 0;
            unfinishedBase64 = unfinished ? base64 : "";
            if (!unfinished) {
                octets.writeBytes(TransferEncoding.base64(base64).octets());
            }
        }

        private void finishBase64() {
            octets.writeBytes(TransferEncoding.base64(unfinishedBase64).octets());
            unfinishedBase64 = "";
        }

        void flush() {
            finishBase64();
            if (octets.size() > 0) {
                text.append(Charsets.decode(octets.toByteArray(), charset));
                octets.reset();
            }
        }

        private static byte[] q(String encoded) {
            ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length());
            for (int i = 0; i < encoded.length(); i++) {
                char c = encoded.charAt(i);
                if (c == '=' && i + 2 < encoded.length() && isHex(encoded, i + 1)) {
                    decoded.write((Octets.hex(encoded.charAt(i + 1)) << 4) | Octets.hex(encoded.charAt(i + 2)));
                    i += 2;
                } else {
                    decoded.write(c == '_' ? ' ' : c);
                }
            }
            return decoded.toByteArray();
        }

        private static boolean isHex(String encoded, int at) {
            return Octets.hex(encoded.charAt(at)) >= 0 && Octets.hex(encoded.charAt(at + 1)) >= 0;
        }
    }
}
