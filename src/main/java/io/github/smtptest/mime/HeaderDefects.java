package io.github.smtptest.mime;

import io.github.smtptest.mime.MimeDefect.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for what is wrong with the header fields of one entity. */
final class HeaderDefects {

    /** A CR that ends no line; several before LF are told of the header as a whole. */
    private static final Pattern LONE_RETURN = Pattern.compile("\r(?![\r\n])");

    private static final Pattern LIKE_A_WORD = Pattern.compile("=\\?[^?\\s]{1,40}\\?[^?\\s]?\\?");
    private static final Set<String> ADDRESSES = Set.of("from", "sender", "reply-to", "to", "cc", "bcc");

    /** RFC 5322 section 3.6 and RFC 2045 section 3: what may stand once. */
    private static final Set<String> SINGLE = Set.of(
            "date",
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "message-id",
            "in-reply-to",
            "references",
            "subject",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "content-id");

    private final HeaderField field;
    private final String octets;
    private final Defects defects;

    private HeaderDefects(HeaderField field, Defects defects) {
        this.field = field;
        this.octets = field.octets();
        this.defects = defects;
    }

    static void find(Headers headers, Defects defects) {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (HeaderField field : headers.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (SINGLE.contains(name) && !seen.add(name) && told.add(name)) {
                defects.add(Kind.REPEATED_FIELD, field, "stands more than once, the first was read");
            }
            HeaderDefects found = new HeaderDefects(field, defects);
            found.inOctets(field.raw());
            // words in parameters are forbidden, usual, and cut into RFC 2231 segments by some
            if (!name.startsWith("content-")) {
                found.inWords();
            }
            found.inValue(name.startsWith("resent-") ? name.substring("resent-".length()) : name);
        }
    }

    private void inOctets(byte[] raw) {
        String line = Octets.of(raw);
        if (line.contains("\0")) {
            defects.add(Kind.NUL, field, "contains an octet of value 0");
        }
        if (LONE_RETURN.matcher(line).find()) {
            defects.add(Kind.BARE_LINE_END, field, "contains a CR that ends no line, read as a blank");
        }
        if (LineEnds.longestLine(raw) > LineEnds.LONGEST) {
            defects.add(Kind.LINE_TOO_LONG, field, "has a line of more than 998 octets");
        }
        if (Charsets.strictly(raw, StandardCharsets.UTF_8).isEmpty()) {
            defects.add(Kind.EIGHT_BIT_HEADER, field, "contains octets above 127 that are not UTF-8");
        }
    }

    private void inWords() {
        int end = 0;
        Optional<String> malformed = Optional.empty();
        Optional<String> unknown = Optional.empty();
        Optional<String> wrong = Optional.empty();
        for (EncodedWords.Word word : EncodedWords.find(octets)) {
            malformed = malformed.or(() -> damage(word));
            if (unknown.isEmpty() && !Charsets.isKnown(word.charset())) {
                unknown = Optional.of("an encoded word in the unknown charset " + word.charset());
            }
            wrong = wrong.or(
                    () -> Charsets.damage(word.octets(), word.charset()).map(damage -> "an encoded word is " + damage));
            end = word.end();
        }
        if (malformed.isEmpty()
                && LIKE_A_WORD.matcher(octets).region(end, octets.length()).find()) {
            malformed = Optional.of("what looks like an encoded word is none and is shown as it stands");
        }
        malformed.ifPresent(what -> defects.add(Kind.MALFORMED_ENCODED_WORD, field, what));
        unknown.ifPresent(what -> defects.add(Kind.UNKNOWN_CHARSET, field, what));
        wrong.ifPresent(what -> defects.add(Kind.WRONG_CHARSET, field, what));
    }

    private static Optional<String> damage(EncodedWords.Word word) {
        String encoded = word.encoded();
        if (word.base64()) {
            return Base64Text.decode(encoded).damage().map(damage -> "in an encoded word, " + damage.description());
        }
        if (encoded.chars().anyMatch(c -> c == ' ' || c == '\t')) {
            return Optional.of("an encoded word contains blanks");
        }
        if (encoded.chars().anyMatch(c -> c < '!' || c > '~')) {
            return Optional.of("an encoded word contains octets that are no printable ASCII");
        }
        for (int i = encoded.indexOf('='); i >= 0; i = encoded.indexOf('=', i + 1)) {
            if (Octets.hexPair(encoded, i + 1) < 0) {
                return Optional.of("an encoded word has an equals sign without two hexadecimal digits");
            }
        }
        return Optional.empty();
    }

    private void inValue(String name) {
        if (ADDRESSES.contains(name)) {
            AddressSyntax.damage(octets, name.equals("bcc"))
                    .ifPresent(what -> defects.add(Kind.MALFORMED_ADDRESS, field, what));
        } else if (name.equals("date")) {
            DateTimes.damage(octets).ifPresent(what -> defects.add(Kind.MALFORMED_DATE, field, what));
        } else if (name.equals("content-type")) {
            ParameterSyntax.damage(octets, true)
                    .ifPresent(what -> defects.add(Kind.MALFORMED_CONTENT_TYPE, field, what));
            inParameters(true);
        } else if (name.equals("content-disposition")) {
            ParameterSyntax.damage(octets, false)
                    .ifPresent(what -> defects.add(Kind.MALFORMED_DISPOSITION, field, what));
            inParameters(false);
        } else if (name.equals("content-transfer-encoding")) {
            inTransferEncoding();
        }
    }

    private void inParameters(boolean mediaType) {
        ParameterSyntax.extendedDamage(octets, mediaType)
                .ifPresent(what -> defects.add(Kind.MALFORMED_EXTENDED_PARAMETER, field, what));
    }

    private void inTransferEncoding() {
        String name = TransferEncoding.name(octets);
        if (!TransferEncoding.isKnown(name)) {
            defects.add(
                    Kind.UNKNOWN_TRANSFER_ENCODING,
                    field,
                    "unknown content transfer encoding " + name + ", left as it is");
        } else if (!Octets.trim(Octets.withoutComments(octets)).equalsIgnoreCase(name)) {
            defects.add(Kind.UNKNOWN_TRANSFER_ENCODING, field, "more than a name, read as " + name);
        }
    }
}
