package io.github.smtptest.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.MultipartImpl;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message apart with mime4j, which decides where header fields, parts and the message end and nothing else:
 * what the fields mean and how bodies are decoded is read by this package from the octets.
 */
final class MimeParser {

    /** Far above what any client writes, far below what overflows the stack. */
    static final int DEEPEST = 100;

    /** mime4j looks for a boundary in a buffer of 4,096 octets. */
    private static final int LONGEST_BOUNDARY = 1_000;

    private static final byte[] LINE_END = {'\r', '\n'};

    private static final MimeConfig CONFIG =
            MimeConfig.copy(MimeConfig.PERMISSIVE).setMaxContentLen(-1).build();

    private MimeParser() {}

    static Headers parseHeaders(byte[] octets) {
        List<HeaderField> fields = new ArrayList<>();
        MimeTokenStream tokens = new MimeTokenStream(CONFIG);
        tokens.setRecursionMode(RecursionMode.M_FLAT);
        tokens.parse(new WholeLines(HeaderBlock.of(octets).octets()));
        try {
            for (EntityState state = tokens.getState();
                    state != EntityState.T_END_HEADER && state != EntityState.T_END_OF_STREAM;
                    state = tokens.next()) {
                if (state == EntityState.T_FIELD) {
                    fields.add(new HeaderField(raw(tokens.getField())));
                }
            }
        } catch (IOException | MimeException | RuntimeException e) {
            return new Headers(fields);
        }
        return new Headers(fields);
    }

    static MimeEntity parse(byte[] octets, int depth) {
        return parse(octets, depth, ContentType.TEXT_PLAIN);
    }

    private static MimeEntity parse(byte[] octets, int depth, ContentType byDefault) {
        HeaderBlock header = HeaderBlock.of(octets);
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(CONFIG);
        builder.setContentDecoding(false);
        builder.setBodyDescriptorBuilder(new OneLevel(true));
        try {
            Entity message = builder.parseMessage(new WholeLines(header.octets()));
            return entity(message, depth, byDefault).withProblems(header.problems());
        } catch (IOException | RuntimeException e) {
            // a mail that cannot be taken apart is still a mail
            return MimeEntity.unreadable(parseHeaders(octets), octets, "cannot be parsed: " + e);
        }
    }

    private static MimeEntity entity(Entity source, int depth, ContentType byDefault) throws IOException {
        Headers headers = headers(source);
        ContentType type = contentType(headers, byDefault);
        if (source.getBody() instanceof Multipart multipart) {
            return multipart(headers, type, multipart, depth);
        }
        byte[] encoded = octets(source);
        if (type.type().equals("multipart")) {
            return MimeEntity.unreadable(headers, encoded, "multipart without a boundary");
        }
        return MimeEntity.leaf(headers, type, encoded, depth);
    }

    private static MimeEntity multipart(Headers headers, ContentType type, Multipart multipart, int depth)
            throws IOException {
        ContentType byDefault = type.subtype().equals("digest") ? ContentType.MESSAGE : ContentType.TEXT_PLAIN;
        List<MimeEntity> children = new ArrayList<>();
        for (Entity part : multipart.getBodyParts()) {
            children.add(part(part, depth + 1, byDefault));
        }
        int last = children.size() - 1;
        if (last > 0 && children.get(last).isVoid()) {
            // a last delimiter that lacks its two hyphens opens a part that is not there
            children.remove(last);
        }
        if (children.isEmpty()) {
            ByteSequence preamble = multipart instanceof MultipartImpl impl ? impl.getPreambleRaw() : null;
            byte[] octets = preamble == null ? new byte[0] : preamble.toByteArray();
            return MimeEntity.unreadable(headers, octets, "multipart without parts");
        }
        return MimeEntity.multipart(headers, type, children);
    }

    private static MimeEntity part(Entity part, int depth, ContentType byDefault) throws IOException {
        Headers headers = headers(part);
        if (!contentType(headers, byDefault).type().equals("multipart")) {
            return entity(part, depth, byDefault);
        }
        if (depth > DEEPEST) {
            return MimeEntity.unreadable(headers, octets(part), "nested too deeply");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (HeaderField field : headers.fields()) {
            whole.writeBytes(field.raw());
            whole.writeBytes(LINE_END);
        }
        whole.writeBytes(LINE_END);
        whole.writeBytes(octets(part));
        return parse(whole.toByteArray(), depth, byDefault);
    }

    private static Headers headers(Entity source) {
        List<HeaderField> fields = new ArrayList<>();
        for (Field field : source.getHeader().getFields()) {
            fields.add(new HeaderField(raw(field)));
        }
        return new Headers(fields);
    }

    private static ContentType contentType(Headers headers, ContentType byDefault) {
        return headers.first("Content-Type")
                .map(field -> ContentType.parseOctets(field.octets()))
                .orElse(byDefault);
    }

    private static byte[] octets(Entity source) throws IOException {
        return source.getBody() instanceof SingleBody body ? octets(body) : new byte[0];
    }

    private static byte[] octets(SingleBody body) throws IOException {
        try (InputStream in = body.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] raw(Field field) {
        return field.getRaw().toByteArray();
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

    /**
     * Tells mime4j where the outermost multipart's boundary is, as this package reads Content-Type, and to leave
     * everything in it whole. Multiparts inside are parsed by themselves, because whole lines come only from the
     * outermost of mime4j's nested streams.
     */
    private static final class OneLevel implements BodyDescriptorBuilder {
        private final boolean outermost;
        private Optional<ContentType> contentType = Optional.empty();

        OneLevel(boolean outermost) {
            this.outermost = outermost;
        }

        @Override
        public void reset() {
            contentType = Optional.empty();
        }

        @Override
        public @Nullable Field addField(RawField field) {
            if (outermost && contentType.isEmpty() && field.getName().equalsIgnoreCase("Content-Type")) {
                contentType = Optional.of(ContentType.parseOctets(new HeaderField(raw(field)).octets()));
            }
            return null;
        }

        @Override
        public BodyDescriptor build() {
            return contentType
                    .filter(type -> type.type().equals("multipart"))
                    .flatMap(type -> type.parameter("boundary").map(Octets::ofText))
                    .filter(boundary -> !boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY)
                    .map(Descriptor::new)
                    .orElse(Descriptor.LEAF);
        }

        @Override
        public BodyDescriptorBuilder newChild() {
            return new OneLevel(false);
        }
    }

    private record Descriptor(@Nullable String boundary) implements BodyDescriptor {

        static final Descriptor LEAF = new Descriptor(null);

        @Override
        public @Nullable String getBoundary() {
            return boundary;
        }

        @Override
        public String getMimeType() {
            return getMediaType() + "/" + getSubType();
        }

        @Override
        public String getMediaType() {
            return boundary == null ? "application" : "multipart";
        }

        @Override
        public String getSubType() {
            return boundary == null ? "octet-stream" : "mixed";
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
