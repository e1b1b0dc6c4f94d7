package io.github.smtptest.report;

import io.github.smtptest.message.Attachment;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a mail; small ones can be saved from the page. */
final class AttachmentList {

    /** Base64 makes a third more of them. */
    private static final int LARGEST_FILE = 64 * 1024;

    private static final int LARGEST_ALL = 256 * 1024;
    private static final int FILES = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4_000;

    private int left = LARGEST_ALL;

    private AttachmentList() {}

    /** Their names in one line. */
    static String names(List<Attachment> files) {
        String names = files.stream().limit(FILES).map(AttachmentList::name).collect(Collectors.joining(", "));
        return Wording.cut(names, LONGEST_NAME);
    }

    /** An image within the HTML often has no other name than the one by which the HTML refers to it. */
    private static String name(Attachment file) {
        return file.fileName()
                .or(() -> file.contentId().map(contentId -> "cid:" + contentId))
                .orElse("unnamed");
    }

    static Html of(List<Attachment> files) {
        AttachmentList list = new AttachmentList();
        List<Html> items = new ArrayList<>();
        files.stream().limit(FILES).map(list::item).forEach(items::add);
        return Html.of(
                "<ul class=\"files\">{}</ul>{}",
                Html.join(items),
                files.size() > FILES
                        ? Html.of("<p class=\"note\">and {} more</p>", files.size() - FILES)
                        : Html.NOTHING);
    }

    private Html item(Attachment file) {
        byte[] content = file.content();
        return Html.of(
                "<li><bdi>{}</bdi> <code>{}</code> <small>{}{}</small> {}{}</li>",
                Wording.cut(name(file), LONGEST_NAME),
                Wording.cut(file.contentType().toString(), LONGEST_NAME),
                Wording.octets(content.length),
                file.fileName()
                        .flatMap(name -> file.contentId())
                        .map(contentId -> ", cid:" + Wording.cut(contentId, LONGEST_NAME))
                        .orElse(""),
                download(file, content),
                preview(file));
    }

    private Html download(Attachment file, byte[] content) {
        if (content.length > Math.min(left, LARGEST_FILE)) {
            return Html.of("<small>too large to be saved from here; the mail has it</small>");
        }
        left -= content.length;
        // Whatever it claims to be: a browser saves octets, and opens nothing.
        return Html.of(
                "<a download=\"{}\" href=\"data:application/octet-stream;base64,{}\">save</a>",
                safeName(file.fileName().orElse("unnamed")),
                Base64.getEncoder().encodeToString(content));
    }

    /** A name that neither leaves the directory nor looks like another one. */
    private static String safeName(String name) {
        String safe = Wording.cut(name, LONGEST_NAME)
                .codePoints()
                .map(c -> c != ' ' && (Html.isInvisible(c) || "/\\:*?\"<>|".indexOf(c) >= 0) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return safe.startsWith(".") ? "_" + safe : safe;
    }

    private static Html preview(Attachment file) {
        if (file.contentType().isText()) {
            return Html.of("<pre class=\"text\">{}</pre>", Html.lines(Wording.cut(file.text(), LONGEST_TEXT)));
        }
        return InlineImage.of(file.entity())
                .map(image -> Html.of("<img src=\"{}\" alt=\"\">", image))
                .orElse(Html.NOTHING);
    }
}
