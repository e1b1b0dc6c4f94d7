package io.github.smtptest.lint;

import static io.github.smtptest.lint.Letter.plain;
import static io.github.smtptest.lint.Letter.wellFormed;

import java.util.List;
import java.util.Locale;

/** What may be wrong with header fields. */
final class FieldCases {

    private static final String DATE = "Date: Tue, 24 Nov 2026 10:00:00 +0100";
    private static final String ID = "Message-ID: <1@shop.example>";
    private static final String TO = "To: Ada <ada@example.org>";
    private static final String SUBJECT = "Subject: Welcome, Ada";

    private FieldCases() {}

    static List<LintCase> all() {
        return List.of(
                new LintCase(
                        LintRule.MISSING_DATE,
                        plain().without(DATE),
                        "header field Date: is missing",
                        plain().replace(DATE, "date:Tue, 24 Nov 2026 10:00 GMT")),
                new LintCase(
                        LintRule.MALFORMED_DATE,
                        plain().replace("Tue, 24", "Mon, 24"),
                        "header field Date: says Mon, but that day is a Tue",
                        plain().replace("Tue, 24", "24")),
                new LintCase(
                        LintRule.MALFORMED_DATE,
                        plain().replace(DATE, "Date: 2026-11-24T10:00:00Z"),
                        "header field Date: not in the form of mail, read as 2026-11-24T10:00Z",
                        plain().replace("+0100", "+0100 (CET)")),
                new LintCase(
                        LintRule.IMPLAUSIBLE_DATE,
                        plain().replace(DATE, "Date: Thu, 1 Jan 1970 00:00:00 +0000"),
                        "header field Date: says \"Thu, 1 Jan 1970 00:00:00 +0000\", when nobody sent this mail",
                        plain().replace(DATE, "Date: Sat, 1 Jan 2000 00:00:00 +0000")),
                new LintCase(
                        LintRule.MISSING_MESSAGE_ID,
                        plain().without(ID),
                        "header field Message-ID: is missing",
                        plain().replace(ID, ID.toLowerCase(Locale.ROOT))),
                new LintCase(
                        LintRule.MALFORMED_MESSAGE_ID,
                        plain().replace(ID, "Message-ID: 1@shop.example"),
                        "header field Message-ID: \"1@shop.example\" is not of the form <unique@domain>",
                        plain().replace(ID, "Message-ID:\n <a+b=c.$1@mail.shop.example>")),
                new LintCase(
                        LintRule.LOCAL_MESSAGE_ID,
                        plain().replace(ID, "Message-ID: <1@MacBook.local>"),
                        "header field Message-ID: \"<1@MacBook.local>\" ends with a name that only one machine or network knows",
                        plain().replace(ID, "Message-ID: <1@mail.local.example>")),
                new LintCase(
                        LintRule.MISSING_FROM,
                        plain().without("From: Shop <welcome@shop.example>"),
                        "header field From: is missing",
                        plain().replace("From: Shop <welcome@shop.example>", "From: welcome@shop.example")),
                new LintCase(
                        LintRule.LOCAL_FROM,
                        plain().replace("welcome@shop.example", "app@localhost"),
                        "header field From: <app@localhost> has a domain that only one machine or network knows",
                        plain().replace("welcome@shop.example", "localhost@shop.example")),
                new LintCase(
                        LintRule.MISSING_SENDER,
                        plain().replace("welcome@shop.example>", "welcome@shop.example>, b@shop.example"),
                        "header field Sender: is missing, although From has 2 authors",
                        plain().replace("welcome@shop.example>", "welcome@shop.example>, b@shop.example")
                                .field("Sender: b@shop.example")),
                new LintCase(
                        LintRule.MISSING_RECIPIENTS,
                        plain().without(TO),
                        "header: has none of To, Cc and Bcc",
                        plain().replace(TO, "To: undisclosed-recipients:;")),
                new LintCase(
                        LintRule.LEAKED_BCC,
                        plain().field("Bcc: Carl <carl@example.org>, dora@example.org"),
                        "header field Bcc: shows every recipient <carl@example.org>, <dora@example.org>",
                        plain().field("Bcc:")),
                new LintCase(
                        LintRule.MALFORMED_ADDRESS,
                        plain().replace(TO, "To: ada@example.org; carl@example.org"),
                        "header field To: a semicolon between addresses",
                        plain().replace(TO, "To: Friends: ada@example.org, carl@example.org;")),
                new LintCase(
                        LintRule.MISSING_SUBJECT,
                        plain().without(SUBJECT),
                        "header field Subject: is missing",
                        plain().replace(SUBJECT, "Subject: -")),
                new LintCase(
                        LintRule.MISSING_SUBJECT,
                        plain().replace(SUBJECT, "Subject: =?utf-8?Q?_?="),
                        "header field Subject: is empty",
                        plain().replace(SUBJECT, "Subject:\n Welcome")),
                new LintCase(
                        LintRule.REPEATED_FIELD,
                        plain().field("To: carl@example.org"),
                        "header field To: stands more than once, the first was read",
                        plain().field("Received: from b.example").field("Received: from a.example")),
                new LintCase(
                        LintRule.REPEATED_FIELD,
                        plain().field("Content-Type: text/plain"),
                        "header field Content-Type: stands more than once, the first was read",
                        plain()),
                new LintCase(
                        LintRule.UNENCODED_HEADER,
                        plain().replace("Welcome, Ada\n", "Gr\u00c3\u00bc\u00c3\u009fe\n"),
                        "header field Subject: has octets above 127, and the MAIL command has no SMTPUTF8 parameter",
                        plain().replace("Welcome, Ada\n", "Gr\u00c3\u00bc\u00c3\u009fe\n")
                                .announcing("SMTPUTF8", "")),
                new LintCase(
                        LintRule.UNENCODED_HEADER,
                        plain().replace("Welcome, Ada\n", "Gr\u00fc\u00dfe\n").announcing("SMTPUTF8", ""),
                        "header field Subject: contains octets above 127 that are not UTF-8",
                        plain().subject("Grüße")),
                new LintCase(
                        LintRule.UNENCODED_HEADER,
                        wellFormed()
                                .replace("filename=terms.pdf", "filename=\"\u00c3\u009f.pdf\"")
                                .announcing("BODY", "8BITMIME"),
                        "part 2, header field Content-Disposition: has octets above 127, and the MAIL command has no"
                                + " SMTPUTF8 parameter",
                        wellFormed().replace("filename=terms.pdf", "filename*=utf-8''%C3%9F.pdf")),
                new LintCase(
                        LintRule.MALFORMED_ENCODED_WORD,
                        plain().replace("Subject: Welcome", "Subject: =?utf-8?Q?Welcome ?="),
                        "header field Subject: an encoded word contains blanks",
                        plain().replace("Subject: Welcome", "Subject: =?what?")),
                new LintCase(
                        LintRule.CONTROL_CHARACTER,
                        plain().subject("Hi\r\nBcc: eve@example.org"),
                        "header field Subject: has a line break or other control character:"
                                + " \"Hi\\r\\nBcc: eve@example.org\"",
                        plain().replace("Subject: Welcome,", "Subject: Welcome,\n\t")),
                new LintCase(
                        LintRule.CONTROL_CHARACTER,
                        plain().name("Ada\0"),
                        "header field To: has a line break or other control character: \"Ada\\u0000 <ada@example.org>\"",
                        plain().name("Ada\t")),
                new LintCase(
                        LintRule.MALFORMED_HEADER,
                        plain().replace(SUBJECT, SUBJECT + "\nwelcome"),
                        "header: the line \"welcome\" among the header fields has no field name",
                        plain().replace(SUBJECT, SUBJECT + "\n welcome")),
                new LintCase(
                        LintRule.MISSING_MIME_VERSION,
                        plain().without("MIME-Version: 1.0"),
                        "header field MIME-Version: is missing, although there is Content-Type",
                        plain().without("MIME-Version: 1.0")
                                .without("Content-Type: text/plain; charset=utf-8")
                                .without("Content-Transfer-Encoding: 7bit")),
                new LintCase(
                        LintRule.MALFORMED_MIME_FIELD,
                        wellFormed().replace("filename=terms.pdf", "filename=my terms.pdf"),
                        "part 2, header field Content-Disposition: no semicolon before \"terms.pdf\"",
                        wellFormed().replace("filename=terms.pdf", "filename=\"my terms.pdf\"")));
    }
}
