package io.github.smtptest.wording;

import java.util.List;
import java.util.function.Function;

/** Texts of which one is still encoded: as HTML, for a header, for the transport or for an address. */
final class Undecoded {

    private static final int LONGEST_SAMPLE = 40;

    /**
     * What a decoder made of a text.
     *
     * @param text the decoded text
     * @param escape the first piece that was decoded; empty if there was none
     * @param meaning what it became
     */
    record Decoded(String text, String escape, String meaning) {

        String sample() {
            String was = Wording.cut(Wording.visible(escape), LONGEST_SAMPLE);
            return switch (meaning) {
                case "" -> was;
                case " " -> was + " for a blank";
                default -> was + " for " + Wording.cut(Wording.visible(meaning), LONGEST_SAMPLE);
            };
        }
    }

    /**
     * One encoding.
     *
     * @param name how it reads behind "has"
     * @param decode decodes what can be decoded and keeps the rest
     */
    private record Encoding(String name, Function<String, Decoded> decode) {}

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding("HTML escapes", HtmlEscapes::decode),
            new Encoding("encoded-words left undecoded", EncodedWords::decode),
            new Encoding("quoted-printable left undecoded", HexEscapes::quotedPrintable),
            new Encoding("URL-encoded characters", HexEscapes::percent),
            new Encoding("URL-encoded characters", HexEscapes::form),
            new Encoding("backslash escapes", BackslashEscapes::decode),
            new Encoding("base64 left undecoded", EncodedWords::base64));

    private Undecoded() {}

    static String hint(String expected, String actual) {
        for (Encoding encoding : ENCODINGS) {
            Decoded decoded = encoding.decode().apply(actual);
            if (decoded.text().equals(expected)) {
                return "has " + encoding.name() + ": " + decoded.sample();
            }
            Decoded other = encoding.decode().apply(expected);
            if (other.text().equals(actual)) {
                return "is decoded where the expected text has " + encoding.name() + ": " + other.sample();
            }
        }
        String once = HtmlEscapes.decode(actual).text();
        return HtmlEscapes.decode(once).text().equals(expected) ? "is escaped for HTML twice" : "";
    }

    /** An encoded-word, even though more than that is different. */
    static String encodedWord(String expected, String actual) {
        Decoded decoded = EncodedWords.decode(actual);
        return decoded.escape().isEmpty()
                        || !EncodedWords.decode(expected).escape().isEmpty()
                ? ""
                : "has encoded-words left undecoded: " + decoded.sample();
    }
}
