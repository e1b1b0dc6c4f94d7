package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reports about mails have in common: fields like those of a header, in blocks, in a {@code multipart/report}. */
final class ReportFields {

    private final Headers fields;

    private ReportFields(Headers fields) {
        this.fields = fields;
    }

    /** The blocks of fields in a part, which empty lines separate (RFC 3464 section 2.1). */
    static List<ReportFields> blocks(MimeEntity part) {
        List<ReportFields> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : (Iterable<String>) part.text().lines()::iterator) {
            if (line.isBlank()) {
                close(block, blocks);
            } else {
                block.append(line).append("\r\n");
            }
        }
        close(block, blocks);
        return blocks;
    }

    private static void close(StringBuilder block, List<ReportFields> blocks) {
        if (!block.isEmpty()) {
            Headers headers = Headers.parse(block.toString().getBytes(StandardCharsets.UTF_8));
            if (!headers.fields().isEmpty()) {
                blocks.add(new ReportFields(headers));
            }
            block.setLength(0);
        }
    }

    static ReportFields none() {
        return new ReportFields(Headers.parse(new byte[0]));
    }

    Headers headers() {
        return fields;
    }

    Optional<String> text(String name) {
        return fields.first(name).map(HeaderField::value).filter(value -> !value.isBlank());
    }

    Optional<TypedValue> typed(String name) {
        return text(name).flatMap(TypedValue::read);
    }

    Optional<OffsetDateTime> date(String name) {
        return fields.first(name).flatMap(HeaderField::dateTime);
    }

    /** The text for people: the first plain text of the report that holds a part. */
    static String explanation(MimeEntity report) {
        return report.children().stream()
                .limit(1)
                .flatMap(MimeEntity::walk)
                .filter(part -> part.contentType().is("text", "plain"))
                .findFirst()
                .map(part -> part.text().replace("\r\n", "\n").strip())
                .orElse("");
    }

    /** The header of the mail the report is about, which comes back whole or as a header only (RFC 6522 section 3). */
    static Optional<Headers> returned(MimeEntity report) {
        for (MimeEntity part : report.children()) {
            boolean message = part.contentType().is("message", "rfc822")
                    || part.contentType().is("message", "global");
            if (message && !part.children().isEmpty()) {
                return Optional.of(part.children().get(0).headers());
            }
            if (part.contentType().is("text", "rfc822-headers")
                    || part.contentType().is("message", "global-headers")) {
                return Optional.of(Headers.parse(part.content()));
            }
        }
        return Optional.empty();
    }
}
