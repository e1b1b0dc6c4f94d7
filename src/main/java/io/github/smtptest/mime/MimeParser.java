package io.github.smtptest.mime;

import io.github.smtptest.mime.MimeDefect.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message apart. mime4j decides where the parts of a multipart begin and end, and nothing else: header fields
 * and bodies are read by this package from the octets.
 */
final class MimeParser {

    /** Far above what any client writes, far below what overflows the stack. */
    static final int DEEPEST = 100;

    static final String TOO_DEEP = "nested too deeply: what is below " + DEEPEST + " levels is left as it is";

    /** mime4j looks for a boundary in a buffer of 4,096 octets. */
    private static final int LONGEST_BOUNDARY = 1_000;

    private static final MimeConfig CONFIG =
            MimeConfig.copy(MimeConfig.PERMISSIVE).setMaxContentLen(-1).build();

    private MimeParser() {}

    static MimeEntity parse(byte[] octets) {
        return parse(new Defects(MimeEntity.ROOT), octets, 0, ContentType.TEXT_PLAIN);
    }

    static MimeEntity nested(String path, byte[] octets, int depth) {
        return parse(new Defects(path), octets, depth, ContentType.TEXT_PLAIN);
    }

    private static MimeEntity parse(Defects defects, byte[] source, int depth, ContentType byDefault) {
        byte[] octets = source;
        if (LineEnds.onlyReturns(source)) {
            defects.add(Kind.BARE_LINE_END, "every line ends with CR alone");
            octets = LineEnds.returnsToCrLf(source);
        }
        HeaderBlock header = HeaderBlock.of(octets);
        Headers headers = new Headers(header.fields());
        header.report(defects);
        ContentType type = headers.first("Content-Type")
                .map(field -> ContentType.parseOctets(field.octets()))
                .orElse(byDefault);
        EntityOctets entity = new EntityOctets(source, octets, header.body());
        return type.type().equals("multipart")
                ? multipart(headers, type, entity, depth, defects)
                : MimeEntity.leaf(headers, type, entity, depth, defects);
    }

    private static MimeEntity multipart(
            Headers headers, ContentType type, EntityOctets entity, int depth, Defects defects) {
        String boundary = type.parameter("boundary").map(Octets::ofText).orElse("");
        if (depth > DEEPEST) {
            defects.add(Kind.NESTED_TOO_DEEPLY, TOO_DEEP);
            return MimeEntity.unreadable(headers, entity, defects);
        }
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            defects.add(
                    Kind.MISSING_BOUNDARY,
                    boundary.isEmpty() ? "multipart without a boundary" : "multipart with an endless boundary");
            return MimeEntity.unreadable(headers, entity, defects);
        }
        try {
            byte[] octets = entity.body();
            List<byte[]> parts = split(octets, boundary);
            if (parts.isEmpty()) {
                // RFC 2045 section 6.4 forbids to encode a multipart, and some do
                octets = TransferEncoding.decode(headers.octets("Content-Transfer-Encoding"), octets)
                        .octets();
                parts = split(octets, boundary);
            }
            if (parts.isEmpty()) {
                defects.add(Kind.MISSING_PARTS, "multipart without parts: its boundary never occurs");
                return MimeEntity.unreadable(headers, entity, defects);
            }
            boolean ended = LineEnds.hasLine(octets, "--" + boundary + "--");
            if (!ended) {
                defects.add(Kind.MISSING_FINAL_DELIMITER, "multipart without its last delimiter");
            }
            ContentType byDefault = type.subtype().equals("digest") ? ContentType.MESSAGE : ContentType.TEXT_PLAIN;
            List<MimeEntity> children = new ArrayList<>();
            for (byte[] part : parts) {
                children.add(parse(defects.ofChild(children.size() + 1), part, depth + 1, byDefault));
            }
            int last = children.size() - 1;
            if (!ended && last > 0 && children.get(last).isVoid()) {
                // a last delimiter that lacks its two hyphens opens a part that is not there
                children.remove(last);
            }
            return MimeEntity.multipart(headers, type, entity, children, defects);
        } catch (IOException | MimeException | RuntimeException e) {
            // a mail that cannot be taken apart is still a mail
            defects.add(Kind.UNREADABLE, "cannot be parsed: " + e);
            return MimeEntity.unreadable(headers, entity, defects);
        }
    }

    /** The parts of a multipart, each with header and body. */
    private static List<byte[]> split(byte[] body, String boundary) throws IOException, MimeException {
        List<byte[]> parts = new ArrayList<>();
        MimeTokenStream tokens = new MimeTokenStream(CONFIG, null, null, new OneLevel(new Descriptor(boundary)));
        tokens.setRecursionMode(RecursionMode.M_RAW);
        tokens.parseHeadless(new WholeLines(body), "multipart/mixed");
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            if (state == EntityState.T_RAW_ENTITY) {
                parts.add(tokens.getInputStream().readAllBytes());
            }
        }
        return parts;
    }

    /**
     * Hands out whole lines. mime4j takes a line that its buffer cuts off for a delimiter when the part it can see is
     * one: {@code --b1} while the rest of {@code --b10} is still to come.
     */
    private static final class WholeLines extends ByteArrayInputStream {

        WholeLines(byte[] octets) {
            super(octets);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            int end = Math.min(count, pos + length);
            int whole = end;
            while (whole < count && whole > pos && buf[whole - 1] != '\n') {
                whole--;
            }
            return super.read(target, offset, (whole > pos ? whole : end) - pos);
        }
    }

    /** Tells mime4j the boundary, as this package reads it, whatever mime4j reads itself. */
    private record OneLevel(Descriptor descriptor) implements BodyDescriptorBuilder {

        @Override
        public void reset() {
            // nothing is collected
        }

        @Override
        public @Nullable Field addField(RawField field) {
            return null;
        }

        @Override
        public BodyDescriptor build() {
            return descriptor;
        }

        @Override
        public BodyDescriptorBuilder newChild() {
            return this;
        }
    }

    private record Descriptor(String boundary) implements BodyDescriptor {

        @Override
        public String getBoundary() {
            return boundary;
        }

        @Override
        public String getMimeType() {
            return getMediaType() + "/" + getSubType();
        }

        @Override
        public String getMediaType() {
            return "multipart";
        }

        @Override
        public String getSubType() {
            return "mixed";
        }

        @Override
        public String getCharset() {
            return "us-ascii";
        }

        @Override
        public String getTransferEncoding() {
            return "binary";
        }

        @Override
        public long getContentLength() {
            return -1;
        }
    }
}
