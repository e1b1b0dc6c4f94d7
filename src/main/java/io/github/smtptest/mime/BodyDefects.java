package io.github.smtptest.mime;

import io.github.smtptest.mime.MimeDefect.Kind;
import java.util.Optional;

/** Looks for what is wrong with the body of one entity. */
final class BodyDefects {

    private final Headers headers;
    private final ContentType type;
    private final String transferEncoding;
    private final Defects defects;

    BodyDefects(Headers headers, ContentType type, String transferEncoding, Defects defects) {
        this.headers = headers;
        this.type = type;
        this.transferEncoding = transferEncoding;
        this.defects = defects;
    }

    void find(byte[] encoded, boolean composite) {
        String name = TransferEncoding.name(composite ? headers.octets("Content-Transfer-Encoding") : transferEncoding);
        if (composite) {
            // RFC 6532 section 3.7 lets message/global be encoded
            if (!TransferEncoding.isIdentity(name) && !type.is("message", "global")) {
                defects.add(Kind.ENCODED_COMPOSITE, type.mimeType() + " in " + name);
            }
            return;
        }
        Decoded decoded = TransferEncoding.decode(transferEncoding, encoded);
        decoded.damage().ifPresent(damage -> defects.add(damage.kind(), damage.description()));
        if (!name.equals("binary")) {
            inLines(encoded, name);
        }
        if (type.isText()) {
            inText(decoded.octets());
        }
    }

    private void inLines(byte[] encoded, String name) {
        int bare = 0;
        int nul = 0;
        int high = 0;
        for (int i = 0; i < encoded.length; i++) {
            byte octet = encoded[i];
            high += octet < 0 ? 1 : 0;
            nul += octet == 0 ? 1 : 0;
            if (octet == '\n') {
                bare += i == 0 || encoded[i - 1] != '\r' ? 1 : 0;
            } else if (octet == '\r') {
                bare += i + 1 == encoded.length || encoded[i + 1] != '\n' ? 1 : 0;
            }
        }
        if (bare > 0) {
            defects.add(Kind.BARE_LINE_END, Octets.count(bare, "line end") + " of CR or LF alone");
        }
        if (nul > 0) {
            defects.add(Kind.NUL, Octets.count(nul, "octet") + " of value 0");
        }
        if (LineEnds.longestLine(encoded) > LineEnds.LONGEST) {
            defects.add(Kind.LINE_TOO_LONG, "a line of more than 998 octets");
        }
        if (high > 0 && (name.isEmpty() || name.equals("7bit"))) {
            defects.add(Kind.EIGHT_BIT_BODY, Octets.count(high, "octet") + " above 127 in what counts as 7bit");
        }
    }

    private void inText(byte[] content) {
        Optional<String> declared = type.parameter("charset")
                .filter(charset -> !charset.isBlank())
                .or(() -> type.is("text", "html") ? Charsets.inHtml(content) : Optional.empty());
        Optional<HeaderField> field = headers.first("Content-Type");
        if (declared.isPresent() && !Charsets.isKnown(declared.get()) && field.isPresent()) {
            defects.add(Kind.UNKNOWN_CHARSET, field.get(), "the unknown charset " + declared.get());
            return;
        }
        // RFC 2046 section 4.1.2: the default is us-ascii; RFC 6657 section 3: that of other types they say themselves
        if (declared.isEmpty() && !type.is("text", "plain") && !type.is("text", "html")) {
            return;
        }
        Charsets.damage(content, declared.orElse("us-ascii"))
                .ifPresent(damage -> defects.add(Kind.WRONG_CHARSET, "the text is " + damage));
    }
}
