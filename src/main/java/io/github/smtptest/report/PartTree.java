package io.github.smtptest.report;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/** How a message is built: its parts within each other. */
final class PartTree {

    private static final int PARTS = 200;
    private static final int LONGEST = 300;

    private int left = PARTS;

    private PartTree() {}

    static Html of(MimeEntity message) {
        long parts = message.walk().count();
        return MailSection.unfolded(
                false,
                "Structure",
                parts == 1 ? message.contentType().mimeType() : parts + " parts",
                Html.of(
                        "<ul class=\"tree\">{}</ul>{}",
                        new PartTree().item(message),
                        parts > PARTS ? Html.of("<p class=\"note\">and {} more</p>", parts - PARTS) : Html.NOTHING));
    }

    private Html item(MimeEntity entity) {
        if (left == 0) {
            return Html.NOTHING;
        }
        left--;
        List<Html> below = new ArrayList<>();
        entity.children().forEach(child -> below.add(item(child)));
        return Html.of(
                "<li><code>{}</code> <small>{}</small>{}</li>",
                Wording.cut(entity.contentType().toString(), LONGEST),
                Wording.cut(facts(entity), LONGEST),
                below.isEmpty() ? Html.NOTHING : Html.of("<ul>{}</ul>", Html.join(below)));
    }

    private static String facts(MimeEntity entity) {
        List<String> facts = new ArrayList<>();
        entity.disposition().ifPresent(facts::add);
        entity.fileName().ifPresent(name -> facts.add("“" + name + "”"));
        entity.contentId().ifPresent(contentId -> facts.add("cid:" + contentId));
        entity.headers()
                .first("Content-Transfer-Encoding")
                .map(HeaderField::value)
                .ifPresent(facts::add);
        if (!entity.isMultipart()) {
            facts.add(Wording.octets(entity.content().length));
        }
        return String.join(", ", facts);
    }
}
