package io.github.smtptest.content;

import static io.github.smtptest.content.LinkAssert.LINK;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class LinkAssertTest {

    private static final Link CONFIRM = html("Confirm", "https://shop.example/best%C3%A4tigen?tok=4%2B2#top", 3, false);
    private static final Link MANY = html("Go", "http://bücher.example?a=1&b=2&c=3&token=4&token=5", 1, false);
    private static final Link HELP = html("Help", "mailto:help@shop.example", 0, true);
    private static final Link RELATIVE = html("", "/help", 4, false);
    private static final Link NO_HOST = html("Go", "https:///x", 1, false);
    private static final Link TEXT =
            TextLinks.in("Hello,\nconfirm at https://shop.example").links().get(0);

    private static Link html(String text, String href, int line, boolean hidden) {
        return new Link(text, LinkUri.of(href), List.of(), new LinkSource.InHtml(line, "a", hidden));
    }

    @Test
    void passesForWhatIsThere() {
        assertThat(CONFIRM)
                .hasText("Confirm")
                .hasUri("HTTPS://shop.example:443/bestätigen?tok=4%2B2#top")
                .hasScheme("HTTPS")
                .isHttps()
                .hasHost("Shop.example")
                .hasPath("/bestätigen")
                .hasQueryParameter("tok")
                .hasQueryParameter("tok", "4+2")
                .doesNotHaveQueryParameter("token")
                .hasFragment("top")
                .isVisible();
        assertThat(MANY)
                .hasHost("xn--bcher-kva.example")
                .hasPath("/")
                .hasPath("")
                .hasQueryParameter("token", "5");
        assertThat(HELP).hasScheme("mailto").hasPath("help@shop.example");
    }

    @Test
    void failsForAnotherText() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasText("Confirm now"))).isEqualTo("""
                        Expecting link text "Confirm now", but it is "Confirm", which is cut off after 7 characters
                          expected: "Confirm now"
                          but was:  "Confirm"
                                            ^ the end, expected U+0020 SPACE
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAnotherUri() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasUri("http://shop.test:8080/confirm?token=42")))
                .isEqualTo("""
                        Expecting link "Confirm" to lead to "http://shop.test:8080/confirm?token=42", but it leads to "https://shop.example/best%C3%A4tigen?tok=4%2B2#top"
                        They differ in:
                          scheme: expected "http", but was "https"
                          host: expected "shop.test", but was "shop.example"
                          port: expected "8080", but was none
                          path: expected "/confirm", but was "/bestätigen"
                          query parameter "token": expected "42", but was none
                          query parameter "tok": expected none, but was "4+2"
                          fragment: expected none, but was "top"
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAUriSpelledInAnotherWay() {
        assertThat(failureOf(() -> assertThat(html("Go", "https://x.example/?a=1&b=2", 1, false))
                        .hasUri("https://x.example/?b=2&a=1")))
                .isEqualTo("""
                        Expecting link "Go" to lead to "https://x.example/?b=2&a=1", but it leads to "https://x.example/?a=1&b=2"
                        They differ in:
                          spelling: expected "https://x.example/?b=2&a=1", but was "https://x.example/?a=1&b=2"
                        in link "Go" https://x.example/?a=1&b=2 (HTML line 1)""");
    }

    @Test
    void failsForAnotherScheme() {
        assertThat(failureOf(() -> assertThat(MANY).hasScheme("https"))).isEqualTo("""
                        Expecting link scheme "https", but it is "http", which is cut off after 4 characters
                          expected: "https"
                          but was:  "http"
                                         ^
                        in link "Go" http://bücher.example?a=1&b=2&c=3&token=4&token=5 (HTML line 1)""");
    }

    @Test
    void failsWithoutAScheme() {
        assertThat(failureOf(() -> assertThat(RELATIVE).hasScheme("https"))).isEqualTo("""
                        Expecting link scheme "https", but there is none
                        in link /help (HTML line 4)""");
    }

    @Test
    void failsForAnUnencryptedLink() {
        assertThat(failureOf(() -> assertThat(MANY).isHttps())).isEqualTo("""
                        Expecting link "Go" to be https, but it is http
                        in link "Go" http://bücher.example?a=1&b=2&c=3&token=4&token=5 (HTML line 1)""");
    }

    @Test
    void failsForARelativeLink() {
        assertThat(failureOf(() -> assertThat(RELATIVE).isHttps())).isEqualTo("""
                        Expecting link /help to be https, but it is relative
                        in link /help (HTML line 4)""");
    }

    @Test
    void failsForAnotherHost() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasHost("shop.test"))).isEqualTo("""
                        Expecting link host "shop.test", but it is "shop.example"
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAHostWithAPort() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasHost("shop.example:443")))
                .isEqualTo("""
                        Expecting link host "shop.example:443", but it is "shop.example", which is cut off after 12 characters
                          expected: "shop.example:443"
                          but was:  "shop.example"
                                                 ^
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsWithoutAHost() {
        assertThat(failureOf(() -> assertThat(HELP).hasHost("shop.example"))).isEqualTo("""
                        Expecting link host "shop.example", but there is none
                        in link "Help" mailto:help@shop.example""");
    }

    @Test
    void failsForAnotherPath() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasPath("/best%C3%A4tigen")))
                .isEqualTo("""
                        Expecting link path "/best%C3%A4tigen", but it is "/bestätigen", which is decoded where the expected text has URL-encoded characters: %C3%A4 for ä
                          expected: "/best%C3%A4tigen"
                          but was:  "/bestätigen"
                                          ^ U+00E4 LATIN SMALL LETTER A WITH DIAERESIS, expected U+0025 PERCENT SIGN
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAnotherFragment() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasFragment("bottom"))).isEqualTo("""
                        Expecting link fragment "bottom", but it is "top"
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsWithoutAFragment() {
        assertThat(failureOf(() -> assertThat(MANY).hasFragment("top"))).isEqualTo("""
                        Expecting link fragment "top", but there is none
                        in link "Go" http://bücher.example?a=1&b=2&c=3&token=4&token=5 (HTML line 1)""");
    }

    @Test
    void failsForAQueryParameterThatIsMissing() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasQueryParameter("token")))
                .isEqualTo("""
                        Expecting link "Confirm" to have the query parameter "token", but it has "tok" only
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAQueryParameterThatIsMissingAmongMany() {
        assertThat(failureOf(() -> assertThat(MANY).hasQueryParameter("tokem"))).isEqualTo("""
                        Expecting link "Go" to have the query parameter "tokem", but it has 4 others, the nearest being "token"
                        in link "Go" http://bücher.example?a=1&b=2&c=3&token=4&token=5 (HTML line 1)""");
    }

    @Test
    void failsWithoutAnyQueryParameter() {
        assertThat(failureOf(() -> assertThat(HELP).hasQueryParameter("subject")))
                .isEqualTo("""
                        Expecting link "Help" to have the query parameter "subject", but it has none
                        in link "Help" mailto:help@shop.example""");
    }

    @Test
    void failsForAnotherValue() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasQueryParameter("tok", "4 2")))
                .isEqualTo("""
                        Expecting link "Confirm" to have the query parameter "tok" with the value "4 2", but it is "4+2"
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForOtherValues() {
        assertThat(failureOf(() -> assertThat(MANY).hasQueryParameter("token", "6")))
                .isEqualTo("""
                        Expecting link "Go" to have the query parameter "token" with the value "6", but it is "4" and "5"
                        in link "Go" http://bücher.example?a=1&b=2&c=3&token=4&token=5 (HTML line 1)""");
    }

    @Test
    void failsForTheValueOfAQueryParameterThatIsMissing() {
        assertThat(failureOf(() -> assertThat(CONFIRM).hasQueryParameter("token", "42")))
                .isEqualTo("""
                        Expecting link "Confirm" to have the query parameter "token" with the value "42", but it has "tok" only
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAQueryParameter() {
        assertThat(failureOf(() -> assertThat(CONFIRM).doesNotHaveQueryParameter("tok")))
                .isEqualTo("""
                        Expecting link "Confirm" not to have the query parameter "tok", but it has it: "4+2"
                        in link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)""");
    }

    @Test
    void failsForAHiddenLink() {
        assertThat(failureOf(() -> assertThat(HELP).isVisible())).isEqualTo("""
                        Expecting link "Help" to be visible, but it is hidden
                        in link "Help" mailto:help@shop.example""");
    }

    @Test
    void failsForALinkInPlainText() {
        assertThat(failureOf(() -> assertThat(TEXT).hasPath("/confirm"))).isEqualTo("""
                        Expecting link path "/confirm", but it is "", which is empty
                          expected: "/confirm"
                          but was:  ""
                                     ^
                        in link https://shop.example (text line 2)""");
    }

    @Test
    void failsForALinkInPlainTextThatLeadsElsewhere() {
        assertThat(failureOf(() -> assertThat(TEXT).hasUri("https://shop.example/confirm")))
                .isEqualTo("""
                        Expecting link https://shop.example to lead to "https://shop.example/confirm", but it leads to "https://shop.example"
                        They differ in:
                          path: expected "/confirm", but was "/"
                        in link https://shop.example (text line 2)""");
    }

    @Test
    void failsForALinkThatNobodyCanFollow() {
        assertThat(failureOf(() -> assertThat(NO_HOST).uri())).isEqualTo("""
                        Expecting link "Go" to lead somewhere, but its address has no host
                        in link "Go" https:///x (HTML line 1)""");
    }

    @Test
    void failsForAQueryParameterToGoOnWith() {
        assertThat(failureOf(() -> assertThat(TEXT).queryParameter("token"))).isEqualTo("""
                        Expecting link https://shop.example to have the query parameter "token", but it has none
                        in link https://shop.example (text line 2)""");
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(CONFIRM).text().startsWith("Con");
        assertThat(CONFIRM).uri().hasHost("shop.example").hasParameter("tok", "4+2");
        assertThat(CONFIRM).queryParameter("tok").isEqualTo("4+2");
        assertThat(RELATIVE).text().isEmpty();
    }

    @Test
    void saysWhereAUriCameFrom() {
        assertThat(failureOf(() -> assertThat(CONFIRM).uri().hasHost("x"))).isEqualToNormalizingNewlines("""
                        [URI of link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3)]\s
                        Expecting host of
                          <https://shop.example/best%C3%A4tigen?tok=4%2B2#top>
                        to be:
                          <"x">
                        but was:
                          <"shop.example">""");
    }

    @Test
    void saysWhereAQueryParameterCameFrom() {
        assertThat(failureOf(() -> assertThat(CONFIRM)
                        .as("HTML of mail #1")
                        .queryParameter("tok")
                        .isEqualTo("x")))
                .isEqualToNormalizingNewlines("""
                        [query parameter "tok" of link "Confirm" https://shop.example/best%C3%A4tigen?tok=4%2B2#top (HTML line 3) in HTML of mail #1]\s
                        expected: "x"
                         but was: "4+2\"""");
    }

    @Test
    void comesFromAnyObject() {
        assertThat(List.of(CONFIRM)).singleElement(LINK).isHttps();
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) MANY)
                .asInstanceOf(LINK)
                .isHttps()
                .hasHost("x")
                .hasText("Go")
                .hasQueryParameter("d");
        softly.assertThat((Object) MANY).asInstanceOf(LINK).uri().hasHost("x").hasPath("y");
        softly.assertThat((Object) MANY)
                .asInstanceOf(LINK)
                .queryParameter("a")
                .isEqualTo("x")
                .startsWith("y");

        assertThat(softly.assertionErrorsCollected()).hasSize(7);
    }

    @Test
    void failsForNull() {
        LinkAssert nothing = new LinkAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasText("x")),
                        failureOf(() -> nothing.hasUri("x")),
                        failureOf(() -> nothing.hasScheme("x")),
                        failureOf(() -> nothing.isHttps()),
                        failureOf(() -> nothing.hasHost("x")),
                        failureOf(() -> nothing.hasPath("x")),
                        failureOf(() -> nothing.hasFragment("x")),
                        failureOf(() -> nothing.hasQueryParameter("x")),
                        failureOf(() -> nothing.hasQueryParameter("x", "y")),
                        failureOf(() -> nothing.doesNotHaveQueryParameter("x")),
                        failureOf(() -> nothing.isVisible()),
                        failureOf(() -> nothing.text()),
                        failureOf(() -> nothing.uri()),
                        failureOf(() -> nothing.queryParameter("x"))))
                .containsOnly("\nExpecting actual not to be null");
    }
}
