package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.DANGLING_CID;
import static io.github.smtptest.lint.LintRule.LOCAL_LINK;
import static io.github.smtptest.lint.LintRule.UNREFERENCED_INLINE;
import static io.github.smtptest.lint.LintRule.UNUSABLE_IMAGE;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.HtmlImage;
import io.github.smtptest.content.LinkUri;
import io.github.smtptest.message.Attachment;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.FailureText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Images and other parts that the HTML shows. */
final class InlineRules implements Rules {

    private static final List<String> SHOWN = List.of("http", "https", "cid", "data");

    @Override
    public void check(Examined mail, Findings findings) {
        mail.images().forEach(image -> checkSource(mail, image, findings));
        mail.html().ifPresent(page -> checkIds(mail, page, findings));
    }

    private static void checkSource(Examined mail, HtmlImage image, Findings findings) {
        LinkUri source = image.source();
        String quoted = FailureText.quoted(source.written());
        if (PlaceholderRules.isIn(source.written()) || isLocated(mail, source.written())) {
            return;
        }
        boolean unloadable =
                source.scheme().filter(scheme -> !SHOWN.contains(scheme)).isPresent();
        Optional<String> problem = unloadable ? Optional.of("is loaded by no mail program") : source.problem();
        // A data URL may be anything, and of a cid only the part counts.
        if (unloadable || source.isWeb() || source.scheme().isEmpty()) {
            problem.ifPresent(what -> findings.add(UNUSABLE_IMAGE, Examined.place(image), quoted + " " + what));
        }
        if (LinkRules.isLocal(source)) {
            findings.add(
                    LOCAL_LINK,
                    Examined.place(image),
                    quoted + " leads to a host that only one machine or network knows");
        }
    }

    /** Whether a part has this Content-Location (RFC 2557 section 5). */
    private static boolean isLocated(Examined mail, String address) {
        return mail.files().stream()
                .anyMatch(file ->
                        file.entity().headers().first("Content-Location").isPresent()
                                && file.entity()
                                        .headers()
                                        .first("Content-Location")
                                        .get()
                                        .value()
                                        .equals(address));
    }

    private static void checkIds(Examined mail, HtmlContent page, Findings findings) {
        Set<String> there = new HashSet<>();
        mail.entities().stream()
                .map(MimeEntity::contentId)
                .flatMap(Optional::stream)
                .forEach(there::add);
        Set<String> wanted = new HashSet<>(page.contentIds());
        for (String id : page.contentIds()) {
            if (!there.contains(id) && !PlaceholderRules.isIn(id)) {
                findings.add(
                        DANGLING_CID,
                        "HTML",
                        "refers to " + FailureText.quoted("cid:" + id) + ", but no part has that Content-ID");
            }
        }
        for (Attachment part : mail.message().inlineParts()) {
            String id = part.contentId().orElse("");
            boolean located = part.entity().headers().first("Content-Location").isPresent();
            if (!wanted.contains(id) && !located) {
                findings.add(
                        UNREFERENCED_INLINE,
                        Examined.place(part),
                        "the HTML does not refer to its Content-ID " + FailureText.quoted(id));
            }
        }
    }
}
