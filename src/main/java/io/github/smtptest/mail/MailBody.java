package io.github.smtptest.mail;

import io.github.smtptest.mime.MimeEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a message by the use a reader makes of them. A nested message is one attachment; its own parts are its own.
 */
record MailBody(
        MimeEntity message,
        Optional<MimeEntity> text,
        Optional<MimeEntity> html,
        List<Attachment> attachments,
        List<Attachment> inlineParts) {

    static MailBody of(MimeEntity message) {
        Sorter sorter = new Sorter();
        sorter.sort(message, false, false);
        return new MailBody(
                message,
                sorter.texts.stream().findFirst(),
                sorter.htmls.stream().findFirst(),
                List.copyOf(sorter.attachments),
                List.copyOf(sorter.inlineParts));
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
