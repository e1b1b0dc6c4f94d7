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
 * {@link #problems()}. Instances are immutable; bodies are decoded when asked for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045#section-2.4">RFC 2045, section 2.4</a>
 */
public final class MimeEntity {

    private final Headers headers;
    private final ContentType contentType;
    private final byte[] encoded;
    private final String transferEncoding;
    private final List<MimeEntity> children;
    private final List<String> problems;

    private MimeEntity(
            Headers headers,
            ContentType contentType,
            byte[] encoded,
            String transferEncoding,
            List<MimeEntity> children,
            List<String> problems) {
        this.headers = headers;
        this.contentType = contentType;
        this.encoded = encoded;
        this.transferEncoding = transferEncoding;
        this.children = List.copyOf(children);
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads a whole message.
     *
     * @param octets the message, header and body
     * @return the message; one part of plain text when it cannot be taken apart
     */
    public static MimeEntity parse(byte[] octets) {
        return MimeParser.parse(Objects.requireNonNull(octets, "octets"), 0);
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

    static MimeEntity multipart(Headers headers, ContentType type, List<MimeEntity> children) {
        return new MimeEntity(headers, type, new byte[0], "", children, List.of());
    }

    static MimeEntity leaf(Headers headers, ContentType type, byte[] encoded, int depth) {
        String transferEncoding = headers.octets("Content-Transfer-Encoding");
        List<MimeEntity> children = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (type.is("message", "rfc822") || type.is("message", "global")) {
            if (depth <= MimeParser.DEEPEST) {
                byte[] message =
                        TransferEncoding.decode(transferEncoding, encoded).octets();
                children.add(MimeParser.parse(message, depth + 1));
            } else {
                problems.add("nested too deeply");
            }
        }
        return new MimeEntity(headers, type, encoded, transferEncoding, children, problems);
    }

    static MimeEntity unreadable(Headers headers, byte[] octets, String problem) {
        return new MimeEntity(headers, ContentType.TEXT_PLAIN, octets, "", List.of(), List.of(problem));
    }

    MimeEntity withProblems(List<String> more) {
        List<String> all = Stream.concat(more.stream(), problems.stream()).toList();
        return new MimeEntity(headers, contentType, encoded, transferEncoding, children, all);
    }

    /** Whether this has neither header nor body. */
    boolean isVoid() {
        return headers.fields().isEmpty() && encoded.length == 0 && children.isEmpty();
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
     * Returns the octets after transfer decoding (RFC 2045, section 6).
     *
     * @return a copy of the octets; empty for a multipart
     */
    public byte[] content() {
        return TransferEncoding.decode(transferEncoding, encoded).octets();
    }

    /**
     * Returns the content as text.
     *
     * <p>The declared charset is used where the octets are valid in it or in the superset that browsers use for it,
     * else UTF-8, else windows-1252. Line ends stay as they are.
     *
     * @return the text, {@code ""} for a multipart
     */
    public String text() {
        byte[] content = content();
        return contentType
                .parameter("charset")
                .map(charset -> Charsets.decode(content, charset))
                .orElseGet(() -> Charsets.decode(content));
    }

    /**
     * Returns what was wrong with this entity itself, in words.
     *
     * @return the problems, empty when nothing was wrong; those of the parts are told by the parts
     */
    public List<String> problems() {
        return Stream.concat(problems.stream(), TransferEncoding.decode(transferEncoding, encoded).problem().stream())
                .toList();
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
     * Returns an indented tree of this entity and everything below it: type, file name and size, one entity a line.
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
        fileName().ifPresent(name -> tree.append(" \"").append(name).append('"'));
        if (!isMultipart()) {
            int size = content().length;
            tree.append(String.format(Locale.ROOT, ", %,d %s", size, size == 1 ? "octet" : "octets"));
        }
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
