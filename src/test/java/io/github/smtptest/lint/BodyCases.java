package io.github.smtptest.lint;

import static io.github.smtptest.lint.Letter.newsletter;
import static io.github.smtptest.lint.Letter.plain;
import static io.github.smtptest.lint.Letter.wellFormed;

import java.util.List;

/** What may be wrong with body, links, files and lists. */
final class BodyCases {

    private static final String HTML = "<h1>Hi</h1>\n<a href=\"https://shop.example/confirm?t=42\">Go</a>\n";
    private static final String ONE_CLICK = "List-Unsubscribe-Post: List-Unsubscribe=One-Click";

    /** Its calendar is no file, but the other form of a text that says nothing. */
    private static final Letter INVITATION = plain().without("Content-Transfer-Encoding: 7bit")
            .replace("text/plain; charset=utf-8", "multipart/alternative; boundary=a")
            .replace("Welcome, Ada.\n", """
                    --a

                    --a
                    Content-Type: text/calendar

                    BEGIN:VCALENDAR
                    --a--
                    """);

    private BodyCases() {}

    static List<LintCase> all() {
        return List.of(
                new LintCase(
                        LintRule.EMPTY_BODY,
                        plain().replace("Welcome, Ada.\n", "\t \n"),
                        "body: has nothing to read",
                        plain().replace("Welcome, Ada.\n", ".\n")),
                new LintCase(
                        LintRule.EMPTY_BODY,
                        plain().replace("Welcome, Ada.\n", "<p>&nbsp;</p>\n").replace("text/plain", "text/html"),
                        "body: has nothing to read",
                        INVITATION),
                new LintCase(
                        LintRule.HTML_ONLY,
                        plain().replace("Welcome, Ada.\n", "<p>Welcome</p>\n").replace("text/plain", "text/html"),
                        "body: is HTML, and there is no text/plain part beside it",
                        wellFormed()),
                new LintCase(
                        LintRule.EMPTY_TEXT,
                        wellFormed().text(" \n\u200b\n").html("<p>Hi</p><img src=\"cid:logo@shop.example\">"),
                        "text: is empty, while the HTML is not",
                        wellFormed().text("-").html("<p>Hi</p><img src=\"cid:logo@shop.example\">")),
                new LintCase(
                        LintRule.HTML_IN_TEXT,
                        plain().replace("Ada.", "Ada.<br>"),
                        "text, line 1: shows its reader \"<br>\" as it stands",
                        plain().replace("Ada.", "Ada, <https://shop.example/>, a <b or b> c")),
                new LintCase(
                        LintRule.ACTIVE_HTML,
                        wellFormed().htmlWith("<script>track()</script>"),
                        "HTML, line 3: <script> is taken out by mail programs",
                        wellFormed().htmlWith("<script type=\"application/ld+json\">{}</script>")),
                new LintCase(
                        LintRule.UNUSABLE_LINK,
                        wellFormed().link("/orders"),
                        "HTML, line 3, link \"More\": \"/orders\" is relative, and a mail has no address of its own that it"
                                + " could be relative to",
                        wellFormed().link("tel:+4930123456")),
                new LintCase(
                        LintRule.UNUSABLE_LINK,
                        wellFormed().link("#prices"),
                        "HTML, line 3, link \"More\": \"#prices\" leads nowhere",
                        wellFormed().htmlWith("<a href=\"#prices\">More</a><h2 id=\"prices\">Prices</h2>")),
                new LintCase(
                        LintRule.UNUSABLE_LINK,
                        wellFormed().htmlWith("<a href=\"\">More</a>"),
                        "HTML, line 3, link \"More\": \"\" is empty",
                        wellFormed().htmlWith("<a href=\"\" style=\"display:none\">More</a>")),
                new LintCase(
                        LintRule.UNUSABLE_LINK,
                        wellFormed()
                                .link("mailto:help%20desk")
                                .text("https://shop.example/confirm?t=42 mailto:help%20desk"),
                        """
                        HTML, line 3, link "More": "mailto:help%20desk" does not name a mail address: "help desk"
                        text, line 1: "mailto:help%20desk" does not name a mail address: "help desk\"""",
                        wellFormed()
                                .link("mailto:help@shop.example?subject=Hi")
                                .text("https://shop.example/confirm?t=42 mailto:help@shop.example?subject=Hi")),
                new LintCase(
                        LintRule.BLOCKED_LINK,
                        wellFormed().link("javascript:void(0)"),
                        "HTML, line 3, link \"More\": \"javascript:void(0)\" is blocked by mail programs",
                        wellFormed().link("shopapp://orders")),
                new LintCase(
                        LintRule.LOCAL_LINK,
                        wellFormed()
                                .link("http://localhost:8080/x")
                                .text("https://shop.example/confirm?t=42 http://localhost:8080/x"),
                        """
                        HTML, line 3, link "More": "http://localhost:8080/x" leads to a host that only one machine or network knows
                        text, line 1: "http://localhost:8080/x" leads to a host that only one machine or network knows""",
                        wellFormed()
                                .link("http://localhost.example/x")
                                .text("https://shop.example/confirm?t=42 http://localhost.example/x")),
                new LintCase(
                        LintRule.DIFFERENT_LINKS,
                        wellFormed().text("https://shop.example/confirm?t=43\n"),
                        """
                        HTML, line 2, link "Confirm": "https://shop.example/confirm?t=42" is not in the text
                        text, line 1: "https://shop.example/confirm?t=43" is not in the HTML""",
                        wellFormed().text("HTTPS://shop.example:443/confirm?t=42\n")),
                new LintCase(
                        LintRule.UNUSABLE_IMAGE,
                        wellFormed().htmlWith("<img src=\"logo.png\" alt=\"Logo\">"),
                        "HTML, line 3, image \"Logo\": \"logo.png\" is relative, and a mail has no address of its own that"
                                + " it could be relative to",
                        wellFormed().htmlWith("<img src=\"data:image/gif;base64,R0lGODlh\">")),
                new LintCase(
                        LintRule.DANGLING_CID,
                        wellFormed().htmlWith("<img src=\"cid:photo@shop.example\">"),
                        "HTML: refers to \"cid:photo@shop.example\", but no part has that Content-ID",
                        wellFormed().htmlWith("<img src=\"cid:logo%40shop.example\">")),
                new LintCase(
                        LintRule.UNREFERENCED_INLINE,
                        wellFormed().html(HTML),
                        "part 1.2: the HTML does not refer to its Content-ID \"logo@shop.example\"",
                        wellFormed().html(HTML + "<div style=\"background:url(cid:logo@shop.example)\">")),
                new LintCase(
                        LintRule.EMPTY_ATTACHMENT,
                        wellFormed().pdf("terms.pdf", ""),
                        "file \"terms.pdf\": has no content",
                        wellFormed().pdf("terms.pdf", "%PDF-")),
                new LintCase(
                        LintRule.WRONG_ATTACHMENT_TYPE,
                        wellFormed().replace("application/pdf", "image/png"),
                        "file \"terms.pdf\": the name contradicts the Content-Type image/png",
                        wellFormed().replace("application/pdf", "application/octet-stream")),
                new LintCase(
                        LintRule.WRONG_ATTACHMENT_CONTENT,
                        wellFormed().pdf("terms.pdf", "<html>404"),
                        "file \"terms.pdf\": is no PDF, it begins with the octets 3C 68 74 6D 6C 3E 34 30",
                        wellFormed().pdf("terms.pdf", "\r\n%PDF-1.7")),
                new LintCase(
                        LintRule.WRONG_ATTACHMENT_CONTENT,
                        wellFormed().pdf("photo.JPG", "PNG").replace("application/pdf", "application/octet-stream"),
                        "file \"photo.JPG\": is no JPEG, it begins with the octets 50 4E 47",
                        wellFormed()
                                .pdf("photo.JPG", "\u00ff\u00d8\u00ff\u00e0")
                                .replace("application/pdf", "application/octet-stream")),
                new LintCase(
                        LintRule.UNSAFE_FILE_NAME,
                        wellFormed().pdf("/tmp/terms.pdf", "%PDF-"),
                        "file \"/tmp/terms.pdf\": the name has a path",
                        wellFormed().pdf("terms (1) - a&b.pdf", "%PDF-")),
                new LintCase(
                        LintRule.UNSAFE_FILE_NAME,
                        wellFormed().replace("filename=terms.pdf", "filename*=utf-8''a%E2%80%AEb.pdf"),
                        "file \"a\\u202Eb.pdf\": the name has an invisible character that changes how it reads",
                        wellFormed().replace("filename=terms.pdf", "filename*=utf-8''a%E2%80%8Fb.pdf")),
                new LintCase(
                        LintRule.BLOCKED_ATTACHMENT,
                        wellFormed().pdf("setup.EXE", "MZ").replace("application/pdf", "application/octet-stream"),
                        "file \"setup.EXE\": Gmail refuses files of this kind",
                        wellFormed().pdf("exe", "MZ").replace("application/pdf", "application/octet-stream")),
                new LintCase(
                        LintRule.MISSING_UNSUBSCRIBE,
                        plain().field("Precedence: bulk"),
                        "header field List-Unsubscribe: is missing, although Precedence says that this is mail to many",
                        plain().field("Precedence: bulk").field("Auto-Submitted: auto-replied")),
                new LintCase(
                        LintRule.MISSING_ONE_CLICK,
                        newsletter().without(ONE_CLICK),
                        "header field List-Unsubscribe-Post: is missing, so that nobody can leave with one click",
                        newsletter()),
                new LintCase(
                        LintRule.BROKEN_UNSUBSCRIBE,
                        newsletter().replace("https:", "http:"),
                        "header: List-Unsubscribe-Post needs an https address in List-Unsubscribe",
                        newsletter().replace("<mailto", "<MAILTO")));
    }
}
