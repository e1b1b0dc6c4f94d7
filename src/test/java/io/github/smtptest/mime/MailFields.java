package io.github.smtptest.mime;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.message.Attachment;
import io.github.smtptest.testing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a user can ask a {@link Mail}, flattened to names and values that can be compared one by one and written by hand.
 * What a mail does not have, has no name here.
 */
final class MailFields {

    private final Map<String, String> fields = new TreeMap<>();

    /** How every octet from 0 to 255, three times over, is written. */
    static final String EVERY_OCTET = "every octet 3 times";

    static Map<String, String> of(byte[] octets) {
        Mail mail = new Deliveries()
                .message("", List.of("x@example.org"), octets)
                .mailbox()
                .mails()
                .get(0);
        MailFields read = new MailFields();
        read.header(mail);
        read.body(mail);
        return read.fields;
    }

    private void header(Mail mail) {
        put("subject", mail.subject());
        put("date", mail.date().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format));
        put("message-id", mail.messageId());
        mailboxes("from", mail.from());
        mailboxes("reply-to", mail.replyTo());
        mailboxes("to", mail.to());
        mailboxes("cc", mail.cc());
    }

    private void body(Mail mail) {
        put("text", mail.text());
        put("html", mail.html());
        files("attachment", mail.attachments());
        files("inline", mail.inlineParts());
        put("structure", Optional.of(structure(mail.entity())));
        put("defects", Optional.of(defects(mail.defects())));
    }

    private void mailboxes(String name, List<MailAddress> mailboxes) {
        boolean single = name.equals("from") || name.equals("reply-to");
        for (int i = 0; i < mailboxes.size(); i++) {
            MailAddress mailbox = mailboxes.get(i);
            String shown = mailbox.displayName().isEmpty()
                    ? mailbox.address()
                    : mailbox.displayName() + " <" + mailbox.address() + ">";
            put(single && mailboxes.size() == 1 ? name : name + " " + (i + 1), Optional.of(shown));
        }
    }

    private void files(String kind, List<Attachment> files) {
        for (int i = 0; i < files.size(); i++) {
            Attachment file = files.get(i);
            String prefix = kind + " " + (i + 1) + " ";
            put(prefix + "type", Optional.of(file.contentType().mimeType()));
            put(prefix + "name", file.fileName());
            // the id of an attachment is of no use to anybody, and clients make them up
            put(prefix + "cid", kind.equals("inline") ? file.contentId() : Optional.empty());
            put(prefix + "content", Optional.of(content(file.content())));
        }
    }

    static String content(byte[] octets) {
        if (Arrays.equals(octets, everyOctet())) {
            return EVERY_OCTET;
        }
        boolean text = Charsets.strictly(octets, StandardCharsets.UTF_8)
                .filter(decoded -> decoded.chars().noneMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t'))
                .isPresent();
        return text
                ? new String(octets, StandardCharsets.UTF_8)
                : "base64 " + Base64.getEncoder().encodeToString(octets);
    }

    static byte[] everyOctet() {
        byte[] octets = new byte[768];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }

    static String structure(MimeEntity entity) {
        String type = entity.contentType().mimeType();
        return entity.children().isEmpty()
                ? type
                : type + "("
                        + entity.children().stream().map(MailFields::structure).collect(Collectors.joining(" ")) + ")";
    }

    static String defects(List<MimeDefect> defects) {
        return defects.stream()
                .map(defect -> defect.part() + " " + defect.kind())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void put(String name, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> fields.put(name, text));
    }
}
