package io.github.smtptest.lint;

import static io.github.smtptest.lint.Letter.plain;
import static io.github.smtptest.lint.Letter.wellFormed;

import java.util.ArrayList;
import java.util.List;

/** What templates leave in place, and the texts that only look like it. */
final class PlaceholderCases {

    private static final Letter PROSE = wellFormed().text("""
            Save 100%sure, 50 % off, a 5%d, {x}, {0 a{2} $5 {} ${} {{}} $HOME %20 %d0 {# (0) <3 % > 4
            This contract is null and void; is anything undefined here? null, zero.
            Dear nullable reader, hello nullary, Dear Null, NaNo nan null-safe a.null
            Result: null is not allowed
            Optional extras, Optional[ and @1a2b3c, john.Smith@abcdef.com, ada@example.org
            https://shop.example/confirm?t=42
            """);

    private PlaceholderCases() {}

    static List<LintCase> all() {
        List<LintCase> cases = new ArrayList<>();
        for (String placeholder : List.of(
                "${name}", "#{order.id}", "{{ name }}", "{% if x %}", "<%= name %>", "%s", "%1$s", "%d", "{0}")) {
            cases.add(new LintCase(
                    LintRule.UNRESOLVED_PLACEHOLDER,
                    plain().subject("Welcome, " + placeholder + "!"),
                    "header field Subject: has \"" + placeholder + "\"",
                    PROSE));
        }
        for (String text : List.of(
                "Dear null",
                "Hi null",
                "Hallo Frau null",
                "Welcome undefined",
                "null null",
                "NaN",
                "Total: null",
                "€ null",
                "null €",
                "#null",
                "[object Object]",
                "Optional.empty",
                "Optional[Ada]",
                "com.shop.Order@1a2b3c4d",
                "[Ljava.lang.String;@1b2c3d",
                "null")) {
            cases.add(new LintCase(
                    LintRule.UNRESOLVED_VALUE,
                    wellFormed().text("Thanks.\n" + text + "\nhttps://shop.example/confirm?t=42\n"),
                    "text, line 2: has \"" + text + "\"",
                    PROSE));
        }
        cases.add(new LintCase(
                LintRule.UNRESOLVED_VALUE,
                plain().name("Ada null"),
                "header field To: has \"null\"",
                plain().name("Ada Null")));
        cases.add(new LintCase(
                LintRule.UNRESOLVED_PLACEHOLDER,
                wellFormed().pdf("${number}.pdf", "%PDF-"),
                "name of file \"${number}.pdf\": has \"${number}\"",
                wellFormed().pdf("{number}.pdf", "%PDF-")));
        cases.add(new LintCase(
                LintRule.UNRESOLVED_PLACEHOLDER,
                wellFormed().htmlWith("<p>Dear {{name}},</p>"),
                "HTML, line 3: has \"{{name}}\"",
                wellFormed().htmlWith("<style>a{{b}}</style><!-- ${c} --><p>Dear {name},</p>")));
        cases.add(new LintCase(
                LintRule.UNRESOLVED_PLACEHOLDER,
                wellFormed()
                        .link("https://shop.example/%7B%7Btoken%7D%7D")
                        .text("https://shop.example/confirm?t=42 https://shop.example/%7B%7Btoken%7D%7D"),
                "HTML, line 3, link \"More\": has \"{{token}}\"",
                wellFormed()
                        .link("https://shop.example/%7Btoken%7D%20%25s")
                        .text("https://shop.example/confirm?t=42 https://shop.example/%7Btoken%7D%20%25s")));
        cases.add(new LintCase(
                LintRule.UNRESOLVED_PLACEHOLDER,
                wellFormed().link("${url}"),
                "HTML, line 3, link \"More\": has \"${url}\"",
                wellFormed()));
        cases.add(new LintCase(
                LintRule.UNRESOLVED_VALUE,
                wellFormed()
                        .link("https://shop.example/o?id=null&x=1")
                        .text("https://shop.example/confirm?t=42 https://shop.example/o?id=null&x=1"),
                "HTML, line 3, link \"More\": has \"https://shop.example/o?id=null&x=1\"",
                wellFormed()
                        .link("https://shop.example/nullable?id=nullo&x=1")
                        .text("https://shop.example/confirm?t=42 https://shop.example/nullable?id=nullo&x=1")));
        cases.add(new LintCase(
                LintRule.UNRESOLVED_VALUE,
                wellFormed()
                        .link("https://shop.example/%5Bobject%20Object%5D")
                        .text("https://shop.example/confirm?t=42 https://shop.example/%5Bobject%20Object%5D"),
                "HTML, line 3, link \"More\": has \"https://shop.example/%5Bobject%20Object%5D\"",
                wellFormed()
                        .link("https://shop.example/%5Bobject%5D")
                        .text("https://shop.example/confirm?t=42 https://shop.example/%5Bobject%5D")));
        return cases;
    }
}
