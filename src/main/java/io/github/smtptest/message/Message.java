package io.github.smtptest.message;

import io.github.smtptest.content.CalendarInvitation;
import io.github.smtptest.content.DeliveryReport;
import io.github.smtptest.content.DispositionReport;
import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.Link;
import io.github.smtptest.content.LinkComparison;
import io.github.smtptest.content.MissingContentException;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeDefect;
import io.github.smtptest.mime.MimeEntity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message: header fields and a body, decoded (RFC 5322, RFC 2045).
 *
 * <p>It is parsed when it is first asked about; a message that cannot be parsed is never an error here, and {@link #raw()}
 * always has what was sent. Immutable and thread-safe.
 */
public abstract class Message implements MessageFields {

    // Parsing twice gives equal results, so two threads that race here need no lock.
    private volatile @Nullable Headers headers;
    private volatile @Nullable MessageParts parts;
    private volatile @Nullable HtmlContent htmlContent;

    /** For the two kinds there are: a captured mail, and a message within one. */
    protected Message() {}

    /**
     * Returns the message exactly as it was sent.
     *
     * @return a new array
     */
    public abstract byte[] raw();

    /**
     * Names the message in one line, as texts of failures do.
     *
     * @return such as {@code mail #1 from <a@x> to <b@y>: "Subject"}; nothing in it is invisible, and a long subject is cut
     */
    public abstract String title();

    @Override
    public Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = parseHeaders();
            headers = known;
        }
        return known;
    }

    /**
     * Reads the header alone, which is much cheaper than the whole message.
     *
     * @return the header fields
     */
    protected Headers parseHeaders() {
        return Headers.parse(raw());
    }

    /**
     * Reads the whole message.
     *
     * @return the root of its entities
     */
    protected MimeEntity parse() {
        return MimeEntity.parse(raw());
    }

    /**
     * Returns the message as a tree of MIME entities.
     *
     * @return the root entity; parsed at the first call
     */
    public MimeEntity entity() {
        return parts().root();
    }

    /**
     * Returns the decoded plain text of the body.
     *
     * @return the text/plain parts that are no attachments, below one another, lines ended by {@code \n} however they were
     *     sent; empty if there is none
     */
    public Optional<String> text() {
        return parts().text(MimeEntity::text);
    }

    /**
     * Returns the decoded plain text with its paragraphs put together again, where it was sent as {@code format=flowed}
     * (RFC 3676).
     *
     * @return {@link #text()} if it was not
     */
    public Optional<String> unflowedText() {
        return parts().text(MimeEntity::unflowedText);
    }

    /**
     * Returns the decoded HTML of the body.
     *
     * @return the source of the text/html parts that are no attachments, lines ended by {@code \n} however they were sent;
     *     empty if there is none
     */
    public Optional<String> html() {
        return parts().html();
    }

    /**
     * Returns the HTML of the body as a person sees it: visible text, links, images.
     *
     * @return what {@link #html()} says; empty if there is none
     */
    public Optional<HtmlContent> htmlContent() {
        HtmlContent known = htmlContent;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<HtmlContent> read = html().map(HtmlContent::of);
        htmlContent = read.orElse(null);
        return read;
    }

    /**
     * Returns what a reader would save: parts that are attached, named or neither text nor container.
     *
     * @return in order; empty if there is none. Parts shown within the HTML are {@link #inlineParts()}; other forms of the
     *     text in a {@code multipart/alternative}, such as an invitation, are in {@link #entity()} alone
     */
    public List<Attachment> attachments() {
        return parts().attachments();
    }

    /**
     * Returns the attachment with a name.
     *
     * @param fileName the decoded file name
     * @return the first of that name; empty if there is none
     */
    public Optional<Attachment> attachment(String fileName) {
        return attachments().stream()
                .filter(attachment -> attachment.fileName().equals(Optional.of(fileName)))
                .findFirst();
    }

    /**
     * Returns the parts that the HTML refers to by content id, such as images (RFC 2392).
     *
     * @return in order; empty if there is none
     */
    public List<Attachment> inlineParts() {
        return parts().inlineParts();
    }

    /**
     * Returns the part with a content id, be it shown within the HTML or attached.
     *
     * @param contentId the id, as in {@code cid:…}, without angle brackets
     * @return the first of that id; empty if there is none
     */
    public Optional<Attachment> inlinePart(String contentId) {
        return parts().files()
                .filter(part -> part.contentId().equals(Optional.of(contentId)))
                .findFirst();
    }

    /**
     * Returns the messages within this one: forwarded, bounced or collected in a digest.
     *
     * @return those directly within, in order, each of which may have others; empty if there is none
     */
    public List<NestedMessage> nestedMessages() {
        return parts().nestedMessages();
    }

    /**
     * Returns what was signed (S/MIME, PGP/MIME; RFC 1847 §2.1).
     *
     * @return the first signed part; empty if nothing is signed
     */
    public Optional<SignedPart> signedPart() {
        return SignedPart.find(entity());
    }

    /**
     * Returns the links a reader can click on.
     *
     * @return those of the HTML, then those that only the plain text has; empty if there is none
     */
    public List<Link> links() {
        return BodyLinks.of(this).all();
    }

    /**
     * Returns the link with a text, by the rules of {@link HtmlContent#link(String)}; where there is no HTML, the link in
     * whose line or address the text stands.
     *
     * @param text what a person clicks on, or reads before the address
     * @return the link
     * @throws MissingContentException if there is none, or there are several that lead to different places; it lists them,
     *     and says so if the plain text has what the HTML has not
     * @throws IllegalArgumentException if the text is blank
     */
    public Link link(String text) {
        return BodyLinks.of(this).get(text);
    }

    /**
     * Compares where the HTML and the plain text lead.
     *
     * @return which links are in both, and which are in one alone; empty if there is no HTML or no plain text
     */
    public Optional<LinkComparison> linkComparison() {
        return BodyLinks.of(this).comparison();
    }

    /**
     * Returns the one-time code that the message asks its reader to type in; see
     * {@link io.github.smtptest.content.OneTimeCodes}.
     *
     * @return the code as it is to be typed in
     * @throws MissingContentException if there is none, if several are equally likely, or if the plain text and the HTML
     *     have different ones; it lists what looks like a code
     */
    public String code() {
        return BodyCodes.of(this).code();
    }

    /**
     * Returns what a regular expression finds first in the plain text, or else in the visible text of the HTML.
     *
     * @param regex a {@linkplain java.util.regex.Pattern regular expression}
     * @return what its first group matched, or all that it matched when it has no group
     * @throws MissingContentException if it is in neither
     * @throws IllegalArgumentException if it is no regular expression
     */
    public String code(String regex) {
        return BodyCodes.of(this).code(regex);
    }

    /**
     * Returns the invitation to an event, its change or its cancellation (RFC 5545, RFC 6047).
     *
     * @return the first calendar in the message; empty if there is none
     */
    public Optional<CalendarInvitation> calendar() {
        return CalendarInvitation.find(entity());
    }

    /**
     * Returns what became of an earlier mail, for whom it failed and why (RFC 3464).
     *
     * @return empty if this is no delivery status notification
     */
    public Optional<DeliveryReport> deliveryReport() {
        return DeliveryReport.find(entity());
    }

    /**
     * Returns what a reader did with an earlier mail, such as displaying it (RFC 8098).
     *
     * @return empty if this is no message disposition notification
     */
    public Optional<DispositionReport> dispositionReport() {
        return DispositionReport.find(entity());
    }

    /**
     * Says what is damaged in the message and was read around.
     *
     * @return where, what and by which RFC, in the order of the message; empty if nothing is
     */
    public List<MimeDefect> defects() {
        return entity().allDefects();
    }

    /**
     * Draws the tree of the message.
     *
     * @return one line for each entity, indented below its parent
     */
    public String structure() {
        return entity().structure();
    }

    /**
     * Names the message as {@link #title()} does, but without its addresses.
     *
     * @return such as {@code mail #1 "Subject"}
     */
    protected abstract String shortTitle();

    /**
     * Says whether someone gets the message whatever its header fields say.
     *
     * @param address an address
     * @return whether it is in the envelope; false where only the message itself is known
     */
    protected boolean isDeliveredTo(String address) {
        return false;
    }

    private MessageParts parts() {
        MessageParts known = parts;
        if (known == null) {
            known = MessageParts.of(parse());
            parts = known;
        }
        return known;
    }

    /** Returns the {@linkplain #title() title}. */
    @Override
    public String toString() {
        return title();
    }
}
