package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your code is 482913.                                             | 482913",
                "Your code is 482913. It is valid for 1440 minutes.               | 482913",
                "482913 is your Shop verification code.                           | 482913",
                "Code: 482 913                                                    | 482913",
                "Your code is 482-913                                             | 482-913",
                "Code: 4 8 2 9 1 3                                                | 482913",
                "Ihr Bestätigungscode lautet 482913                               | 482913",
                "Ihr Einmal-Passwort: x7Kp2Q                                      | x7Kp2Q",
                "Su código de verificación es 4829                                | 4829",
                "Votre code de connexion : 48291337                               | 48291337",
                "Il tuo codice è ABC123                                           | ABC123",
                "Ваш код: 482913                                                  | 482913",
                "您的验证码是482913，10分钟内有效。                               | 482913",
                "認証コード：482913                                               | 482913",
                "인증번호 482913                                                  | 482913",
                "G-482913 is your Google verification code                        | G-482913",
                "Enter the code ABCD-1234 to go on                                | ABCD-1234",
                "Enter the code WDJB-MJHT to go on                                | WDJB-MJHT",
                "PIN: 2024                                                        | 2024",
                "Your one-time password (OTP) is 550 123                          | 550123",
                "Passcode: HGTY                                                   | HGTY",
                "Order 100234: the code for your parcel is 4711                   | 4711",
                "Dein Code für Bestellung 998877 lautet 482913, gültig bis 10:30  | 482913",
                "Code 482\u200B913                                                | 482913",
                "Code: 482\u00A0913                                               | 482913",
                "Your promo code is SAVE2026. Your PIN is 4829.                   | 4829",
                "TAN 482913 for EUR 1500,00 to account 12345678                   | 482913",
                "Your code 482913 or https://a.example/?code=111111               | 482913",
                "Code 482913, questions? Call 5550 1234                           | 482913",
                "The code on 2026-11-24 is 482913                                 | 482913",
                "Your code:¶ ¶482913¶ ¶© 2026 Shop, 10115 Berlin, +49 30 1234567  | 482913",
                "Use this code. Ref 99887¶ ¶**482913**                            | 482913",
                "Code¶ ¶4829-1337                                                 | 4829-1337",
                "482913¶ ¶Type this code in.                                      | 482913",
                "To sign in, type¶ ¶482913¶ ¶on the page.                         | 482913",
                "The code below is yours alone.¶Never share it.¶482913            | 482913",
                "Code 4829 again: code 4829                                       | 4829"
            })
    void findsTheCode(String text, String code) {
        OneTimeCodes codes = OneTimeCodes.in(text.replace('¶', '\n'));

        assertThat(codes.find()).as(codes.toString()).contains(code);
        assertThat(codes.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your code is at https://a.example/482913    | is part of a link or an address",
                "Your code went to 482913@a.example          | is part of a link or an address",
                "The code costs 4829 €                       | is an amount",
                "The code costs $ 4829                       | is an amount",
                "The code costs 1482,90                      | is an amount or a version",
                "The code came 24.11.2026                    | is part of a date",
                "The code came 2026-11-24 10:30              | is part of a date",
                "This code base has been here since the year 2019 | is a year",
                "The code is valid for 1440 minutes          | is a duration or measure",
                "No code? Call us: 55501234                  | is a phone number",
                "No code? +49 30 12345678                    | is a phone number",
                "No code for order number: 482913            | is the number of something, such as an order",
                "No code for Bestellnummer 482913            | is the number of something, such as an order",
                "No code for issue number today, #482913     | is the number of something, such as an order",
                "No code for RFC-5321                        | is the name of something",
                "No code for 1234-567-890                    | is part of a longer number",
                "We are 482913 today                         | has no word such as \"code\" near it",
                "Your zip code is 48291                      | has no word such as \"code\" near it",
                "Ihre Postleitcode 48291                     | has no word such as \"code\" near it",
                "Decoded 482913                              | has no word such as \"code\" near it"
            })
    void saysWhyANumberIsNoCode(String text, String objection) {
        OneTimeCodes codes = OneTimeCodes.in(text);

        assertThat(codes.find()).as(codes.toString()).isEmpty();
        assertThat(codes.candidates())
                .isNotEmpty()
                .allSatisfy(candidate -> assertThat(candidate.objection()).isEqualTo(objection))
                .allSatisfy(candidate -> assertThat(candidate.weight()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello Ada",
                "Your code is 123",
                "Your code is 123456789012",
                "The code is broken",
                "CODE",
                "Your code, ADA"
            })
    void findsNothingWithTheShapeOfACode(String text) {
        assertThat(OneTimeCodes.in(text).candidates())
                .allSatisfy(candidate -> assertThat(candidate.objection()).isEqualTo("is part of a longer number"));
        assertThat(OneTimeCodes.in(text).find()).isEmpty();
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> OneTimeCodes.in("Hello\nAda").code())
                .isInstanceOf(MissingContentException.class)
                .hasMessage("No one-time code: nothing in the text has the shape of one: \"Hello\\nAda\".");
    }

    @Test
    void saysWhatItTookForNone() {
        assertThatThrownBy(() -> OneTimeCodes.in("Order 100234 shipped.\n\n© 2026 Shop, code of conduct")
                        .code())
                .hasMessage("""
                        No one-time code among what has the shape of one:
                          "100234" on line 1 is the number of something, such as an order: "Order 100234 shipped."
                          "2026" on line 3 is a year: "© 2026 Shop, code of conduct"
                        Say which one with code(regex).""");
    }

    @Test
    void saysThatSeveralAreEquallyLikely() {
        OneTimeCodes codes = OneTimeCodes.in("Backup codes:\n1234-5678\n2345-6789\n3456-7890");

        assertThat(codes.find()).isEmpty();
        assertThatThrownBy(codes::code).hasMessage("""
                        Several one-time codes are equally likely, 1234-5678 and 2345-6789 among others:
                          "1234-5678" on line 2 can be one: "1234-5678"
                          "2345-6789" on line 3 can be one: "2345-6789"
                          "3456-7890" on line 4 can be one: "3456-7890"
                        Say which one with code(regex).""");
    }

    @Test
    void listsTenCandidates() {
        String orders = "Order 123456\n".repeat(12);

        assertThatThrownBy(() -> OneTimeCodes.in(orders).code())
                .hasMessageEndingWith("\n  and 2 more\nSay which one with code(regex).");
    }

    @Test
    void takesWhatARegularExpressionFinds() {
        OneTimeCodes codes = OneTimeCodes.in("Secret word: swordfish, number 12");

        assertThat(codes.code("word: (\\w+)")).isEqualTo("swordfish");
        assertThat(codes.code("\\d+")).isEqualTo("12");
        assertThat(codes.code("number (x)?")).isEqualTo("number ");
    }

    @Test
    void saysThatARegularExpressionFindsNothing() {
        assertThatThrownBy(() -> OneTimeCodes.in("Your code is 4829.").code("PIN (\\d+)"))
                .isInstanceOf(MissingContentException.class)
                .hasMessage("""
                        Nothing matches "PIN (\\d+)" in the text "Your code is 4829.". What has the shape of a code:
                          "4829" on line 1 can be one: "Your code is 4829.\"""");
        assertThatThrownBy(() -> OneTimeCodes.in("Hi").code("x"))
                .hasMessage("Nothing matches \"x\" in the text \"Hi\".");
    }

    @Test
    void saysThatARegularExpressionIsNone() {
        assertThatThrownBy(() -> OneTimeCodes.in("Hi").code("(\\d+"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No regular expression: \"(\\d+\" (Unclosed group near index 4)."
                        + " Write it as for java.util.regex.Pattern, as in \"code: (\\\\d{6})\"");
    }

    @Test
    void readsACodeInCellsOfATable() {
        String html = "<p>Your code:</p><table><tr><td>4</td><td>8</td><td>2</td><td>9</td></tr></table><p>© 2026</p>";

        assertThat(OneTimeCodes.in(HtmlContent.of(html).visibleText()).code()).isEqualTo("4829");
    }
}
