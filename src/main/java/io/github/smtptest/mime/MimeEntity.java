package io.github.smtptest.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message or one part of it, with everything below it, decoded.
 *
 * <p>Reading never fails because of what a mail contains: damage is read as mail programs read it and told by
 * {@link #defects()}. Instances are immutable; bodies are decoded when asked for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045#section-2.4">RFC 2045, section 2.4</a>
 */
public final class MimeEntity {

    /** The path of a whole message. */
    static final String ROOT = "message";

    private final String path;
    private final Headers headers;
    private final ContentType contentType;
    private final EntityOctets octets;
    private final String transferEncoding;
    private final List<MimeEntity> children;
    private final List<MimeDefect> structural;

    private MimeEntity(
            Headers headers,
            ContentType contentType,
            EntityOctets octets,
            String transferEncoding,
            List<MimeEntity> children,
            Defects defects) {
        this.path = defects.part();
        this.headers = headers;
        this.contentType = contentType;
        this.octets = octets;
        this.transferEncoding = transferEncoding;
        this.children = List.copyOf(children);
        this.structural = defects.found();
    }

    /**
     * Reads a whole message.
     *
     * @param octets the message, header and body
     * @return the message; one part of plain text when it cannot be taken apart
     */
    public static MimeEntity parse(byte[] octets) {
        return MimeParser.parse(Objects.requireNonNull(octets, "octets"));
    }

    /**
     * Reads a whole message from a stream, which stays open.
     *
     * @param stream the message, header and body
     * @return the message; one part of plain text when it cannot be taken apart
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static MimeEntity parse(InputStream stream) {
        try {
            return parse(Objects.requireNonNull(stream, "stream").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MimeEntity multipart(
            Headers headers, ContentType type, EntityOctets octets, List<MimeEntity> children, Defects defects) {
        return new MimeEntity(headers, type, octets.withoutBody(), "", children, defects);
    }

    static MimeEntity leaf(Headers headers, ContentType type, EntityOctets octets, int depth, Defects defects) {
        String transferEncoding = headers.octets("Content-Transfer-Encoding");
        List<MimeEntity> children = new ArrayList<>();
        if (type.is("message", "rfc822") || type.is("message", "global")) {
            if (depth <= MimeParser.DEEPEST) {
                byte[] message =
                        TransferEncoding.decode(transferEncoding, octets.body()).octets();
                children.add(MimeParser.nested(defects.ofChild(1).part(), message, depth + 1));
            } else {
                defects.add(MimeDefect.Kind.NESTED_TOO_DEEPLY, MimeParser.TOO_DEEP);
            }
        }
        return new MimeEntity(headers, type, octets, transferEncoding, children, defects);
    }

    static MimeEntity unreadable(Headers headers, EntityOctets octets, Defects defects) {
        return new MimeEntity(headers, ContentType.TEXT_PLAIN, octets, "", List.of(), defects);
    }

    /** Whether this has neither header nor body. */
    boolean isVoid() {
        return headers.fields().isEmpty() && octets.bodySize() == 0 && children.isEmpty();
    }

    /**
     * Returns where in the message this entity is.
     *
     * @return {@code "message"} for what was parsed, else the numbers of the children on the way down, counted from 1:
     *     {@code "1.2"} is the second child of the first
     */
    public String path() {
        return path;
    }

    /**
     * Returns the header fields of this entity.
     *
     * @return the header fields, possibly none
     */
    public Headers headers() {
        return headers;
    }

    /**
     * Returns the effective media type.
     *
     * <p>Without a Content-Type field it is {@code text/plain; charset=us-ascii} (RFC 2045, section 5.2), or
     * {@code message/rfc822} in a {@code multipart/digest} (RFC 2046, section 5.1.5). A multipart that cannot be taken
     * apart counts as plain text.
     *
     * @return the media type
     */
    public ContentType contentType() {
        return contentType;
    }

    /**
     * Returns the disposition type, usually {@code "attachment"} or {@code "inline"}.
     *
     * @return the type in lower case, empty when no Content-Disposition field gives one (RFC 2183)
     */
    public Optional<String> disposition() {
        String octets = Octets.trim(Octets.withoutComments(headers.octets("Content-Disposition")));
        int end = 0;
        while (end < octets.length() && Octets.isToken(octets.charAt(end))) {
            end++;
        }
        boolean parameter = Octets.trim(octets.substring(end)).startsWith("=");
        return end == 0 || parameter
                ? Optional.empty()
                : Optional.of(octets.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the decoded file name: Content-Disposition's {@code filename}, else Content-Type's {@code name}.
     *
     * <p>All forms that clients write are read: RFC 2231, encoded words (RFC 2047), plain.
     *
     * @return the file name as sent, a path in it included; empty when there is none
     */
    public Optional<String> fileName() {
        Map<String, String> parameters = Parameters.parse(headers.octets("Content-Disposition"));
        return Optional.ofNullable(parameters.get("filename"))
                .filter(name -> !name.isBlank())
                .or(() -> contentType.parameter("name").filter(name -> !name.isBlank()));
    }

    /**
     * Returns the content id that {@code cid:} links name (RFC 2392).
     *
     * @return the id without angle brackets, empty when there is none
     */
    public Optional<String> contentId() {
        String id = headers.first("Content-ID").map(HeaderField::value).orElse("");
        int open = id.indexOf('<');
        int close = id.indexOf('>', open + 1);
        String bare = id.substring(open + 1, close < 0 ? id.length() : close).strip();
        return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
    }

    /**
     * Returns whether this is a multipart with parts in it.
     *
     * @return whether the media type is {@code multipart/*} and could be taken apart
     */
    public boolean isMultipart() {
        return contentType.type().equals("multipart");
    }

    /**
     * Returns the parts of a multipart, or the one message in a {@code message/rfc822}.
     *
     * @return the entities directly below this one in order, empty for all others; unmodifiable
     */
    public List<MimeEntity> children() {
        return children;
    }

    /**
     * Returns this entity exactly as it was sent, header and body, not decoded: what a signature covers (RFC 1847,
     * section 2.1).
     *
     * @return a copy of the octets, without the line end before a boundary, which belongs to the boundary
     */
    public byte[] raw() {
        return octets.source().clone();
    }

    /**
     * Returns the octets after transfer decoding (RFC 2045, section 6).
     *
     * @return a copy of the octets; empty for a multipart
     */
    public byte[] content() {
        return TransferEncoding.decode(transferEncoding, octets.body()).octets();
    }

    /**
     * Returns the content as text.
     *
     * <p>The declared charset is used where the octets are valid in it or in the superset that browsers use for it,
     * else UTF-8, else windows-1252. HTML that declares no charset in its header field may do so in a {@code meta}
     * element. A byte order mark is no text; line ends stay as they are.
     *
     * @return the text, {@code ""} for a multipart
     */
    public String text() {
        byte[] content = content();
        String text = charset(content)
                .map(charset -> Charsets.decode(content, charset))
                .orElseGet(() -> Charsets.decode(content));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Optional<String> charset(byte[] content) {
        Optional<String> declared = contentType.parameter("charset");
        return declared.isEmpty() && contentType.is("text", "html") ? Charsets.inHtml(content) : declared;
    }

    /**
     * Returns the content as text, its lines put together again when they were sent as {@code format=flowed}.
     *
     * @return {@link #text()} when the media type says nothing about its format
     * @see FlowedText
     */
    public String unflowedText() {
        boolean flowed = contentType.is("text", "plain")
                && contentType
                        .parameter("format")
                        .filter("flowed"::equalsIgnoreCase)
                        .isPresent();
        boolean delSp =
                contentType.parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
        return flowed ? FlowedText.unflow(text(), delSp) : text();
    }

    /**
     * Returns what is wrong with this entity itself.
     *
     * <p>Nothing is looked for before this is called, so a mail costs no more to read because it could be damaged.
     *
     * @return its defects, header first, empty when there are none; those of the parts are told by the parts
     */
    public List<MimeDefect> defects() {
        Defects defects = new Defects(path);
        defects.addAll(structural);
        HeaderDefects.find(headers, defects);
        new BodyDefects(headers, contentType, transferEncoding, defects)
                .find(octets.body(), isMultipart() || !children.isEmpty());
        return defects.found();
    }

    /**
     * Returns what is wrong with this entity and everything below it.
     *
     * @return the defects in the order of the message, empty when there are none
     */
    public List<MimeDefect> allDefects() {
        return walk().flatMap(entity -> entity.defects().stream()).toList();
    }

    /**
     * Returns this entity and everything below it, depth first in the order of the message.
     *
     * @return a stream that starts with this entity
     */
    public Stream<MimeEntity> walk() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(MimeEntity::walk));
    }

    /**
     * Returns an indented tree of this entity and everything below it, one entity a line.
     *
     * <p>A line gives the media type, the charset of text where one is declared, the file name, the size of the decoded
     * content and the disposition, as in {@code text/csv utf-8 "prices.csv", 1,234 octets, attachment}.
     *
     * @return the tree, without a last line end
     */
    public String structure() {
        StringBuilder tree = new StringBuilder();
        appendTo(tree, "");
        return tree.toString();
    }

    private void appendTo(StringBuilder tree, String indent) {
        tree.append(indent).append(contentType.mimeType());
        if (contentType.isText() && !contentType.equals(ContentType.TEXT_PLAIN)) {
            contentType
                    .parameter("charset")
                    .ifPresent(charset -> tree.append(' ').append(charset));
        }
        fileName().ifPresent(name -> tree.append(" \"").append(name).append('"'));
        if (!isMultipart()) {
            tree.append(", ").append(Octets.count(content().length, "octet"));
        }
        disposition().ifPresent(disposition -> tree.append(", ").append(disposition));
        for (MimeEntity child : children) {
            tree.append('\n');
            child.appendTo(tree, indent + "  ");
        }
    }

    /** Returns the tree that {@link #structure()} returns. */
    @Override
    public String toString() {
        return structure();
    }
}
