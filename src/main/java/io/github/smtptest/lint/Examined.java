package io.github.smtptest.lint;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.HtmlImage;
import io.github.smtptest.content.Link;
import io.github.smtptest.content.LinkSource;
import io.github.smtptest.message.Attachment;
import io.github.smtptest.message.Message;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.wording.FailureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A mail as the rules look at it, taken apart once for all of them. */
final class Examined {

    static final List<String> ADDRESS_FIELDS = List.of("From", "Sender", "Reply-To", "To", "Cc");

    private final Message message;
    private final Envelope envelope;
    private final List<MimeEntity> entities = new ArrayList<>();
    private final Optional<String> text;
    private final Optional<HtmlContent> html;
    private final String visibleHtml;
    private final List<Link> htmlLinks;
    private final List<HtmlImage> images;
    private final List<Attachment> files;
    private final List<Passage> passages = new ArrayList<>();

    Examined(Message message, Envelope envelope) {
        this.message = message;
        this.envelope = envelope;
        this.text = message.text();
        this.html = message.htmlContent();
        this.visibleHtml = html.map(HtmlContent::visibleText).orElse("");
        this.htmlLinks = html.map(HtmlContent::links).orElse(List.of());
        this.images = html.map(HtmlContent::images).orElse(List.of());
        this.files = Stream.concat(message.inlineParts().stream(), message.attachments().stream())
                .toList();
        collect(message.entity());
        collectPassages();
    }

    private void collect(MimeEntity entity) {
        entities.add(entity);
        // A message within the mail is somebody else's.
        if (entity.isMultipart()) {
            entity.children().forEach(this::collect);
        }
    }

    private void collectPassages() {
        message.subject()
                .ifPresent(subject -> passages.add(Passage.of(Passage.Kind.LINE, "header field Subject", subject)));
        for (String field : ADDRESS_FIELDS) {
            message.addresses(field)
                    .forEach(address -> passages.add(
                            Passage.of(Passage.Kind.NAME, "header field " + field, address.displayName())));
        }
        files.forEach(file -> file.fileName()
                .ifPresent(name -> passages.add(Passage.of(Passage.Kind.NAME, "name of " + place(file), name))));
        text.ifPresent(plain -> passages.add(Passage.of(Passage.Kind.BODY, "text", plain)));
        html.ifPresent(page -> passages.add(new Passage(Passage.Kind.HTML, "HTML", visibleHtml, page.source())));
        htmlLinks.forEach(link -> passages.add(Passage.of(Passage.Kind.LINK, place(link), link.href())));
        images.forEach(image -> passages.add(
                Passage.of(Passage.Kind.LINK, place(image), image.source().written())));
    }

    Message message() {
        return message;
    }

    Headers headers() {
        return message.headers();
    }

    /** Whether MAIL had a parameter of one of these values. */
    boolean announces(String keyword, String... values) {
        return envelope.reversePathParameters()
                .value(keyword)
                .filter(value -> List.of(values).contains(value.toUpperCase(Locale.ROOT)))
                .isPresent();
    }

    /** The whole message and its parts, without those of messages within it. */
    List<MimeEntity> entities() {
        return entities;
    }

    Optional<String> text() {
        return text;
    }

    Optional<HtmlContent> html() {
        return html;
    }

    String visibleHtml() {
        return visibleHtml;
    }

    List<Link> htmlLinks() {
        return htmlLinks;
    }

    List<HtmlImage> images() {
        return images;
    }

    /** Inline parts and attachments. */
    List<Attachment> files() {
        return files;
    }

    /** What a person reads or clicks on. */
    List<Passage> passages() {
        return passages;
    }

    static String place(MimeEntity entity) {
        return entity.path().equals("message") ? "body" : "part " + entity.path();
    }

    static String place(Attachment file) {
        return file.fileName()
                .filter(name -> !name.isBlank())
                .map(name -> "file " + FailureText.quoted(name))
                .orElseGet(() -> place(file.entity()));
    }

    static String place(Link link) {
        String in = link.source() instanceof LinkSource.InHtml ? "HTML" : "text";
        return in + line(link.source().line()) + (in.equals("text") ? "" : ", link " + FailureText.quoted(link.text()));
    }

    static String place(HtmlImage image) {
        return "HTML" + line(image.line()) + ", image"
                + image.alt()
                        .filter(alt -> !alt.isBlank())
                        .map(alt -> " " + FailureText.quoted(alt))
                        .orElse("");
    }

    /** The line of an element or link, where it is known. */
    static String line(int number) {
        return number == 0 ? "" : ", line " + number;
    }
}
