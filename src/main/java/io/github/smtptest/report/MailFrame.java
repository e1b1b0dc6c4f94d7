package io.github.smtptest.report;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.Wording;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML of a mail as a person would see it, in a frame that can do nothing.
 *
 * <p>The sandbox takes script, forms, pop-ups and navigation of the page from it, and the policy of the page, which the
 * frame inherits, everything that would be loaded. Neither is about a connection that is only opened ahead of time, nor
 * about a click that leads the frame itself astray. So the elements that open some are put out of action, and the body is
 * inert.
 */
final class MailFrame {

    private static final int LONGEST = 256 * 1024;
    private static final int LARGEST_IMAGES = 1024 * 1024;
    private static final int LISTED = 50;
    private static final int UNFOLDED = 5;

    /**
     * What loads other documents, or says something about this one. No parser sees such an element without these characters
     * in its text, whatever stands around them.
     */
    private static final Pattern ELEMENT = Pattern.compile(
            "<(?:link|meta|base|i?frame|object|embed|portal|fencedframe)(?=[\\s/>])", Pattern.CASE_INSENSITIVE);

    /** What HTML has in place of an element that nobody carries out any more, within a head as well. */
    private static final String INERT_ELEMENT = "<basefont";

    private static final Pattern CONTENT_ID =
            Pattern.compile("(?<=[=(\"'\\s,])cid:([^\"'\\s<>(),]{1,500})", Pattern.CASE_INSENSITIVE);

    private static final Pattern REFERENCE = Pattern.compile(
            "(?:https?|ftp|file|javascript|data):[^\"'\\s<>]*|(?<=[\"'(=])//[^\"'\\s<>)]+", Pattern.CASE_INSENSITIVE);

    /** The attributes of the mail's own body are added to those of this one. */
    private static final String HEAD = "<!DOCTYPE html><meta charset=\"utf-8\">"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + ReportPage.POLICY + "\">"
            + "<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">"
            + "<meta name=\"referrer\" content=\"no-referrer\">"
            + "<style>html{color:#000;font:15px/1.45 system-ui,sans-serif}</style><body inert>";

    private final String html;
    private final Map<String, MimeEntity> parts = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> tooLarge = new LinkedHashSet<>();
    private int left = LARGEST_IMAGES;

    MailFrame(Mail mail, String html) {
        this.html = html;
        mail.entity().walk().forEach(entity -> entity.contentId().ifPresent(id -> parts.putIfAbsent(id, entity)));
    }

    /** The frame and what is to be said of it; one that is out of sight may be rendered when it comes into sight. */
    Html html(boolean inSight) {
        String shown = html.length() <= LONGEST ? html : html.substring(0, LONGEST);
        String inert = ELEMENT.matcher(shown).replaceAll(INERT_ELEMENT);
        String withImages = CONTENT_ID.matcher(inert).replaceAll(this::image);
        return Html.of(
                "<iframe sandbox=\"\" loading=\"{}\" title=\"HTML of the mail\" referrerpolicy=\"no-referrer\" srcdoc=\"{}\"></iframe>{}{}{}{}",
                inSight ? "eager" : "lazy",
                HEAD + withImages,
                note(
                        "cut off after " + String.format(Locale.ROOT, "%,d", LONGEST) + " characters of it",
                        html.length() > LONGEST),
                listed("Images the mail does not have: ", missing),
                listed("Images too large for this page: ", tooLarge),
                references(shown));
    }

    private String image(MatchResult reference) {
        String id = percentDecoded(reference.group(1));
        MimeEntity part = parts.get(id);
        if (part == null || !InlineImage.isImage(part)) {
            missing.add("cid:" + id);
            return Matcher.quoteReplacement(reference.group());
        }
        Optional<String> image = InlineImage.of(part).filter(uri -> uri.length() <= left);
        if (image.isEmpty()) {
            tooLarge.add("cid:" + id);
            return Matcher.quoteReplacement(reference.group());
        }
        left -= image.get().length();
        return Matcher.quoteReplacement(image.get());
    }

    /** RFC 2392: what an URL cannot hold is encoded in it. */
    private static String percentDecoded(String id) {
        if (id.indexOf('%') < 0) {
            return id;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] encoded = id.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (encoded[i] == '%' && low >= 0) {
                octets.write(high * 16 + low);
                i += 2;
            } else {
                octets.write(encoded[i]);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static Html references(String html) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(html);
        while (matcher.find() && found.size() <= LISTED) {
            String reference = matcher.group().replace("&amp;", "&");
            // What is at its end belongs to the style sheet around it.
            found.add(reference.contains("(") ? reference : reference.replaceAll("[);,]+$", ""));
        }
        if (found.isEmpty()) {
            return Html.NOTHING;
        }
        String count = found.size() > LISTED ? "more than " + LISTED : String.valueOf(found.size());
        return MailSection.unfolded(
                found.size() <= UNFOLDED,
                "Refers to " + count + (found.size() == 1 ? " place" : " places"),
                "nothing of it was loaded",
                listed("", found));
    }

    private static Html listed(String heading, Set<String> references) {
        if (references.isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> shown = references.stream()
                .limit(LISTED)
                .map(reference -> Html.of("<li><code>{}</code></li>", Wording.cut(reference, 200)))
                .toList();
        return Html.of(
                "<div class=\"references\">{}<ul>{}</ul>{}</div>",
                heading,
                Html.join(shown),
                references.size() > LISTED ? "and more" : "");
    }

    private static Html note(String text, boolean holds) {
        return holds ? Html.of("<p class=\"note\">{}</p>", text) : Html.NOTHING;
    }
}
