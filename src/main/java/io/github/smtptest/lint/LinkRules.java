package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.BLOCKED_LINK;
import static io.github.smtptest.lint.LintRule.DIFFERENT_LINKS;
import static io.github.smtptest.lint.LintRule.LOCAL_LINK;
import static io.github.smtptest.lint.LintRule.UNUSABLE_LINK;

import io.github.smtptest.content.HtmlContent;
import io.github.smtptest.content.Link;
import io.github.smtptest.content.LinkUri;
import io.github.smtptest.content.TextLinks;
import io.github.smtptest.wording.FailureText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether links lead anywhere for whoever reads the mail. */
final class LinkRules implements Rules {

    private static final List<String> BLOCKED = List.of("javascript", "vbscript", "data", "file", "blob", "about");

    /** RFC 6068 section 2, decoded: an address and nothing around it. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;]{1,255}@[^\\s<>@,;/]{1,255}");

    @Override
    public void check(Examined mail, Findings findings) {
        Set<String> targets = targets(mail);
        List<Link> inText = mail.message()
                .unflowedText()
                .map(text -> TextLinks.in(text).links())
                .orElse(List.of());
        Stream.concat(mail.htmlLinks().stream(), inText.stream())
                .filter(link -> !link.isHidden() && !PlaceholderRules.isIn(link.href()))
                .forEach(link -> check(link, targets, findings));
        compare(mail, findings);
    }

    private static void check(Link link, Set<String> targets, Findings findings) {
        LinkUri uri = link.uri();
        String place = Examined.place(link);
        String quoted = FailureText.quoted(uri.written());
        if (uri.scheme().filter(BLOCKED::contains).isPresent()) {
            findings.add(BLOCKED_LINK, place, quoted + " is blocked by mail programs");
            return;
        }
        problem(uri, targets).ifPresent(problem -> findings.add(UNUSABLE_LINK, place, quoted + " " + problem));
        if (isLocal(uri)) {
            findings.add(LOCAL_LINK, place, quoted + " leads to a host that only one machine or network knows");
        }
    }

    static boolean isLocal(LinkUri uri) {
        return uri.isWeb() && uri.host().filter(LocalNames::isLocal).isPresent();
    }

    private static Optional<String> problem(LinkUri uri, Set<String> targets) {
        String written = uri.written().strip();
        if (written.startsWith("#")) {
            String target = uri.fragment().orElse("");
            return targets.contains(target) || target.equals("top") ? Optional.empty() : Optional.of("leads nowhere");
        }
        Optional<String> problem = uri.problem();
        return problem.isPresent()
                ? problem
                : uri.recipients().stream()
                        .filter(address -> !ADDRESS.matcher(address).matches())
                        .map(address -> "does not name a mail address: " + FailureText.quoted(address))
                        .findFirst();
    }

    /** Where a link within the mail may lead to. */
    private static Set<String> targets(Examined mail) {
        Set<String> targets = new HashSet<>();
        boolean wanted =
                mail.htmlLinks().stream().anyMatch(link -> link.href().strip().startsWith("#"));
        mail.html()
                .filter(page -> wanted)
                .ifPresent((HtmlContent page) -> page.select("[id], a[name]").forEach(element -> {
                    element.attribute("id").ifPresent(targets::add);
                    element.attribute("name").ifPresent(targets::add);
                }));
        return targets;
    }

    private static void compare(Examined mail, Findings findings) {
        mail.message().linkComparison().ifPresent(comparison -> {
            comparison
                    .onlyInHtml()
                    .forEach(link -> findings.add(
                            DIFFERENT_LINKS,
                            Examined.place(link),
                            FailureText.quoted(link.href()) + " is not in the text"));
            comparison
                    .onlyInText()
                    .forEach(link -> findings.add(
                            DIFFERENT_LINKS,
                            Examined.place(link),
                            FailureText.quoted(link.href()) + " is not in the HTML"));
        });
    }
}
