package io.github.smtptest.lint;

import static io.github.smtptest.lint.Letter.plain;
import static io.github.smtptest.lint.Letter.wellFormed;

import java.util.List;

/** What may be wrong with octets, encodings and charsets. */
final class OctetCases {

    private static final String UTF_8 = "Gr\u00c3\u00bc\u00c3\u009fe";

    private OctetCases() {}

    static List<LintCase> all() {
        return List.of(
                new LintCase(
                        LintRule.BARE_LINE_END,
                        plain().damaged("Ada\\.\r\n", "Ada.\n\n"),
                        "line 10 of the mail: has a line end of CR or LF alone, and 1 other below",
                        plain().replace("Ada.\n", "Ada.\n\n")),
                new LintCase(
                        LintRule.BARE_LINE_END,
                        plain().damaged("Subject: Welcome,", "Subject: Welcome,\n"),
                        "header field Subject: has a line end of CR or LF alone",
                        plain().damaged("Subject: Welcome,", "Subject: Welcome,\r\n")),
                new LintCase(
                        LintRule.LINE_TOO_LONG,
                        plain().replace("Welcome, Ada.", "x".repeat(999)),
                        "line 10 of the mail: has a line of more than 998 octets",
                        plain().replace("Welcome, Ada.", "x".repeat(998))),
                new LintCase(
                        LintRule.LINE_TOO_LONG,
                        plain().replace("Welcome, Ada\n", "x".repeat(990) + "\n")
                                .replace("Ada.", "x".repeat(2_000)),
                        "header field Subject: has a line of more than 998 octets, and 1 other below; the longest has"
                                + " 2,009 octets",
                        plain().replace("Welcome, Ada\n", "x".repeat(989) + "\n")
                                .replace("Ada.", "x".repeat(2_000))
                                .replace("7bit", "binary")
                                .announcing("BODY", "BINARYMIME")),
                new LintCase(
                        LintRule.NUL_OCTET,
                        plain().replace("Ada.", "Ada\0."),
                        "line 10 of the mail: has an octet of value 0",
                        plain().replace("Ada.", "Ada\0.")
                                .replace("7bit", "binary")
                                .announcing("BODY", "BINARYMIME")),
                new LintCase(
                        LintRule.NUL_OCTET,
                        plain().replace("Subject: Welcome", "Subject: Welcome\0"),
                        "header field Subject: has an octet of value 0",
                        plain()),
                new LintCase(
                        LintRule.UNANNOUNCED_EIGHT_BIT,
                        plain().replace("7bit", "8bit").replace("Ada.", UTF_8),
                        "line 10 of the mail: has an octet above 127, and 3 others below; the MAIL command does not say"
                                + " BODY=8BITMIME",
                        plain().replace("7bit", "8bit").replace("Ada.", UTF_8).announcing("BODY", "8bitmime")),
                new LintCase(
                        LintRule.UNANNOUNCED_BINARY,
                        plain().replace("7bit", "binary"),
                        "body: is binary, and the MAIL command does not say BODY=BINARYMIME",
                        plain().replace("7bit", "binary").announcing("BODY", "BINARYMIME")),
                new LintCase(
                        LintRule.UNDECLARED_EIGHT_BIT,
                        plain().replace("Ada.", UTF_8).announcing("BODY", "8BITMIME"),
                        "body: 4 octets above 127 in what counts as 7bit",
                        plain().replace("7bit", "quoted-printable").replace("Ada.", "Gr=C3=BC=C3=9Fe")),
                new LintCase(
                        LintRule.UNKNOWN_TRANSFER_ENCODING,
                        plain().replace("7bit", "utf-8"),
                        "header field Content-Transfer-Encoding: unknown content transfer encoding utf-8, left as it is",
                        plain().replace("7bit", "7BIT")),
                new LintCase(
                        LintRule.DAMAGED_ENCODING,
                        wellFormed().replace("JVBERi0xLjQ=", "JVBERi0xLjQ"),
                        "part 2: base64 lacks its padding",
                        wellFormed().replace("JVBERi0xLjQ=", "JVBERi0x\nLjQ=")),
                new LintCase(
                        LintRule.BROKEN_STRUCTURE,
                        wellFormed().without("--m--"),
                        "body: multipart without its last delimiter",
                        wellFormed().replace("--m--", "--m--\nepilogue")),
                new LintCase(
                        LintRule.UNKNOWN_CHARSET,
                        plain().replace("charset=utf-8", "charset=klingon"),
                        "header field Content-Type: the unknown charset klingon",
                        plain().replace("charset=utf-8", "charset=\"ISO-8859-15\"")),
                new LintCase(
                        LintRule.WRONG_CHARSET,
                        plain().replace("7bit", "quoted-printable").replace("Ada.", "Gr=FC=DFe"),
                        "body: the text is not utf-8, read as windows-1252",
                        plain().replace("7bit", "quoted-printable")
                                .replace("Ada.", "Gr=FC=DFe")
                                .replace("charset=utf-8", "charset=iso-8859-1")),
                new LintCase(
                        LintRule.MISSING_CHARSET,
                        plain().replace("7bit", "quoted-printable")
                                .replace("Ada.", "Gr=C3=BC=C3=9Fe")
                                .replace("; charset=utf-8", ""),
                        "body: the text is not us-ascii, read as UTF-8",
                        plain().replace("; charset=utf-8", "")),
                new LintCase(
                        LintRule.MOJIBAKE,
                        plain().subject("GrÃ¼ÃŸe aus Ulm"),
                        "header field Subject: has \"GrÃ¼ÃŸe\"",
                        plain().subject("AMANHÃ” NÃO Âge pâté")),
                new LintCase(
                        LintRule.MOJIBAKE,
                        wellFormed().text("Hello,\nthatâ€™s it: https://shop.example/confirm?t=42\n"),
                        "text, line 2: has \"thatâ€™s\"",
                        wellFormed().text("Hello,\nthat’s it, “Ada”: https://shop.example/confirm?t=42\n")),
                new LintCase(
                        LintRule.MOJIBAKE,
                        wellFormed().htmlWith("<p>for 5\u00a0\uFFFD</p>"),
                        "HTML, line 3: has \"\uFFFD\"",
                        wellFormed().htmlWith("<p>for 5\u00a0€</p>")),
                new LintCase(
                        LintRule.ESCAPED_ENTITY,
                        plain().subject("Tom &amp; Jerry"),
                        "header field Subject: shows its reader \"&amp;\" as it stands",
                        plain().subject("R&D; &c.")),
                new LintCase(
                        LintRule.ESCAPED_ENTITY,
                        wellFormed().htmlWith("<p>Tom &amp;amp; Jerry</p>"),
                        "HTML, line 3: shows its reader \"&amp;\" as it stands",
                        wellFormed().htmlWith("<p>Tom &amp; Jerry</p>")));
    }
}
