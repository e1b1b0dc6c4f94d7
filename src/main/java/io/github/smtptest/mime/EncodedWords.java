package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
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

    /** One word and where it stands. */
    record Word(int start, int end, String charset, boolean base64, String encoded) {

        byte[] octets() {
            return base64 ? Base64Text.decode(encoded).octets() : q(encoded);
        }
    }

    /** Finds every word. */
    static List<Word> find(String octets) {
        List<Word> words = new ArrayList<>();
        // looking for an end after the last one would start again and again at every beginning
        int last = octets.lastIndexOf("?=");
        if (last < 0) {
            return words;
        }
        Matcher word = WORD.matcher(octets).region(0, last + 2);
        while (word.find()) {
            boolean base64 = word.group(2).equalsIgnoreCase("B");
            words.add(new Word(word.start(), word.end(), word.group(1), base64, word.group(3)));
        }
        return words;
    }

    /** Decodes every word; other octets are UTF-8 if valid, else windows-1252. */
    static String decode(String octets) {
        StringBuilder text = new StringBuilder(octets.length());
        Run run = new Run(text);
        int end = 0;
        for (Word word : find(octets)) {
            String between = octets.substring(end, word.start());
            // RFC 2047 section 6.2: white space between adjacent encoded words is not shown
            if (end == 0 || !Octets.trim(between).isEmpty()) {
                run.flush();
                text.append(Charsets.decode(Octets.bytes(between)));
            }
            run.add(word);
            end = word.end();
        }
        run.flush();
        return text.append(Charsets.decode(Octets.bytes(octets.substring(end)))).toString();
    }

    private static byte[] q(String encoded) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int octet = c == '=' ? Octets.hexPair(encoded, i + 1) : -1;
            if (octet >= 0) {
                decoded.write(octet);
                i += 2;
            } else {
                decoded.write(c == '_' ? ' ' : c);
            }
        }
        return decoded.toByteArray();
    }

    /** Adjacent words of one charset, joined as octets so that a character split over two words is whole again. */
    private static final class Run {
        private final StringBuilder text;
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private final StringBuilder unfinishedBase64 = new StringBuilder();
        private String charset = "";

        Run(StringBuilder text) {
            this.text = text;
        }

        void add(Word word) {
            if (!word.charset().equalsIgnoreCase(charset)) {
                flush();
                charset = word.charset();
            }
            if (!word.base64()) {
                finishBase64();
                octets.writeBytes(word.octets());
                return;
            }
            // some clients cut the base64 text, not the octets, into words
            unfinishedBase64.append(word.encoded());
            if (word.encoded().contains("=") || unfinishedBase64.length() % 4 == 0) {
                finishBase64();
            }
        }

        private void finishBase64() {
            octets.writeBytes(Base64Text.decode(unfinishedBase64.toString()).octets());
            unfinishedBase64.setLength(0);
        }

        void flush() {
            finishBase64();
            if (octets.size() > 0) {
                text.append(Charsets.decode(octets.toByteArray(), charset));
                octets.reset();
            }
        }
    }
}
