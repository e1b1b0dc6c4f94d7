package io.github.smtptest.content;

import static io.github.smtptest.content.SampleHtml.LINKS;
import static io.github.smtptest.content.SampleHtml.MAIL;
import static io.github.smtptest.content.SampleHtml.PLAIN;
import static io.github.smtptest.content.SampleHtml.link;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlContentAssertLinksTest {

    @Test
    void passesForItsLinks() {
        assertThat(MAIL)
                .hasLink("confirm")
                .hasLink("Confirm now", "HTTPS://shop.example:443/confirm?token=42")
                .hasLink("More", "https://shop.example/shop")
                .hasLinkTo("https://shop.example/help")
                .doesNotHaveLinkTo("http://shop.example/help");
    }

    @Test
    void failsForALinkThatIsMissing() {
        assertThat(failureOf(() -> assertThat(MAIL).hasLink("Confrim now"))).isEqualTo("""
                        Expecting HTML to have the link "Confrim now", but it has "Confirm now", "Help" and "More" only
                        Its links:
                          "Confirm now" -> https://shop.example/confirm?token=42  <- nearest: differs in 2 characters
                          "Help" -> https://shop.example/help
                          "More" -> https://shop.example/terms
                          "More" -> https://shop.example/shop
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForALinkThatIsMissingAmongMany() {
        assertThat(failureOf(() -> assertThat(LINKS).hasLink("Confirm"))).isEqualTo("""
                        Expecting HTML to have the link "Confirm", but it has 5 others, the nearest being "Confrim"
                        Its links:
                          "Home" -> a
                          "Shop" -> b
                          "Confrim" -> c  <- nearest: differs in 2 characters
                          "Terms" -> d
                          "Contact" -> e
                        in HTML "HomeShopConfrimTermsContact\"""");
    }

    @Test
    void failsForALinkThatNothingComesNear() {
        assertThat(failureOf(() -> assertThat(LINKS).hasLink("Unsubscribe from all")))
                .isEqualTo("""
                        Expecting HTML to have the link "Unsubscribe from all", but it has 5 others
                        Its links:
                          "Home" -> a
                          "Shop" -> b
                          "Confrim" -> c
                          "Terms" -> d
                          "Contact" -> e
                        in HTML "HomeShopConfrimTermsContact\"""");
    }

    @Test
    void failsForALinkAmongTwo() {
        assertThat(failureOf(() -> assertThat(HtmlContent.of("<a href=x>Shop</a><a href=y>Help</a>"))
                        .hasLink("Confirm")))
                .isEqualTo("""
                        Expecting HTML to have the link "Confirm", but it has "Shop" and "Help" only
                        Its links:
                          "Shop" -> x
                          "Help" -> y
                        in HTML "ShopHelp\"""");
    }

    @Test
    void failsForALinkThatIsHidden() {
        assertThat(failureOf(() -> assertThat(MAIL).hasLink("Secret"))).isEqualTo("""
                        Expecting HTML to have the link "Secret", but that is hidden
                        Its links:
                          "Confirm now" -> https://shop.example/confirm?token=42
                          "Help" -> https://shop.example/help
                          "More" -> https://shop.example/terms
                          "More" -> https://shop.example/shop
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForLinksToDifferentPlaces() {
        assertThat(failureOf(() -> assertThat(MAIL).hasLink("More"))).isEqualTo("""
                        Expecting HTML to have the link "More", but it has 2 that lead to different places
                        They are:
                          "More" -> https://shop.example/terms
                          "More" -> https://shop.example/shop
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForLinksWithoutText() {
        assertThat(failureOf(() ->
                        assertThat(HtmlContent.of("<a href=x><img src=y></a>")).hasLink("Confirm")))
                .isEqualTo("""
                        Expecting HTML to have the link "Confirm", but its links have no text
                        Its links:
                          "" -> x
                        in HTML without text""");
    }

    @Test
    void failsWithoutAnyLink() {
        assertThat(failureOf(() -> assertThat(PLAIN).hasLink("Confirm"))).isEqualTo("""
                        Expecting HTML to have the link "Confirm", but it has none
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForALinkThatLeadsElsewhere() {
        assertThat(failureOf(() ->
                        assertThat(MAIL).hasLink("Confirm now", "http://shop.example/confirm?token=43&lang=de#top")))
                .isEqualTo("""
                        Expecting link "Confirm now" to lead to "http://shop.example/confirm?token=43&lang=de#top", but it leads to "https://shop.example/confirm?token=42"
                        They differ in:
                          scheme: expected "http", but was "https"
                          query parameter "token": expected "43", but was "42"
                          query parameter "lang": expected "de", but was none
                          fragment: expected "top", but was none
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForLinksThatAllLeadElsewhere() {
        assertThat(failureOf(() -> assertThat(MAIL).hasLink("More", "https://shop.example/more")))
                .isEqualTo("""
                        Expecting link "More" to lead to "https://shop.example/more", but none of the 2 links of that text does
                        They are:
                          "More" -> https://shop.example/terms
                          "More" -> https://shop.example/shop
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForALinkThatIsMissingWhereverItLeads() {
        assertThat(failureOf(() -> assertThat(LINKS).hasLink("Confirm", "c"))).isEqualTo("""
                        Expecting HTML to have the link "Confirm", but it has 5 others, the nearest being "Confrim"
                        Its links:
                          "Home" -> a
                          "Shop" -> b
                          "Confrim" -> c  <- nearest: differs in 2 characters
                          "Terms" -> d
                          "Contact" -> e
                        in HTML "HomeShopConfrimTermsContact\"""");
    }

    @Test
    void failsWithoutALinkToAPlace() {
        assertThat(failureOf(() -> assertThat(link("https://shop.test/a")).hasLinkTo("https://shop.example/a")))
                .isEqualTo("""
                        Expecting HTML to have a link to "https://shop.example/a", but it has "https://shop.test/a" only
                        Its links:
                          "Go" -> https://shop.test/a  <- nearest: differs in 7 characters
                        in HTML "Go\"""");
    }

    @Test
    void failsForAHiddenLinkToAPlace() {
        assertThat(failureOf(() -> assertThat(MAIL).hasLinkTo("https://shop.example/secret")))
                .isEqualTo("""
                        Expecting HTML to have a link to "https://shop.example/secret", but that is hidden
                        Its links:
                          "Confirm now" -> https://shop.example/confirm?token=42
                          "Help" -> https://shop.example/help
                          "More" -> https://shop.example/terms  <- nearest: differs in 4 characters
                          "More" -> https://shop.example/shop
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForALinkToAPlace() {
        assertThat(failureOf(() -> assertThat(MAIL).doesNotHaveLinkTo("https://shop.example/secret")))
                .isEqualTo("""
                        Expecting HTML to have no link to "https://shop.example/secret", but it has "Secret" -> https://shop.example/secret
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForSeveralLinksToAPlace() {
        assertThat(failureOf(() -> assertThat(HtmlContent.of("<a href=x>One</a><a href=x>Two</a>"))
                        .doesNotHaveLinkTo("x")))
                .isEqualTo("""
                        Expecting HTML to have no link to "x", but it has 2
                        They are:
                          "One" -> x
                          "Two" -> x
                        in HTML "OneTwo\"""");
    }
}
