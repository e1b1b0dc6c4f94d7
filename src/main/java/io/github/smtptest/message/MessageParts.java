package io.github.smtptest.message;

import io.github.smtptest.mime.MimeEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parts of a message by the use a reader makes of them. A nested message is one attachment; its own parts are its own.
 */
record MessageParts(
        MimeEntity root,
        List<MimeEntity> texts,
        List<MimeEntity> htmls,
        List<Attachment> attachments,
        List<Attachment> inlineParts) {

    static MessageParts of(MimeEntity root) {
        Sorter sorter = new Sorter();
        sorter.sort(root, false, false);
        return new MessageParts(
                root,
                List.copyOf(sorter.texts),
                List.copyOf(sorter.htmls),
                List.copyOf(sorter.attachments),
                List.copyOf(sorter.inlineParts));
    }

    Optional<String> text(Function<MimeEntity, String> reading) {
        return joined(texts, reading);
    }

    Optional<String> html() {
        return joined(htmls, MimeEntity::text);
    }

    /** Mail programs show several texts one below the other, such as the footer of a mailing list. */
    private static Optional<String> joined(List<MimeEntity> entities, Function<MimeEntity, String> reading) {
        if (entities.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder all = new StringBuilder();
        for (MimeEntity entity : entities) {
            if (!all.isEmpty() && all.charAt(all.length() - 1) != '\n') {
                all.append('\n');
            }
            all.append(LineEnds.ofJava(reading.apply(entity)));
        }
        return Optional.of(all.toString());
    }

    Stream<Attachment> files() {
        return Stream.concat(inlineParts.stream(), attachments.stream());
    }

    List<NestedMessage> nestedMessages() {
        List<NestedMessage> nested = new ArrayList<>();
        collect(root, nested);
        return List.copyOf(nested);
    }

    private static void collect(MimeEntity entity, List<NestedMessage> nested) {
        for (MimeEntity child : entity.children()) {
            if (entity.isMultipart()) {
                collect(child, nested);
            } else {
                nested.add(new NestedMessage(entity, child));
            }
        }
    }

    private static final class Sorter {
        private final List<MimeEntity> texts = new ArrayList<>();
        private final List<MimeEntity> htmls = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private final List<Attachment> inlineParts = new ArrayList<>();

        private void sort(MimeEntity entity, boolean withinRelated, boolean isAlternative) {
            boolean attached = entity.disposition().equals(Optional.of("attachment"));
            if (entity.isMultipart() && !attached) {
                boolean related = entity.contentType().is("multipart", "related");
                boolean alternative = entity.contentType().is("multipart", "alternative");
                entity.children().forEach(child -> sort(child, withinRelated || related, alternative));
            } else if (attached) {
                attachments.add(new Attachment(entity));
            } else if (entity.fileName().isEmpty() && entity.contentType().is("text", "plain")) {
                texts.add(entity);
            } else if (entity.fileName().isEmpty() && entity.contentType().is("text", "html")) {
                htmls.add(entity);
            } else if (entity.contentId().isPresent()
                    && (withinRelated || entity.disposition().equals(Optional.of("inline")))) {
                inlineParts.add(new Attachment(entity));
            } else if (!isOtherText(entity, isAlternative)) {
                attachments.add(new Attachment(entity));
            }
        }

        /** AMP, enriched text or an invitation: the same once more for those who can read it, and no file. */
        private static boolean isOtherText(MimeEntity entity, boolean isAlternative) {
            return isAlternative
                    && entity.fileName().isEmpty()
                    && entity.contentType().isText();
        }
    }
}
