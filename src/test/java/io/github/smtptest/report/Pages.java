package io.github.smtptest.report;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.testing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes pages, and looks at them as a reader or a browser would. */
final class Pages {

    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][^\\s>]*)(?:\"[^\"]*\"|[^\">])*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([a-zA-Z-]+)(?:=\"[^\"]*\")?");

    private Pages() {}

    static ServerRecord record(Deliveries deliveries, Failures failures) {
        return new ServerRecord(
                "injected",
                "SmtpServer (listening on 127.0.0.1:2525)",
                "",
                deliveries.mailbox().mails(),
                deliveries.recorder().sessions(),
                failures.all(),
                failures.unfinished());
    }

    static String page(Deliveries deliveries) {
        return page(record(deliveries, new Failures()));
    }

    static String page(ServerRecord... servers) {
        return ReportPage.of(
                new FailedTest("ShopTest › welcomes", "shop.ShopTest", "Expecting a mail", "", List.of(servers)));
    }

    static String pageOfMessage(String message) {
        return page(delivered(message));
    }

    static Deliveries delivered(String message) {
        return delivered(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static Deliveries delivered(byte[] message) {
        return new Deliveries().message("shop@example.org", List.of("ada@example.org"), message);
    }

    static String pageOfHtml(String html) {
        return pageOfMessage("Subject: Hi\nContent-Type: text/html; charset=utf-8\n\n" + html);
    }

    /** What a person reads, in one line; what is unfolded only later is among it. */
    static String textOf(String page) {
        String body = page.substring(page.indexOf("<body>"));
        return unescaped(TAG.matcher(body).replaceAll(" "))
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The names of all elements, as a browser finds them. */
    static Set<String> elements(String page) {
        return TAG.matcher(page)
                .results()
                .map(tag -> tag.group(1))
                .filter(name -> !name.startsWith("/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all attributes. */
    static Set<String> attributes(String page) {
        return TAG.matcher(page)
                .results()
                .flatMap(tag -> ATTRIBUTE.matcher(tag.group()).results())
                .map(attribute -> attribute.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The document that the only frame shows. */
    static String framed(String page) {
        String start = " srcdoc=\"";
        int from = page.indexOf(start) + start.length();
        return unescaped(page.substring(from, page.indexOf('"', from)));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
