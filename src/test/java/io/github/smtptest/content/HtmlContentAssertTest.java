package io.github.smtptest.content;

import static io.github.smtptest.content.HtmlContentAssert.HTML;
import static io.github.smtptest.content.LinkAssert.LINK;
import static io.github.smtptest.content.SampleHtml.MAIL;
import static io.github.smtptest.content.SampleHtml.NOTHING;
import static io.github.smtptest.content.SampleHtml.PLAIN;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class HtmlContentAssertTest {

    @Test
    void passesForWhatIsRead() {
        assertThat(PLAIN).hasVisibleText("Hello, Ada");
        assertThat(MAIL)
                .containsVisibleText("your address", "Please confirm\nyour")
                .containsVisibleText()
                .doesNotContainVisibleText("Confirm within a day", "Bob")
                .hasTitle("Welcome, Ada")
                .hasPreheader("Confirm within a day");
    }

    @Test
    void failsForAnotherTitle() {
        assertThat(failureOf(() -> assertThat(MAIL).hasTitle("Welcome, Adam"))).isEqualTo("""
                        Expecting title "Welcome, Adam", but it is "Welcome, Ada", which is cut off after 12 characters
                          expected: "Welcome, Adam"
                          but was:  "Welcome, Ada"
                                                 ^
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsWithoutATitle() {
        assertThat(failureOf(() -> assertThat(PLAIN).hasTitle("Welcome"))).isEqualTo("""
                        Expecting title "Welcome", but there is none
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForAnotherPreheader() {
        assertThat(failureOf(() -> assertThat(MAIL).hasPreheader("Welcome, Ada")))
                .isEqualTo("""
                        Expecting preheader "Welcome, Ada", but it is "Confirm within a day"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsWithoutAPreheader() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasPreheader("Welcome"))).isEqualTo("""
                        Expecting preheader "Welcome", but there is none
                        in HTML without text""");
    }

    @Test
    void passesForItsImages() {
        assertThat(MAIL).hasImage("The Shop").hasImageFrom("cid:logo");
        assertThat(PLAIN).hasNoTrackingPixels();
    }

    @Test
    void failsForAnImageThatIsMissing() {
        assertThat(failureOf(() -> assertThat(MAIL).hasImage("Shop"))).isEqualTo("""
                        Expecting HTML to have the image "Shop", but it has "The Shop" only
                        Its images:
                          image "The Shop" <cid:logo>
                          image <https://t.example/o.gif>
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForAnImageWithoutText() {
        assertThat(failureOf(() -> assertThat(HtmlContent.of("<img src=x>")).hasImage("Shop")))
                .isEqualTo("""
                        Expecting HTML to have the image "Shop", but its images have no alternative text
                        Its images:
                          image <x>
                        in HTML without text""");
    }

    @Test
    void failsWithoutAnyImage() {
        assertThat(failureOf(() -> assertThat(PLAIN).hasImage("Shop"))).isEqualTo("""
                        Expecting HTML to have the image "Shop", but it has none
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForAnImageFromElsewhere() {
        assertThat(failureOf(() -> assertThat(MAIL).hasImageFrom("cid:lego"))).isEqualTo("""
                        Expecting HTML to have an image from "cid:lego", but it has "cid:logo" and "https://t.example/o.gif" only
                        Its images:
                          image "The Shop" <cid:logo>  <- nearest: differs in 1 character
                          image <https://t.example/o.gif>
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForATrackingPixel() {
        assertThat(failureOf(() -> assertThat(MAIL).hasNoTrackingPixels())).isEqualTo("""
                        Expecting HTML to have no tracking pixel, but it has image <https://t.example/o.gif>
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void passesForItsElements() {
        assertThat(MAIL).hasElement("td.total").hasElement("td").doesNotHaveElement("form");
    }

    @Test
    void failsForAnElementThatIsMissing() {
        assertThat(failureOf(() -> assertThat(MAIL).hasElement("td.sum"))).isEqualTo("""
                        Expecting HTML to have an element "td.sum", but none matches
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForAnElement() {
        assertThat(failureOf(() -> assertThat(MAIL).doesNotHaveElement("td.total")))
                .isEqualTo("""
                        Expecting HTML to have no element "td.total", but it has td.total "19.90 €"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForElements() {
        assertThat(failureOf(() -> assertThat(MAIL).doesNotHaveElement("td"))).isEqualTo("""
                        Expecting HTML to have no element "td", but it has 2
                        They are:
                          td.total "19.90 €"
                          td "2"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForSeveralElementsInsteadOfOne() {
        assertThat(failureOf(() -> assertThat(MAIL).element("td"))).isEqualTo("""
                        Expecting HTML to have one element "td", but 2 match
                        They are:
                          td.total "19.90 €"
                          td "2"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForNoElementInsteadOfOne() {
        assertThat(failureOf(() -> assertThat(PLAIN).element("td"))).isEqualTo("""
                        Expecting HTML to have one element "td", but none matches
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForALinkToGoOnWith() {
        assertThat(failureOf(() -> assertThat(PLAIN).link("Confirm"))).isEqualTo("""
                        Expecting HTML to have the link "Confirm", but it has none
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForATitleToGoOnWith() {
        assertThat(failureOf(() -> assertThat(PLAIN).title())).isEqualTo("""
                        Expecting the title, but there is none
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void rejectsWhatIsNoSelectorAndNoText() {
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(MAIL).hasElement("td["));
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(MAIL).hasLink(" "));
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(MAIL).visibleText().startsWith("Welcome").contains("19.90 €");
        assertThat(MAIL).source().contains("<h1>");
        assertThat(MAIL).title().endsWith("Ada");
        assertThat(MAIL).link("confirm").isHttps().hasQueryParameter("token", "42");
        assertThat(MAIL).links().hasSize(5).first(LINK).hasText("Confirm now");
        assertThat(MAIL).element("td.total").hasText("19.90 €");
        assertThat(MAIL).select("td").hasSize(2);
        assertThat(MAIL).images().extracting(HtmlImage::trackingPixel).containsExactly(false, true);
    }

    @Test
    void saysWhereATextCameFrom() {
        assertThat(failureOf(
                        () -> assertThat(MAIL).as("HTML of mail #1").title().isEqualTo("Hi")))
                .isEqualToNormalizingNewlines("""
                        [title of HTML "Welcome, Ada" in HTML of mail #1]\s
                        expected: "Hi"
                         but was: "Welcome, Ada\"""");
    }

    @Test
    void saysWhereElementsCameFrom() {
        assertThat(failureOf(() -> assertThat(PLAIN).select("td").isNotEmpty())).isEqualToNormalizingNewlines("""
                        [elements "td" of HTML "Hello, Ada"]\s
                        Expecting actual not to be empty""");
    }

    @Test
    void saysWhereALinkCameFrom() {
        assertThat(failureOf(() -> assertThat(MAIL).link("Help").hasText("Hilfe")))
                .isEqualToNormalizingNewlines("""
                        [HTML "Welcome, Ada"] Expecting link text "Hilfe", but it is "Help"
                        in link "Help" https://shop.example/help (HTML line 6)""");
    }

    @Test
    void saysWhereAnElementCameFromWithTheDescription() {
        assertThat(failureOf(() -> assertThat(MAIL)
                        .as("HTML of mail #1")
                        .element("td.total")
                        .hasText("19")))
                .isEqualToNormalizingNewlines("""
                        [HTML of mail #1] Expecting element text "19", but it is "19.90 €", which has 5 more characters at the end
                          expected: "19"
                          but was:  "19.90 €"
                                       ^
                        in element td.total "19.90 €" (HTML line 9)""");
    }

    @Test
    void comesFromAnyObject() {
        Object object = MAIL;

        assertThat(object).asInstanceOf(HTML).hasTitle("Welcome, Ada");
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) MAIL)
                .asInstanceOf(HTML)
                .hasTitle("x")
                .containsVisibleText("yyy")
                .hasLink("z")
                .hasLink("Help");
        softly.assertThat((Object) MAIL)
                .asInstanceOf(HTML)
                .link("Help")
                .hasText("x")
                .hasHost("y")
                .queryParameter("nope");
        softly.assertThat((Object) MAIL)
                .asInstanceOf(HTML)
                .element("td.total")
                .hasText("x")
                .text()
                .isEqualTo("y")
                .startsWith("z");
        softly.assertThat((Object) MAIL)
                .asInstanceOf(HTML)
                .links()
                .hasSize(7)
                .first(LINK)
                .isVisible()
                .hasFragment("x");

        assertThat(softly.assertionErrorsCollected()).hasSize(11);
    }

    @Test
    void failsForNull() {
        HtmlContentAssert nothing = new HtmlContentAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasVisibleText("x")),
                        failureOf(() -> nothing.containsVisibleText("x")),
                        failureOf(() -> nothing.doesNotContainVisibleText("x")),
                        failureOf(() -> nothing.hasTitle("x")),
                        failureOf(() -> nothing.hasPreheader("x")),
                        failureOf(() -> nothing.hasLink("x")),
                        failureOf(() -> nothing.hasLink("x", "y")),
                        failureOf(() -> nothing.hasLinkTo("x")),
                        failureOf(() -> nothing.doesNotHaveLinkTo("x")),
                        failureOf(() -> nothing.hasImage("x")),
                        failureOf(() -> nothing.hasImageFrom("x")),
                        failureOf(() -> nothing.hasNoTrackingPixels()),
                        failureOf(() -> nothing.hasElement("x")),
                        failureOf(() -> nothing.doesNotHaveElement("x")),
                        failureOf(() -> nothing.visibleText()),
                        failureOf(() -> nothing.source()),
                        failureOf(() -> nothing.title()),
                        failureOf(() -> nothing.link("x")),
                        failureOf(() -> nothing.links()),
                        failureOf(() -> nothing.element("x")),
                        failureOf(() -> nothing.select("x")),
                        failureOf(() -> nothing.images())))
                .containsOnly("\nExpecting actual not to be null");
    }
}
