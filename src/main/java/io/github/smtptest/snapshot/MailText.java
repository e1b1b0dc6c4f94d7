package io.github.smtptest.snapshot;

import io.github.smtptest.mime.ContentType;
import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.wording.Wording;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a mail down. A heading begins at the margin and what belongs to it does not, so that no text can look like a part.
 */
final class MailText {

    private static final List<String> FIRST = List.of("from", "sender", "reply-to", "to", "cc", "subject");
    /** What a mail is sent by, and what headings of parts have. */
    private static final Set<String> LEFT_OUT = Set.of(
            "received",
            "mime-version",
            "content-transfer-encoding",
            "content-type",
            "content-disposition",
            "content-id");

    private static final Set<String> DATES = Set.of("date", "resent-date");
    private static final Set<String> SIGNATURES = Set.of(
            "dkim-signature", "domainkey-signature", "x-google-dkim-signature", "arc-seal", "arc-message-signature");
    private static final Set<String> SIGNATURE_TYPES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");
    private static final Set<String> LEGIBLE_TYPES =
            Set.of("application/json", "application/xml", "application/ics", "application/javascript");
    /** What the heading says otherwise, or what is another each time. */
    private static final Set<String> PARAMETERS_LEFT_OUT = Set.of("boundary", "name", "start");

    private static final Pattern WRITTEN =
            Pattern.compile("(?m)^((?:DTSTAMP|CREATED|LAST-MODIFIED)(?:;[^:\\n]*)?:)\\d{8}T\\d{6}Z?");
    private static final Pattern END = Pattern.compile("\\n*\\z");
    private static final Pattern LAST_BLANK = Pattern.compile("(?m) $");

    private final SnapshotOptions options;
    private final VolatileIds ids;
    private final StringBuilder text = new StringBuilder();

    private MailText(SnapshotOptions options, VolatileIds ids) {
        this.options = options;
        this.ids = ids;
    }

    static String of(Envelope envelope, MimeEntity message, SnapshotOptions options) {
        VolatileIds ids = new VolatileIds(message);
        MailText text = new MailText(options, ids);
        text.add(envelope);
        text.addEntity(message);
        String replaced = options.replaceIn(ids.replaceIn(text.text.toString()));
        // Last, since what was replaced may have left a blank at the end of its line, where editors take it away.
        return LAST_BLANK.matcher(END.matcher(replaced).replaceFirst("\n")).replaceAll("\\\\s");
    }

    private void add(Envelope envelope) {
        text.append("envelope:\n");
        line("from <" + visible(envelope.reversePath()) + ">");
        envelope.recipientAddresses().forEach(recipient -> line("to <" + visible(recipient) + ">"));
    }

    private void addEntity(MimeEntity entity) {
        boolean whole = entity.path().equals("message");
        addFields(entity, whole ? "header:" : "header of part " + entity.path() + ":");
        addPart(entity, whole ? "body: " : "part " + entity.path() + ": ");
    }

    private void addFields(MimeEntity entity, String heading) {
        List<HeaderField> fields = entity.headers().fields().stream()
                .filter(field -> !LEFT_OUT.contains(key(field)) && !options.isIgnored(key(field)))
                .sorted(Comparator.comparing(
                        field -> FIRST.contains(key(field)) ? FIRST.indexOf(key(field)) : FIRST.size()))
                .toList();
        if (!fields.isEmpty()) {
            text.append('\n').append(heading).append('\n');
            fields.forEach(field -> line(visible((field.name() + ": " + value(field)).strip())));
        }
    }

    private static String key(HeaderField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private String value(HeaderField field) {
        if (SIGNATURES.contains(key(field))) {
            return "[signature]";
        }
        if (DATES.contains(key(field)) && field.dateTime().isPresent()) {
            return "[date]";
        }
        return ids.areIn(field.name()) ? ids.inField(field.value()) : field.value();
    }

    private void addPart(MimeEntity part, String heading) {
        text.append('\n').append(heading).append(visible(properties(part))).append('\n');
        if (part.children().isEmpty() && !part.isMultipart()) {
            addContent(part);
        }
        part.children().forEach(this::addEntity);
    }

    private String properties(MimeEntity part) {
        ContentType type = part.contentType();
        StringBuilder properties = new StringBuilder(type.mimeType());
        type.parameters().forEach((name, value) -> {
            if (!PARAMETERS_LEFT_OUT.contains(name)) {
                properties.append("; ").append(name).append('=');
                properties.append(name.equals("charset") ? value.toLowerCase(Locale.ROOT) : value);
            }
        });
        part.disposition().ifPresent(disposition -> properties.append(", ").append(disposition));
        part.fileName()
                .ifPresent(name -> properties
                        .append(part.disposition().isPresent() ? " \"" : ", \"")
                        .append(name)
                        .append('"'));
        part.contentId().ifPresent(id -> properties.append(", id ").append(ids.contentId(id)));
        return properties.toString();
    }

    private void addContent(MimeEntity part) {
        String type = part.contentType().mimeType();
        if (SIGNATURE_TYPES.contains(type)) {
            line("[signature]");
        } else if (isLegible(part.contentType())) {
            addText(
                    part.contentType().is("text", "calendar")
                            ? WRITTEN.matcher(part.text().replace("\r\n", "\n")).replaceAll("$1[date]")
                            : part.text().replace("\r\n", "\n"));
        } else {
            byte[] content = part.content();
            line(Wording.octets(content.length) + ", SHA-256 " + sha256(content));
        }
    }

    private static boolean isLegible(ContentType type) {
        return type.isText()
                || type.type().equals("message")
                || LEGIBLE_TYPES.contains(type.mimeType())
                || type.subtype().endsWith("+xml")
                || type.subtype().endsWith("+json");
    }

    private void addText(String content) {
        int end = content.length();
        while (end > 0 && content.charAt(end - 1) == '\n') {
            end--;
        }
        content.substring(0, end).lines().forEach(line -> line(visible(line)));
    }

    private void line(String line) {
        text.append(line.isEmpty() ? "" : "  ").append(line).append('\n');
    }

    private static String visible(String text) {
        return Wording.visible(text.replace("\\", "\\\\"));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
